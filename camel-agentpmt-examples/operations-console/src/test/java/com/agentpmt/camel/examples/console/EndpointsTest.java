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

import com.agentpmt.camel.sandbox.SandboxTransaction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page loads, receives and sends, without a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndpointsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JSON = "application/json";
    private static final String DATA = "data: ";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private RunningConsole console;

    @BeforeAll
    void start() throws Exception {
        console = new RunningConsole();
    }

    @AfterAll
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).startsWith("<!doctype html>").contains("default-src 'none'");
        assertThat(page.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    }

    @Test
    void theDevConsoleSaysWhatThePageReads() throws Exception {
        JsonNode component = await().atMost(PATIENCE)
                .until(
                        this::readConsole,
                        read -> read.path("costs").size() > 1
                                && read.path("runs").path("total").asInt() > 0
                                && read.path("events").size() > 0
                                && read.path("accounts").path(0).has("runwayMillis"));

        assertThat(component.path("name").asText()).isEqualTo("agentpmt");
        assertThat(component.path("callsInFlight").isNumber()).isTrue();
        assertThat(component.path("connections").path("leased").isNumber()).isTrue();
        assertThat(component.path("connections").path("max").isNumber()).isTrue();
        JsonNode account = component.path("accounts").path(0);
        assertThat(account.path("account").asText()).isNotEmpty().doesNotContain(OperationsConsole.TOKEN);
        assertThat(account.path("balance").asLong()).isPositive();
        assertThat(account.path("burnRatePerHour").asDouble()).isPositive();
        JsonNode purchases = entry(component.path("operations"), "operation", "products/purchase");
        assertThat(purchases.path("calls").asLong()).isPositive();
        assertThat(purchases.path("succeeded").asLong()).isPositive();
        assertThat(purchases.path("errors").isObject()).isTrue();
        assertThat(purchases.path("retries").isNumber()).isTrue();
        assertThat(purchases.path("unknownOutcomes").isNumber()).isTrue();
        assertThat(purchases.path("latency").path("p95Millis").isNumber()).isTrue();
        JsonNode cost = entry(component.path("costs"), "routeId", "orders");
        assertThat(cost.path("product").asText()).isNotEmpty();
        assertThat(cost.path("credits").asLong()).isPositive();
        assertThat(cost.path("purchases").asLong()).isPositive();
        assertThat(component.path("runs").path("states").path(0).path("state").asText())
                .isNotEmpty();
    }

    @Test
    void snapshotsAndEventsAreStreamedAndALaterPageReceivesTheRecentOnes() throws Exception {
        List<String> first = listen(null);
        post("take-credits", JSON);
        await().atMost(PATIENCE).until(() -> events(first).containsAll(List.of("LOW", "SUSPENDED")));
        post("top-up", JSON);
        await().atMost(PATIENCE).until(() -> events(first).containsAll(List.of("GRANT", "RECOVERED", "RESUMED")));

        JsonNode snapshot = await().atMost(PATIENCE)
                .until(
                        () -> last(first, "thresholds"),
                        latest -> "RESUMED"
                                        .equals(latest.path("policy")
                                                .path("event")
                                                .asText())
                                && latest.path("routes")
                                        .findValuesAsText("status")
                                        .equals(List.of("Started", "Started")));
        assertThat(snapshot.path("agentpmt")
                        .path("components")
                        .path(0)
                        .path("accounts")
                        .path(0)
                        .path("balance")
                        .asLong())
                .isPositive();
        assertThat(snapshot.path("thresholds").findValues("credits"))
                .extracting(JsonNode::asInt)
                .containsExactly(100, 150, 50, 150);

        List<String> second = listen(null);
        await().atMost(PATIENCE).until(() -> events(second).containsAll(List.of("LOW", "RESUMED")));
    }

    @Test
    void aPageThatConnectsAgainReceivesWhatItHasMissed() throws Exception {
        List<String> first = listen(null);
        await().atMost(PATIENCE).until(() -> ids(first).size() > 2);
        String seen = ids(first).get(1);

        List<String> again = listen(seen);
        await().atMost(PATIENCE).until(() -> !ids(again).isEmpty());

        assertThat(ids(again).get(0)).isEqualTo(ids(first).get(2));
    }

    @Test
    void aLostResponseAndRejectionsAreEvents() throws Exception {
        List<String> lines = listen(null);

        assertThat(post("lose-response", JSON).body()).contains("response lost");
        await().atMost(PATIENCE).until(() -> events(lines).contains("OUTCOME UNKNOWN"));

        assertThat(post("reject", JSON).body()).contains("429");
        await().atMost(PATIENCE).until(() -> events(lines).contains("NOT CHARGED"));
    }

    @Test
    void theStreamAndTheConsoleDoNotShowTheToken() throws Exception {
        List<String> lines = listen(null);
        await().atMost(PATIENCE).until(() -> last(lines, "thresholds") != null);

        assertThat(String.join("\n", lines)).doesNotContain('"' + OperationsConsole.TOKEN + '"', "Bearer");
        assertThat(get("q/dev/agentpmt", JSON).body()).doesNotContain('"' + OperationsConsole.TOKEN + '"', "Bearer");
    }

    @Test
    void aTopUpIsAGrant() throws Exception {
        HttpResponse<String> response = post("top-up", JSON);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("20000 credits were added.");
        assertThat(console.sandbox().transactions(OperationsConsole.TOKEN))
                .extracting(SandboxTransaction::amount)
                .contains(20_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, application/json, 404",
        "top-up, application/x-www-form-urlencoded, 415",
        "top-up, text/plain, 415"
    })
    void otherRequestsChangeNothing(String action, String contentType, int status) throws Exception {
        int grants = console.sandbox().account(OperationsConsole.TOKEN).grants().size();

        assertThat(post(action, contentType).statusCode()).isEqualTo(status);

        assertThat(console.sandbox().account(OperationsConsole.TOKEN).grants()).hasSize(grants);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox/top-up", "sandbox/take-credits", "sandbox/lose-response", "sandbox/reject"})
    void aLinkIsNoButton(String path) throws Exception {
        assertThat(get(path, "text/html").statusCode()).isEqualTo(405);
    }

    private JsonNode readConsole() throws Exception {
        return mapper.readTree(get("q/dev/agentpmt", JSON).body())
                .path("agentpmt")
                .path("components")
                .path(0);
    }

    private static JsonNode entry(JsonNode list, String name, String value) {
        for (JsonNode entry : list) {
            if (entry.path(name).asText().equals(value)) {
                return entry;
            }
        }
        throw new AssertionError("no " + name + " " + value + " in " + list);
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(console.url(path)))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String action, String contentType) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(console.url("sandbox/" + action)))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The lines of the stream, which grow until the server stops. */
    private List<String> listen(String lastEventId) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console.url("events")));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofLines())
                .thenAcceptAsync(response -> response.body().forEach(lines::add), EndpointsTest::ownThread);
        return lines;
    }

    /** Reading a stream blocks until it ends. */
    private static void ownThread(Runnable task) {
        Thread thread = new Thread(task, "stream");
        thread.setDaemon(true);
        thread.start();
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    private List<String> events(List<String> lines) {
        return messages(lines)
                .map(message -> message.path("event").asText(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The latest message with this member, or null. */
    private JsonNode last(List<String> lines, String member) {
        return messages(lines)
                .filter(message -> message.has(member))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private Stream<JsonNode> messages(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(DATA)).map(line -> parse(line.substring(DATA.length())));
    }

    private JsonNode parse(String json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
