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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.LogRecorder;
import com.agentpmt.camel.SandboxTestSupport;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContextAware;
import org.apache.camel.console.DevConsole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;

/** What a person on call sees: log, dev console, meters, MBeans and threads. */
@SuppressWarnings("deprecation") // of CamelTestSupport: they do what is needed here
abstract class RunbookTestSupport extends SandboxTestSupport {

    private static final MBeanServer MBEANS = ManagementFactory.getPlatformMBeanServer();

    @BindToRegistry("meters")
    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AutoClose
    private final LogRecorder log = new LogRecorder("ROOT");

    /** Lets the INFO lines of the component through to the root. */
    @AutoClose
    private final LogRecorder component = new LogRecorder("com.agentpmt.camel").at(Level.INFO);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> seen = new LinkedHashSet<>();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected boolean useJmx() {
        return true;
    }

    @AfterEach
    void showsNoToken() {
        assertThat(seen).isNotEmpty().noneMatch(line -> line.contains(TOKEN));
    }

    /** Waits until each of the quoted lines was seen, at whatever time. */
    void awaitSeen(List<String> quotes) {
        assertThat(quotes).isNotEmpty();
        await().untilAsserted(() -> {
            look();
            assertThat(quotes.stream().filter(quote -> !isSeen(quote)))
                    .as("quotes of docs/operations.md that were not seen")
                    .isEmpty();
        });
    }

    final boolean isSeen(String quote) {
        return seen.stream().anyMatch(line -> Runbook.isQuoted(quote, line));
    }

    /** Waits until a line was seen. */
    void awaitLine(String quote) {
        awaitSeen(List.of(quote));
    }

    /** Keeps what can be seen at this moment. */
    final void look() throws JMException {
        log.events().forEach(event -> seen.add(event.getLevel() + " " + event.getFormattedMessage()));
        console().lines().map(String::strip).forEach(seen::add);
        meters.scrape().lines().forEach(seen::add);
        for (ObjectName consumer : MBEANS.queryNames(name("consumers", "*"), null)) {
            for (MBeanAttributeInfo attribute : MBEANS.getMBeanInfo(consumer).getAttributes()) {
                if (attribute.getName().equals("Throttled")) {
                    seen.add("Throttled = " + MBEANS.getAttribute(consumer, "Throttled"));
                }
            }
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> seen.add(thread.getName()));
    }

    final String console() {
        DevConsole console = context.getCamelContextExtension()
                .getBootstrapFactoryFinder("META-INF/services/org/apache/camel/dev-console/")
                .newInstance("agentpmt", DevConsole.class)
                .orElseThrow();
        CamelContextAware.trySetCamelContext(console, context);
        return (String) console.call(DevConsole.MediaType.TEXT);
    }

    /** Suspends or resumes a route as an operator does. */
    final void operate(String route, String operation) throws JMException {
        MBEANS.invoke(name("routes", "\"" + route + "\""), operation, new Object[0], new String[0]);
    }

    private ObjectName name(String type, String name) throws JMException {
        return new ObjectName(
                "org.apache.camel:context=" + context.getManagementName() + ",type=" + type + ",name=" + name);
    }

    /** Sends what a curl command of the page sends. */
    final HttpResponse<String> curl(String path, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
