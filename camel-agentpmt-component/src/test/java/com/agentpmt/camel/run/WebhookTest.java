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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks of the API on the platform's HTTP server. */
class WebhookTest extends TrackedRunRouteSupport {

    private static final String SECRET = "hush/+ hush";
    private static final String TRIGGER_SECRET = "&webhookVerifyToken=RAW(" + SECRET + ")";

    private final int port = TestPorts.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch held = new CountDownLatch(1);
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private volatile boolean fails;
    private volatile boolean holds;
    private volatile Processor rollsBack = exchange -> {};

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(server));
        context.getComponent("platform-http");
        return context;
    }

    @AfterEach
    void release() {
        held.countDown();
    }

    @Override
    void received(Exchange exchange) throws Exception {
        headers.addAll(exchange.getMessage().getHeaders().keySet());
        if (holds) {
            held.await(60, TimeUnit.SECONDS);
        }
        rollsBack.process(exchange);
        if (fails) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Test
    void aCallbackOfTheApiIsDeliveredOnce() throws Exception {
        receive(TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        assertThat(run.callbackUrl())
                .startsWith(address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=")
                .doesNotContain("hush");

        run.succeed("42");

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(seen.get(0).runId()).isEqualTo(run.id());
        assertThat(seen.get(0).requestId()).isEqualTo(run.requestId());
        await().atMost(PATIENCE).until(() -> "delivered".equals(run.callbackStatus()));
        assertThat(run.callbackAttempts()).isEqualTo(1);
        assertThat(post(run.callbackUrl(), body(run))).isEqualTo(200);
        assertThat(seen).hasSize(1);
        assertThat(headers)
                .as("none of the request's headers")
                .allMatch(name -> name.startsWith("CamelAgentPmt"))
                .doesNotContain("CamelHttpQuery");
    }

    @Test
    void aFailedRouteRespondsWithStatus500AndTheSenderRetries() throws Exception {
        fails = true;
        receive("");
        SandboxRun run = trigger("");
        run.end("succeeded");
        assertThat(post(address(), body(run))).isEqualTo(500);

        fails = false;
        assertThat(post(address(), body(run))).isEqualTo(200);
        assertThat(seen).extracting(RecordedEvent::id).containsOnly(seen.get(0).id());
        int received = seen.size();
        assertThat(post(address(), body(run))).isEqualTo(200);
        assertThat(seen).hasSize(received);
    }

    @Test
    void aCallbackReadsNothingDuringARetryAfter() throws Exception {
        receive("maxRetries=0");
        SandboxRun run = trigger("");
        run.end("succeeded");
        sandbox.faults().on(SandboxOperation.RUN).status(503).retryAfter(Duration.ofSeconds(3));
        int before = reads();
        assertThat(post(address(), body(run))).isEqualTo(503);
        assertThat(post(address(), body(run))).isEqualTo(503);
        assertThat(reads()).isEqualTo(before + 1);

        await().atMost(PATIENCE).until(() -> post(address(), body(run)) == 200);
        assertThat(reads()).isEqualTo(before + 2);
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRouteThatRollsBackRespondsWithStatus500AndTheSenderRetries(boolean last) throws Exception {
        rollsBack = exchange -> {
            exchange.setRollbackOnly(!last);
            exchange.setRollbackOnlyLast(last);
        };
        receive("");
        SandboxRun run = trigger("");
        run.end("succeeded");
        assertThat(post(address(), body(run))).isEqualTo(500);

        rollsBack = exchange -> {};
        assertThat(post(address(), body(run))).isEqualTo(200);
        assertThat(seen)
                .hasSize(2)
                .extracting(RecordedEvent::id)
                .containsOnly(seen.get(0).id());
        assertThat(post(address(), body(run))).isEqualTo(200);
        assertThat(seen).hasSize(2);
    }

    @Test
    void anInvalidOrMissingSignatureIsRejectedBeforeTheBodyIsRead() throws Exception {
        receive(TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        SandboxRun other = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        String signature = run.callbackUrl().replaceAll(".*agentpmt_signature=", "");
        int before = reads();

        for (String url : new String[] {
            address(),
            address() + "?agentpmt_request=" + run.requestId(),
            address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=",
            address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=" + signature.substring(1),
            address() + "?agentpmt_request=" + run.requestId() + "&agentpmt_signature=" + signature.toUpperCase(),
            address() + "?agentpmt_request=" + other.requestId() + "&agentpmt_signature=" + signature
        }) {
            assertThat(post(url, "no JSON")).as(url).isEqualTo(401);
        }
        assertThat(reads()).isEqualTo(before);
        assertThat(seen).isEmpty();
    }

    @Test
    void theRunOfTheSignedRequestAppliesWhateverTheBodyContains() throws Exception {
        receive(TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        SandboxRun other = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());
        run.end("succeeded");
        other.end("failed");

        // 202 while the callback of the sandbox is in progress
        await().atMost(PATIENCE)
                .until(() ->
                        post(run.callbackUrl(), "{\"run_id\":\"" + other.id() + "\",\"status\":\"failed\"}") == 200);

        assertThat(seen.stream().filter(event -> event.runId().equals(run.id())).map(RecordedEvent::type))
                .contains("SUCCEEDED");
    }

    @Test
    void aForgedBodyNeverReachesTheRoute() throws Exception {
        receive("");
        SandboxRun run = trigger("");

        assertThat(post(address(), "{\"run_id\":\"" + run.id() + "\",\"status\":\"succeeded\"}"))
                .as("the API reports it as running")
                .isEqualTo(204);
        assertThat(seen).isEmpty();
    }

    @Test
    void theRequestIdIsThatOfTheTriggerWhateverAnUnsignedAddressContains() throws Exception {
        receive("");
        SandboxRun plain = trigger("");
        SandboxRun forged = trigger("");
        plain.end("succeeded");
        forged.end("succeeded");
        sandbox.workflow("wf");
        template.request("agentpmt:workflows/trigger?workflowId=wf", exchange -> exchange.getMessage()
                .setBody("untracked"));
        SandboxRun untracked = sandbox.runs().get(2);
        untracked.end("succeeded");

        post(address(), body(plain));
        post(address() + "?agentpmt_request=forged", body(forged));
        post(address() + "?agentpmt_request=forged", body(untracked));

        assertThat(seen)
                .extracting(RecordedEvent::requestId)
                .containsExactly(plain.requestId(), forged.requestId(), null);
    }

    @Test
    void withoutVerificationTheBodyApplies() throws Exception {
        receive("verifyCallback=false");

        assertThat(post(address(), "{\"data\":{\"run\":{\"run_id\":\"r1\",\"status\":\"succeeded\"}}}"))
                .isEqualTo(200);

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(reads()).isZero();
    }

    @Test
    void withoutVerificationABodyOfAnotherRunDoesNotAffectTheRunOfTheAddress() throws Exception {
        receive("verifyCallback=false" + TRIGGER_SECRET);
        SandboxRun run = trigger(TRIGGER_SECRET + "&callbackUrl=" + address());

        assertThat(post(run.callbackUrl(), "{\"run_id\":\"another\",\"status\":\"succeeded\"}"))
                .as("the API reports it as running")
                .isEqualTo(204);
        assertThat(seen).isEmpty();
        assertThat(post(run.callbackUrl(), "{\"run_id\":\"" + run.id() + "\",\"status\":\"succeeded\"}"))
                .isEqualTo(200);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void bodiesAreAcceptedInEveryReadableForm() throws Exception {
        receive("maxResponseSize=1000");
        SandboxRun run = trigger("");

        assertThat(post(address(), "no JSON")).isEqualTo(400);
        assertThat(post(address(), "")).isEqualTo(400);
        assertThat(post(address(), "[1]")).isEqualTo(400);
        assertThat(post(address(), "{}")).as("the run cannot be identified").isEqualTo(202);
        assertThat(post(address(), "{\"run_id\":\"unknown\"}"))
                .as("the API does not know it")
                .isEqualTo(202);
        assertThat(post(address(), "{\"x\":\"" + "y".repeat(2_000) + "\"}")).isEqualTo(413);
        for (String place : new String[] {
            "{\"run_id\":\"%s\"}", "{\"run\":{\"run_id\":\"%s\"}}", "{\"data\":{\"run\":{\"run_id\":\"%s\"}}}",
            "{\"data\":{\"run_id\":\"%s\"}}", "{\"id\":\"%s\"}", "{\"runId\":\"%s\"}"
        }) {
            assertThat(post(address(), place.formatted(run.id()))).as(place).isEqualTo(204);
        }
    }

    @Test
    void aRunThatCannotBeReadMakesTheSenderRetry() throws Exception {
        receive("maxRetries=0");
        SandboxRun run = trigger("");
        run.end("succeeded");
        sandbox.faults().on(SandboxOperation.RUN).times(1).status(500);

        assertThat(post(address(), body(run))).isEqualTo(503);
        assertThat(post(address(), body(run))).isEqualTo(200);
        awaitSeenInAnyOrder("SUCCEEDED");
    }

    @Test
    void pollingAndCallbacksOnOneTrackedSetMakeOneEvent() throws Exception {
        holds = true;
        receive("");
        watch("");
        SandboxRun run = trigger("&callbackUrl=" + address());
        run.succeed("42");

        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        assertThat(post(run.callbackUrl(), body(run)))
                .as("in progress elsewhere")
                .isEqualTo(202);
        held.countDown();

        await().atMost(PATIENCE).until(() -> post(run.callbackUrl(), body(run)) == 200);
        nothingIsRequested();
        assertThat(seen).hasSize(1);
    }

    @Test
    void stoppingOneOfTwoRoutesWithOneUriLeavesTheOther() throws Exception {
        route("hook", "webhook:agentpmt:workflows/run?" + FAST_RUNS);
        watch("");
        context.getRouteController().stopRoute("hook");
        trigger("").succeed("1");
        awaitSeenInAnyOrder("SUCCEEDED");

        // camel-webhook 4.18 calls a method of the REST registry that Camel 4.22 has changed; both are never
        // of one release if camel-webhook is pinned (profile camel-4.22)
        assumeThat(WebhookEndpoint.class.getPackage().getImplementationVersion())
                .as("release of camel-webhook")
                .isEqualTo(context.getVersion());
        context.getRouteController().startRoute("hook");
        context.getRouteController().stopRoute("watch");
        trigger("").succeed("2");
        nothingIsRequested();
        assertThat(seen).hasSize(1);
        context.getRouteController().startRoute("watch");
        awaitSeenInAnyOrder("SUCCEEDED", "SUCCEEDED");
    }

    /** Camel stops a webhook before the exchanges in progress have ended. */
    @Test
    void stoppingTheWebhookLeavesTheClaimToTheEventInProgress() throws Exception {
        holds = true;
        receive("");
        SandboxRun run = trigger("");
        run.succeed("42");
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> posted(run));
        await().atMost(PATIENCE).until(() -> seen.size() == 1);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(this::stopHook);
        await().atMost(PATIENCE)
                .until(() ->
                        !context.getRouteController().getRouteStatus("hook").isStarted());
        watch("");
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> seen.size() == 1);

        held.countDown();
        stop.join();
        status.handle((code, failure) -> null).join();
    }

    private int posted(SandboxRun run) {
        try {
            return post(address(), body(run));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void stopHook() {
        try {
            context.getRouteController().stopRoute("hook");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRunThatNeedsAPersonIsDeliveredOnce() throws Exception {
        receive("");
        SandboxRun run = trigger("");
        run.move("setup_required");

        assertThat(post(address(), body(run))).isEqualTo(200);
        assertThat(post(address(), body(run))).isEqualTo(204);

        assertThat(seen).extracting(RecordedEvent::type).containsExactly("SETUP_REQUIRED");
    }

    @Test
    void aRunThatNeedsAPersonIsDeliveredOnceIfAPollFindsItToo() throws Exception {
        holds = true;
        receive("");
        watch("");
        SandboxRun run = trigger("");
        run.move("setup_required");

        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        assertThat(post(address(), body(run))).as("in progress elsewhere").isEqualTo(202);
        held.countDown();

        await().atMost(PATIENCE).until(() -> post(address(), body(run)) == 204);
        assertThat(seen).extracting(RecordedEvent::type).containsExactly("SETUP_REQUIRED");
        run.succeed("42");
        awaitSeenInAnyOrder("SETUP_REQUIRED", "SUCCEEDED");
    }

    @Test
    void otherOperationsReceiveNoCallbacks() {
        assertThat(catchThrowable(() -> route("hook", "webhook:agentpmt:credits/balance")))
                .hasStackTraceContaining("the API sends callbacks for runs only");
    }

    @Test
    void anExternalUrlThatCannotBeCalledIsRejected() {
        assertThat(catchThrowable(
                        () -> route("hook", "webhook:agentpmt:workflows/run?webhookExternalUrl=http://public.example")))
                .hasStackTraceContaining("webhookExternalUrl")
                .hasStackTraceContaining("use https");
    }

    private void receive(String options) throws Exception {
        route(
                "hook",
                "webhook:agentpmt:workflows/run?webhookPath=/hook"
                        + (options.isEmpty() || options.startsWith("&") ? options : "&" + options));
    }

    private String address() {
        return "http://localhost:" + port + "/hook";
    }

    private static String body(SandboxRun run) {
        return "{\"run_id\":\"" + run.id() + "\"}";
    }

    private int post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("X-Foreign", "value")
                .header(AgentPmtConstants.EVENT, "FORGED")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().map()).doesNotContainKeys("X-Foreign", "x-foreign");
        return response.statusCode();
    }
}
