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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the management server of Camel Main shows over HTTP. */
class HealthOnCamelMainTest {

    private static final String TOKEN = "hush-7f3a-token";
    private static final String POLL = "agentpmt:credits/balance?emit=poll&delay=100&maxRetries=0";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = TestPorts.free();
    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void aFailingApiIsNotReadyAndRecovers() throws Exception {
        start(POLL, Map.of("camel.health.producersEnabled", "true"));
        awaitReady(200);
        assertThat(check("producer:agentpmt").path("status").asText()).isEqualTo("UP");
        assertThat(check("agentpmt-client").path("status").asText()).isEqualTo("UP");

        sandbox.faults().on(SandboxOperation.HEALTH).always().status(503);

        assertThat(get().statusCode()).isEqualTo(503);
        JsonNode down = check("producer:agentpmt");
        assertThat(down.path("status").asText()).isEqualTo("DOWN");
        // Camel escapes twice
        assertThat(down.path("message").asText().replace("\\", "")).contains(sandbox.url(), "HTTP 503");
        assertThat(down.path("data").path(HealthCheck.HTTP_RESPONSE_CODE).asInt())
                .isEqualTo(503);

        sandbox.faults().clear();
        awaitReady(200);
    }

    @Test
    void aFailingPollShowsItsStatus() throws Exception {
        start(POLL, Map.of());
        awaitReady(200);

        sandbox.faults().on(SandboxOperation.BALANCE).always().status(401);

        awaitReady(503);
        JsonNode down = check("consumer:polled");
        assertThat(down.path("status").asText()).isEqualTo("DOWN");
        assertThat(down.path("data").path(HealthCheck.HTTP_RESPONSE_CODE).asInt())
                .isEqualTo(401);
        // off by default
        assertThat(sandbox.requests(SandboxOperation.HEALTH)).isEmpty();
        assertThat(get().body()).doesNotContain("producer:agentpmt");
    }

    @Test
    void theOptionsOfTheComponentTurnChecksOff() throws Exception {
        sandbox.faults().onAny().always().status(503);
        start(
                POLL,
                Map.of(
                        "camel.health.producersEnabled", "true",
                        "camel.component.agentpmt.healthCheckProducerEnabled", "false",
                        "camel.component.agentpmt.healthCheckConsumerEnabled", "false"));
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > 2);

        assertThat(get().body()).doesNotContain("DOWN", "producer:agentpmt");
        assertThat(sandbox.requests(SandboxOperation.HEALTH)).isEmpty();
    }

    @Test
    void aSuspendedRouteIsDown() throws Exception {
        start(POLL, Map.of());
        awaitReady(200);

        main.getCamelContext().getRouteController().suspendRoute("polled");

        awaitReady(503);
        assertThat(get().body()).contains("route:polled");
    }

    @Test
    void aSuspendedRouteThatIsExcludedIsNot() throws Exception {
        start(POLL, Map.of("camel.health.excludePattern", "route:polled,consumer:polled"));
        awaitReady(200);

        main.getCamelContext().getRouteController().suspendRoute("polled");

        assertThat(get().body()).doesNotContain("polled", "DOWN");
        awaitReady(200);
    }

    private void start(String polled, Map<String, String> more) {
        sandbox.account(TOKEN).grant(100);
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "camel.management.enabled",
                "true",
                "camel.management.port",
                String.valueOf(port),
                "camel.management.healthCheckEnabled",
                "true",
                "camel.health.exposureLevel",
                "full",
                "camel.component.agentpmt.token",
                TOKEN,
                "camel.component.agentpmt.apiUrl",
                sandbox.url()));
        properties.putAll(more);
        main.setOverrideProperties(properties);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from(polled).routeId("polled").to("mock:polled");
                from("direct:balance").to("agentpmt:credits/balance");
            }
        });
        main.start();
    }

    private void awaitReady(int status) {
        await().untilAsserted(() -> {
            HttpResponse<String> response = get();
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        });
    }

    /** The check whose name contains a text. */
    private JsonNode check(String name) throws Exception {
        String body = get().body();
        for (JsonNode check : new ObjectMapper().readTree(body).path("checks")) {
            if (check.path("name").asText().contains(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name + " in " + body);
    }

    private HttpResponse<String> get() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/observe/health?data=true"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).doesNotContain(TOKEN);
        return response;
    }
}
