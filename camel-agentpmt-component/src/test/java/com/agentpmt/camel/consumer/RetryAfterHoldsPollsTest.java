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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** After a Retry-After, the component does not repeat the same call; everything else continues. */
class RetryAfterHoldsPollsTest extends EveryConsumerSupport {

    private static final Duration ASKED = Duration.ofSeconds(2);
    private static final String ONCE = "&maxRetries=0";

    static Stream<Arguments> rejections() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(429, 503).map(status -> Arguments.of(kind, status)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void aScheduledConsumerWaitsForRetryAfterAndThenPolls(Kind kind, int status) throws Exception {
        String uri = withEvents(kind);
        refuse(kind, status, ASKED);

        watch(uri + "&" + FAST + ONCE, exchange -> {});

        awaitAll(kind);
        assertPause(requests(kind.operation), atOnce(kind));
    }

    @ParameterizedTest
    @EnumSource
    void aPollOnRequestFailsOrWaitsWithoutARequest(Kind kind) {
        String uri = withEvents(kind) + "&delay=20" + ONCE;
        refuse(kind, 429, Duration.ofHours(1));
        assertThatThrownBy(() -> consumer.receiveNoWait(uri)).isInstanceOf(AgentPmtRateLimitException.class);
        int sent = requests(kind);

        for (int i = 0; i < 3; i++) {
            assertDelayed(kind, () -> consumer.receiveNoWait(uri));
            assertDelayed(kind, () -> consumer.receive(uri, 5));
        }

        assertThat(requests(kind)).isEqualTo(sent).isLessThanOrEqualTo(atOnce(kind));
    }

    @ParameterizedTest
    @EnumSource
    void aPollOnRequestContinuesAfterTheRetryAfter(Kind kind) {
        String uri = withEvents(kind) + "&delay=20" + ONCE;
        refuse(kind, 429, ASKED);
        assertThatThrownBy(() -> consumer.receiveNoWait(uri)).isInstanceOf(AgentPmtRateLimitException.class);

        Exchange taken = consumer.receive(uri, 60_000);

        assertThat(taken).isNotNull();
        consumer.doneUoW(taken);
        assertPause(requests(kind.operation), atOnce(kind));
    }

    @ParameterizedTest
    @EnumSource
    void aRetryAfterOfAnotherEndpointDelaysTheConsumerButNotProducerCalls(Kind kind) throws Exception {
        String uri = withEvents(kind);
        String call = uri.replaceAll("[?].*", "?maxRetries=0")
                + (kind == Kind.HISTORY ? "&token=" + OTHER_TOKEN : "")
                + (kind == Kind.RUNS ? "&runId=" + sandbox.runs().get(0).id() : "");
        sandbox.faults().on(kind.operation).status(429).retryAfter(Duration.ofHours(1));
        assertThat(template.request(call, e -> {}).getException()).isInstanceOf(AgentPmtRateLimitException.class);

        watch(uri + "&" + FAST, exchange -> {});
        tick(10);

        assertThat(requests(kind)).isEqualTo(1);
        assertThat(ids()).isEmpty();
        assertThat(template.request(call, e -> {}).getException()).isNull();
        assertThat(requests(kind)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aWaitIsReportedOnceKeepsTheHealthAndEndsAtAStop(Kind kind) throws Exception {
        String uri = withEvents(kind);
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        ExceptionHandler handler = new LoggingExceptionHandler(context, getClass()) {
            @Override
            public void handleException(String message, Throwable failure) {
                reported.add(failure);
            }
        };
        context.getRegistry().bind("reports", handler);
        refuse(kind, 429, Duration.ofHours(1));

        watch(uri + "&" + FAST + ONCE + "&exceptionHandler=#reports&sendEmptyMessageWhenIdle=true", exchange -> {});
        await().atMost(PATIENCE).until(() -> !reported.isEmpty());
        int sent = requests(kind);
        tick(10);

        assertThat(requests(kind)).isEqualTo(sent).isLessThanOrEqualTo(atOnce(kind));
        assertThat(reported).hasSize(1);
        assertThat(ids())
                .as("no empty message: it is unknown whether there are events")
                .isEmpty();
        assertThat(polling().getErrorCounter()).isEqualTo(1);
        Instant stop = Instant.now();
        context.getRouteController().stopRoute("watch");
        assertThat(Duration.between(stop, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource
    void aStopEndsADelayedReceive(Kind kind) throws Exception {
        String uri = withEvents(kind) + "&delay=20" + ONCE;
        refuse(kind, 429, Duration.ofHours(1));
        PollingConsumer polling = context.getEndpoint(uri).createPollingConsumer();
        polling.start();
        assertThatThrownBy(polling::receiveNoWait).isInstanceOf(AgentPmtRateLimitException.class);
        CompletableFuture<Exchange> received = CompletableFuture.supplyAsync(polling::receive);
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> !received.isDone());

        polling.stop();

        assertThat(received.get(60, TimeUnit.SECONDS)).isNull();
        assertThat(requests(kind)).isLessThanOrEqualTo(atOnce(kind));
    }

    @Test
    void aRetryAfterOfAPurchaseDelaysNeitherOtherProductsNorPolls() throws Exception {
        SandboxProduct busy = SandboxProduct.named("Busy").price("say", 1);
        SandboxProduct free = SandboxProduct.named("Free").price("say", 1);
        sandbox.catalog().add(busy).add(free);
        String uri = withEvents(Kind.BALANCE);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(429).retryAfter(Duration.ofHours(1));
        assertThat(buy(busy).getException()).isInstanceOf(AgentPmtRateLimitException.class);

        assertThat(buy(free).getException()).isNull();
        // a call of the user is the user's own decision
        assertThat(buy(busy).getException()).isNull();
        watch(uri + "&" + FAST, exchange -> {});
        awaitAll(Kind.BALANCE);
    }

    @Test
    void awaitingARunRespectsTheRetryAfterOfAnotherCall() throws Exception {
        sandbox.workflow("wf").byCommand();
        template.requestBody("agentpmt:workflows/trigger?workflowId=wf", "one");
        template.requestBody("agentpmt:workflows/trigger?workflowId=wf", "two");
        List<String> runs = sandbox.runs().stream().map(run -> run.id()).toList();
        sandbox.faults().on(SandboxOperation.RUN).status(503).retryAfter(ASKED);
        template.request("agentpmt:workflows/run?maxRetries=0&runId=" + runs.get(0), e -> {});

        List<CompletableFuture<Exchange>> waits = runs.stream()
                .map(run -> send(
                        "agentpmt:workflows/run?awaitCompletion=true&pollInterval=20&maxPollInterval=20&runId=" + run))
                .toList();
        sandbox.runs().forEach(run -> run.succeed("done"));
        for (CompletableFuture<Exchange> wait : waits) {
            assertThat(wait.get(60, TimeUnit.SECONDS).getException()).isNull();
        }

        assertPause(requests(SandboxOperation.RUN), 1);
    }

    @Test
    void theNextPageRespectsTheRetryAfterOfAnotherCall() throws Exception {
        sandbox.catalog().clear();
        for (int i = 0; i < 3; i++) {
            sandbox.catalog().add(SandboxProduct.named("Tool " + i));
        }
        sandbox.faults().on(SandboxOperation.FETCH).delay(Duration.ofSeconds(4));
        CompletableFuture<Exchange> pages = send("agentpmt:products/fetch?allPages=true&pageSize=1");
        await().atMost(PATIENCE).until(() -> requests(Kind.CATALOG) == 1);
        sandbox.faults().on(SandboxOperation.FETCH).status(429).retryAfter(Duration.ofSeconds(6));
        template.request("agentpmt:products/fetch?maxRetries=0", e -> {});

        assertThat(pages.get(60, TimeUnit.SECONDS).getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);

        List<SandboxRequest> sent = requests(SandboxOperation.FETCH);
        assertThat(sent).hasSize(4);
        assertThat(between(sent.get(1), sent.get(2))).isGreaterThanOrEqualTo(Duration.ofMillis(5_900));
    }

    /** Each response to the others has a new Retry-After. */
    @Test
    void aRetryThatOthersDelayRepeatedlyEnds() throws Exception {
        sandbox.faults()
                .on(SandboxOperation.BALANCE)
                .status(429)
                .retryAfter(Duration.ofSeconds(1))
                .always();
        CompletableFuture<Exchange> retries = send("agentpmt:credits/balance?maxRetries=1&maxRetryDelay=1500");

        await().atMost(PATIENCE).until(() -> {
            template.request("agentpmt:credits/balance?maxRetries=0", e -> {});
            return retries.isDone();
        });

        assertThat(retries.get().getException()).isInstanceOf(AgentPmtRateLimitException.class);
    }

    @Test
    void aFailureAfterADelayedPollIsAFailedPoll() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).status(429).retryAfter(ASKED);
        assertThat(template.request("agentpmt:credits/balance?maxRetries=0", e -> {})
                        .getException())
                .isInstanceOf(AgentPmtRateLimitException.class);
        sandbox.faults().on(SandboxOperation.BALANCE).status(500).always();

        watch("agentpmt:credits/balance?emit=poll&" + FAST + ONCE, exchange -> {});

        await().atMost(PATIENCE).until(() -> polling().getErrorCounter() > 1);
    }

    private static void assertDelayed(Kind kind, Supplier<Exchange> poll) {
        try {
            assertThat(poll.get()).isNull();
            assertThat(kind).as("runs that are not due now").isEqualTo(Kind.RUNS);
        } catch (AgentPmtRateLimitException held) {
            assertThat(held.getHttpResponseCode()).isZero();
            assertThat(held.getRetryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
            assertThat(held.isRetryable()).isTrue();
            assertThat(held).hasMessageContaining("not sent").hasMessageContaining("429");
        }
    }

    private CompletableFuture<Exchange> send(String uri) {
        return template.asyncSend(uri, exchange -> {});
    }

    private Exchange buy(SandboxProduct tool) {
        return template.request(
                "agentpmt:products/purchase?action=say&maxRetries=0&productId=" + tool.productId(), e -> {});
    }

    private void refuse(Kind kind, int status, Duration wait) {
        SandboxFault fault = sandbox.faults().on(kind.operation).status(status).retryAfter(wait);
        if (atOnce(kind) > 1) {
            fault.times(atOnce(kind));
        }
    }

    /** How many requests of one poll are in progress at the same time, before any response. */
    private static int atOnce(Kind kind) {
        return kind == Kind.RUNS ? kind.events : 1;
    }

    private List<SandboxRequest> requests(SandboxOperation operation) {
        return sandbox.requests(operation).stream()
                .sorted(Comparator.comparing(SandboxRequest::receivedAt))
                .toList();
    }

    /** After the first requests there is none until the Retry-After has passed, and then there are some. */
    private static void assertPause(List<SandboxRequest> sent, int first) {
        int before = 0;
        while (before + 1 < sent.size()
                && between(sent.get(before), sent.get(before + 1)).compareTo(ASKED.minusMillis(100)) < 0) {
            before++;
        }
        assertThat(before + 1).as("requests before the pause").isLessThanOrEqualTo(first);
        assertThat(sent.size()).as("requests after it").isGreaterThan(before + 1);
    }

    private static Duration between(SandboxRequest one, SandboxRequest next) {
        return Duration.between(one.receivedAt(), next.receivedAt());
    }
}
