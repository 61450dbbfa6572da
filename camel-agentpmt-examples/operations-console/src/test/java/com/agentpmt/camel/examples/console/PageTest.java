/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.examples.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a browser: what it shows, and that it can be used with a keyboard, a screen reader and a small screen. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class PageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RunningConsole console;
    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        browser = Browser.open();
        console = new RunningConsole(new PageBesideOtherRoutes());
    }

    @AfterAll
    void stop() {
        if (console != null) {
            console.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openWhileAllIsWell() {
        browser.resize(1440, 1000);
        browser.prefer("light");
        browser.show(console.url(""));
        see("connection-text", "Live");
        if (!browser.text("routes").equals("Running")
                || !browser.text("balance-state").equals("Not low")) {
            console.sandbox().account(OperationsConsole.TOKEN).grant(20_000);
        }
        see("routes", "Running");
        see("balance-state", "Not low");
    }

    @Test
    void lowCreditsThePauseAndTheRecoveryAreSeen() {
        browser.click("take-credits");
        see("result", "credits were taken away");
        see("balance-state", "Low");
        see("routes", "Paused");
        see("routes-note", "suspended");
        eventually("LOW and SUSPENDED among the events", () -> events().containsAll(List.of("LOW", "SUSPENDED")));
        assertThat(browser.title()).isEqualTo("Paused · AgentPMT operations");

        browser.click("top-up");
        see("result", "credits were added");
        see("balance-state", "Not low");
        see("routes", "Running");
        see("routes-note", "resumed");
        eventually("RECOVERED and RESUMED", () -> events().containsAll(List.of("RECOVERED", "RESUMED", "GRANT")));
        assertThat(browser.title()).isEqualTo("AgentPMT operations");
        eventually("thresholds and events in the chart", () -> labels("balance-chart")
                .containsAll(List.of("RECOVERED, resumed at 150", "LOW below 100", "suspended below 50", "RECOVERED")));
        see("balance-caption", "credits now; between ");
    }

    @Test
    void aLostResponseIsAPurchaseWithUnknownOutcome() {
        long before = count("purchases-caption", " unknown");

        browser.click("lose-response");

        eventually("one more unknown outcome", () -> count("purchases-caption", " unknown") > before);
        eventually("OUTCOME UNKNOWN among the events", () -> events().contains("OUTCOME UNKNOWN"));
        see("purchases-caption", "may have been charged");
        assertThat(labels("purchases-chart")).contains("Paid", "Not charged", "Unknown");
    }

    @Test
    void rejectedPurchasesAreErrorsThatAreNotCharged() {
        long before = count("purchases-caption", " not charged");

        browser.click("reject");

        eventually("one more that is not charged", () -> count("purchases-caption", " not charged") > before);
        eventually("NOT CHARGED among the events", () -> events().contains("NOT CHARGED"));
        assertThat(browser.list("return [...document.querySelectorAll('#operations .failed')].map(e => e.textContent)"))
                .isNotEmpty();
    }

    @Test
    void runsAndCostsAreSeen() {
        see("runs-caption", " running");
        see("costs", "orders");
        see("costs", "conversions");
        see("operations", "workflows/trigger");
        eventually("the end of a run", () -> events().contains("SUCCEEDED"));
        eventually("burn rate", () -> browser.text("burn").matches("[\\d,]+ credits/h"));
        eventually("time left", () -> browser.text("left").matches("\\d+ (s|min|h|d).*"));
    }

    @Test
    void thePageWorksBesideOtherRoutesThatHaveOnlyTheDevConsole() {
        browser.show(console.url(PageBesideOtherRoutes.PATH));
        see("connection-text", "Live");
        see("balance-state", "Not low");
        assertThat(browser.run("return document.getElementById('sandbox').hidden"))
                .isEqualTo(true);
        assertThat(browser.run("return document.getElementById('routes-tile').hidden"))
                .isEqualTo(true);

        console.sandbox().account(OperationsConsole.TOKEN).revoke(balance() - 30);

        see("balance-state", "Low");
        eventually("LOW among the events", () -> events().contains("LOW"));
        eventually("several balances", () -> !browser.text("balance-caption").startsWith("No"));
    }

    @Test
    void aLostConnectionIsSaid() {
        assertThat(browser.run("connected(false); return document.getElementById('connection').textContent"))
                .asString()
                .startsWith("Connection lost: values of ");
        see("connection-text", "Live");
    }

    @Test
    void everyControlAndChartHasANameAndEveryChangeIsAnnounced() {
        see("costs", "orders");
        assertThat(browser.list("""
                        const name = element => (element.getAttribute('aria-labelledby') ?? '').split(' ')
                            .map(id => document.getElementById(id)?.textContent.trim() ?? '').join(' ').trim();
                        const problems = [];
                        const charts = [...document.querySelectorAll('svg.chart')];
                        if (charts.length !== 3) problems.push('charts: ' + charts.length);
                        charts.filter(e => e.getAttribute('role') !== 'img' || name(e).length < 30)
                            .forEach(e => problems.push('chart ' + e.id));
                        document.querySelectorAll('section, table, [role=log]').forEach(e => name(e) || problems.push('no name: ' + e.outerHTML));
                        document.querySelectorAll('button').forEach(e => e.textContent.trim() || problems.push('no name: ' + e.outerHTML));
                        document.querySelectorAll('select, input').forEach(e => e.labels.length || problems.push('no label: ' + e.id));
                        document.querySelectorAll('svg:not(.chart)').forEach(e => e.getAttribute('aria-hidden') === 'true'
                            || e.closest('svg.chart') || problems.push('neither named nor hidden: ' + e.outerHTML));
                        for (const id of ['connection', 'balance-state', 'routes', 'routes-note', 'result', 'events']) {
                          document.getElementById(id).closest('[aria-live=polite]') || problems.push('not announced: ' + id);
                        }
                        document.documentElement.lang === 'en' || problems.push('language');
                        document.querySelectorAll('th').forEach(e => e.scope || problems.push('scope: ' + e.textContent));
                        document.querySelectorAll('h1').length === 1 || problems.push('h1');
                        return problems;
                        """)).isEmpty();
    }

    @Test
    void noStateIsShownByItsColourAlone() {
        eventually("events", () -> !events().isEmpty());
        assertThat(browser.list("""
                        const problems = [];
                        document.querySelectorAll('.chip').forEach(e => e.textContent.trim() && e.querySelector('svg')
                            || problems.push(e.outerHTML));
                        document.querySelectorAll('.dot').forEach(e => e.parentElement.textContent.trim() || problems.push(e.outerHTML));
                        for (const chart of document.querySelectorAll('#purchases-chart, #runs-chart')) {
                          const bars = chart.querySelectorAll('rect').length / 2;
                          const words = [...chart.querySelectorAll('text.strong')].length / 2;
                          bars === words && bars > 0 || problems.push(chart.id + ': ' + bars + ' bars, ' + words + ' labels');
                        }
                        return problems;
                        """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textHasEnoughContrast(String scheme) {
        browser.prefer(scheme);
        browser.click("lose-response");
        browser.click("reject");
        browser.click("take-credits");
        eventually(
                "all kinds of text",
                () -> browser.text("routes").equals("Paused")
                        && browser.text("operations").contains("transport")
                        && events().containsAll(List.of("LOW", "SUSPENDED")));

        assertThat(browser.list("""
                        const parse = colour => colour.match(/[\\d.]+/g).map(Number);
                        const luminance = rgb => rgb.slice(0, 3).map(c => c / 255)
                            .map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
                            .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
                        const background = element => {
                          for (let e = element; e; e = e.parentElement) {
                            const rgb = parse(getComputedStyle(e).backgroundColor);
                            if (rgb.length === 3 || rgb[3] === 1) return rgb;
                          }
                          return [255, 255, 255];
                        };
                        const problems = [];
                        let texts = 0;
                        for (const e of document.querySelectorAll('body *:not(script)')) {
                          if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length) continue;
                          const style = getComputedStyle(e);
                          const [a, b] = [parse(e instanceof SVGElement ? style.fill : style.color), background(e)].map(luminance);
                          const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                          texts++;
                          if (!(ratio >= 4.5)) problems.push(ratio.toFixed(2) + ' ' + e.outerHTML);
                        }
                        if (texts < 60) problems.push('texts: ' + texts);
                        return problems;
                        """)).isEmpty();
    }

    @Test
    void everyButtonIsReachedByTabAndPressedByEnter() {
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            browser.focused().sendKeys(Keys.TAB);
            String action = browser.focused().getDomAttribute("data-action");
            if (action != null && !reached.contains(action)) {
                reached.add(action);
                assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                        .as("a visible focus on " + action)
                        .isEqualTo("solid");
                browser.run("document.getElementById('result').textContent = ''");
                browser.focused().sendKeys(Keys.ENTER);
                eventually(
                        "a result of " + action, () -> !browser.text("result").isBlank());
            }
        }
        assertThat(reached).containsExactly("lose-response", "reject", "take-credits", "top-up");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 768, 1440})
    void nothingIsWiderThanTheScreen(int width) {
        see("costs", "orders");
        browser.resize(width, 900);
        eventually("charts of the new width", () -> browser.run(
                        "return document.getElementById('runs-chart').viewBox.baseVal.width"
                                + " === document.getElementById('runs-chart').parentElement.clientWidth")
                .equals(true));

        assertThat(browser.list("""
                        const problems = [];
                        const page = document.documentElement;
                        if (innerWidth !== %d) problems.push('screen: ' + innerWidth);
                        if (page.scrollWidth > innerWidth) problems.push('page: ' + page.scrollWidth);
                        document.querySelectorAll('body *').forEach(e => {
                          const right = e.getBoundingClientRect().right;
                          if (right > innerWidth + .5) problems.push(right + ' ' + e.outerHTML);
                        });
                        document.querySelectorAll('svg.chart text').forEach(e => {
                          const chart = e.closest('svg').getBoundingClientRect();
                          const text = e.getBoundingClientRect();
                          if (text.left < chart.left - .5 || text.right > chart.right + .5 || text.bottom > chart.bottom + .5) {
                            problems.push('cut off: ' + e.textContent);
                          }
                        });
                        return problems;
                        """.formatted(width))).isEmpty();
    }

    private long balance() {
        return console.sandbox().account(OperationsConsole.TOKEN).balance();
    }

    /** The number before a word in a text such as "3 paid, 1 not charged, 0 unknown." */
    private long count(String id, String word) {
        String before = browser.text(id).split(word, 2)[0];
        return Long.parseLong(before.substring(before.lastIndexOf(' ') + 1).replace(",", ""));
    }

    private List<String> events() {
        return browser.list("return [...document.querySelectorAll('#events .chip')].map(e => e.textContent)");
    }

    private List<String> labels(String chart) {
        return browser.list("return [...document.querySelectorAll('#" + chart + " text')].map(e => e.textContent)");
    }

    private void see(String id, String text) {
        eventually(text + " in #" + id, () -> browser.text(id).contains(text));
    }

    private static void eventually(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).until(condition);
    }
}
