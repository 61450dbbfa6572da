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
package com.agentpmt.camel.sandbox;

import static com.agentpmt.camel.sandbox.TestHttpClient.json;
import static com.agentpmt.camel.sandbox.TestWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallbackTest {

    private static final Duration NO_TIME = Duration.ZERO;

    /** A port of a closed server, which no client uses. */
    private static final int CLOSED_PORT = 1;

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox =
            new AgentPmtSandboxExtension(AgentPmtSandbox.builder().callbackAttempts(4, Duration.ofMillis(20)));

    private final String hook = "/hook-" + UUID.randomUUID();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private HttpServer receiver;
    private TestHttpClient http;

    @BeforeEach
    void openAccount() throws IOException {
        receiver = receiver(0);
        sandbox.account("demo");
        http = new TestHttpClient(sandbox.sandbox(), "demo");
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    private HttpServer receiver(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        // a request to an earlier owner of the port gets 404 and is not counted
        server.createContext(hook, exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Integer status;
            synchronized (statuses) {
                status = statuses.poll();
            }
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private SandboxRun trigger() throws Exception {
        return trigger(address());
    }

    private String address() {
        return "http://localhost:" + receiver.getAddress().getPort() + hook + "?agentpmt_request=r%201";
    }

    private static String body(String callbackUrl) {
        return "{\"prompt\":\"Count\",\"callback_url\":\"" + callbackUrl + "\"}";
    }

    private SandboxRun trigger(String callbackUrl) throws Exception {
        JsonNode response = json(http.post("/api/agent-webhooks/demo-workflow/trigger", body(callbackUrl)));
        return sandbox.run(response.at("/data/run/run_id").asText());
    }

    private JsonNode shown(SandboxRun run) throws Exception {
        return json(http.get("/api/agent-webhooks/runs/" + run.id())).at("/data/run");
    }

    @Test
    void theFinalStateIsDelivered() throws Exception {
        sandbox.workflow("demo-workflow")
                .takes(Duration.ofMillis(10), Duration.ofMillis(10))
                .succeedsWith("Yes");
        SandboxRun run = trigger();
        await().until(() -> run.callbackStatus().equals("delivered"));

        assertThat(paths).containsExactly("POST " + hook + "?agentpmt_request=r%201");
        JsonNode body = SandboxJson.read(bodies.get(0));
        assertThat(body.path("run_id").asText()).isEqualTo(run.id());
        assertThat(body.path("status").asText()).isEqualTo("succeeded");
        assertThat(body.path("event").asText()).isEqualTo("workflow_run.succeeded");
        assertThat(body.at("/run/response_text").asText()).isEqualTo("Yes");
        JsonNode shown = shown(run);
        assertThat(shown.path("callback_status").asText()).isEqualTo("delivered");
        assertThat(shown.path("callback_last_status").asInt()).isEqualTo(204);
        assertThat(shown.path("callback_last_error").isNull()).isTrue();
        assertThat(shown.path("callback_attempted_at").asText()).isNotEmpty();
        assertThat(shown.path("callback_delivered_at")).isEqualTo(shown.path("callback_attempted_at"));
        assertThat(shown.path("callback_url").asText()).endsWith(hook + "?agentpmt_request=r%201");
    }

    @Test
    void nothingIsSentBeforeTheEnd() throws Exception {
        sandbox.workflow("demo-workflow").byCommand();
        SandboxRun run = trigger();
        run.move("running");
        run.move("setup_required");
        assertThat(shown(run).path("callback_status").asText()).isEqualTo("pending");
        assertThat(run.callbackAttempts()).isZero();
        run.cancel();
        await().until(() -> run.callbackStatus().equals("delivered"));
        assertThat(bodies).singleElement().satisfies(body -> assertThat(body).contains("\"status\":\"cancelled\""));
    }

    @Test
    void movingTheClockToTheEndSendsTheCallback() throws Exception {
        sandbox.workflow("demo-workflow").takes(Duration.ofDays(1), Duration.ofDays(1));
        SandboxRun moved = trigger();
        sandbox.clock().stop();
        SandboxRun stopped = trigger();
        sandbox.clock().advance(Duration.ofDays(1));
        assertThat(moved.callbackAttempts()).isZero();
        sandbox.clock().advance(Duration.ofDays(1));
        await().until(() -> moved.callbackStatus().equals("delivered"));
        await().until(() -> stopped.callbackStatus().equals("delivered"));
        assertThat(bodies).hasSize(2);
    }

    @Test
    void afterMovingTheClockNearTheEndRealTimeSendsTheCallback() throws Exception {
        sandbox.workflow("demo-workflow").takes(NO_TIME, Duration.ofDays(1));
        SandboxRun run = trigger();
        sandbox.clock().advance(Duration.ofDays(1).minusMillis(300));
        await().until(() -> run.callbackStatus().equals("delivered"));
        sandbox.workflow("demo-workflow").takes(NO_TIME, Duration.ofMillis(300));
        sandbox.clock().stop();
        SandboxRun other = trigger();
        sandbox.clock().resume();
        await().until(() -> other.callbackStatus().equals("delivered"));
    }

    @Test
    void callbacksAreRetriedUntilAccepted() throws Exception {
        synchronized (statuses) {
            statuses.addAll(List.of(500, 401, 302));
        }
        sandbox.workflow("demo-workflow").takes(NO_TIME, NO_TIME);
        SandboxRun run = trigger();
        await().until(() -> run.callbackStatus().equals("delivered"));
        assertThat(run.callbackAttempts()).isEqualTo(4);
        assertThat(bodies).hasSize(4);
    }

    @Test
    void callbacksFailAfterTheLastAttempt() throws Exception {
        synchronized (statuses) {
            statuses.addAll(List.of(500, 500, 500, 401, 500, 500));
        }
        sandbox.workflow("demo-workflow").takes(NO_TIME, NO_TIME);
        SandboxRun run = trigger();
        await().until(() -> run.callbackStatus().equals("failed"));
        JsonNode shown = shown(run);
        assertThat(shown.path("callback_status").asText()).isEqualTo("failed");
        assertThat(shown.path("callback_last_status").asInt()).isEqualTo(401);
        assertThat(shown.path("callback_last_error").asText()).isEqualTo("HTTP 401");
        assertThat(shown.path("callback_delivered_at").isNull()).isTrue();
        assertThat(bodies).hasSize(4);
        synchronized (statuses) {
            statuses.clear();
        }
        run.sendCallback();
        await().until(() -> run.callbackStatus().equals("delivered"));
        assertThat(bodies).hasSize(5);
    }

    @Test
    void aRefusedConnectionIsRetried() throws Exception {
        sandbox.workflow("demo-workflow").takes(NO_TIME, NO_TIME);
        SandboxRun run = trigger("http://localhost:" + CLOSED_PORT + "/late");
        await().until(() -> run.callbackAttempts() > 0);
        JsonNode shown = shown(run);
        assertThat(shown.path("callback_last_status").isNull()).isTrue();
        assertThat(shown.path("callback_last_error").asText()).contains("ConnectException");
        await().until(() -> run.callbackStatus().equals("failed"));
        assertThat(run.callbackAttempts()).isEqualTo(4);
    }

    @Test
    void theBodyCanBeChanged() throws Exception {
        sandbox.workflow("demo-workflow").takes(NO_TIME, NO_TIME).callbackBody(body -> SandboxJson.object()
                .put("id", body.path("run_id").asText()));
        SandboxRun run = trigger();
        await().until(() -> run.callbackStatus().equals("delivered"));
        assertThat(bodies).containsExactly("{\"id\":\"" + run.id() + "\"}");
    }

    @Test
    void aBodyThatCannotBeCreatedIsAFailedAttempt() throws Exception {
        sandbox.workflow("demo-workflow").takes(NO_TIME, NO_TIME).callbackBody(body -> {
            throw new IllegalStateException("no body today");
        });
        SandboxRun run = trigger();
        await().until(() -> run.callbackStatus().equals("failed"));
        assertThat(shown(run).path("callback_last_error").asText()).contains("no body today");
        assertThat(bodies).isEmpty();
    }

    @Test
    void aCallbackCanPrecedeTheResponseToTheTrigger() throws Exception {
        sandbox.faults().on(SandboxOperation.TRIGGER).delay(Duration.ofMinutes(5));
        sandbox.workflow("demo-workflow").takes(NO_TIME, NO_TIME);
        CompletableFuture<HttpResponse<String>> response =
                http.postAsync("/api/agent-webhooks/demo-workflow/trigger", body(address()));
        await().until(() ->
                sandbox.runs().stream().anyMatch(run -> run.callbackStatus().equals("delivered")));
        assertThat(bodies).hasSize(1);
        assertThat(response).isNotDone();
        response.cancel(true);
    }
}
