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

import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.WorkflowRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** pollEnrich and ConsumerTemplate: they poll at once, keep their own time-out, and commit after success. */
class PollOnRequestTest extends EveryConsumerSupport {

    private static final String RARELY = "&delay=1h";
    private static final Map<Kind, Class<?>> BODIES = Map.of(
            Kind.BALANCE, CreditBalance.class,
            Kind.HISTORY, CreditGrant.class,
            Kind.CATALOG, Product.class,
            Kind.RUNS, WorkflowRun.class);

    @ParameterizedTest
    @EnumSource
    void receiveNoWaitReturnsAnEventOrNull(Kind kind) throws Exception {
        enrich(withEvents(kind) + RARELY, 0, exchange -> {});

        for (int i = 0; i < kind.events; i++) {
            Exchange result = template.request("direct:enrich", e -> {});
            assertThat(result.getException()).isNull();
            assertThat(result.getMessage().getBody()).isInstanceOf(BODIES.get(kind));
        }
        assertThat(template.request("direct:enrich", e -> {}).getMessage().getBody())
                .isNull();
        assertThat(ids().subList(0, kind.events)).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(ids().get(kind.events)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aReceiveTimeoutIsKeptHoweverLongTheDelayIs(Kind kind) throws Exception {
        enrich(quiet(kind) + RARELY, 500, exchange -> {});

        // on a slow machine the time-out may expire before the first request is sent
        await().atMost(PATIENCE).until(() -> {
            Exchange result = template.request("direct:enrich", e -> {});
            assertThat(result.getException()).isNull();
            return requests(kind) > 0;
        });

        assertThat(ids()).isNotEmpty().containsOnlyNulls();
    }

    @Test
    void theTimeUnitAppliesToTheDelayBetweenPolls() throws Exception {
        PollingConsumer polling = context.getEndpoint(quiet(Kind.BALANCE) + "&delay=1&timeUnit=HOURS")
                .createPollingConsumer();
        polling.start();
        CompletableFuture<Exchange> received = CompletableFuture.supplyAsync(polling::receive);

        await().atMost(PATIENCE).until(() -> requests(Kind.BALANCE) > 0);
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> requests(Kind.BALANCE) == 1);

        polling.stop();
        assertThat(received.get(60, TimeUnit.SECONDS)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aReceiveTimeoutIsKeptIfTheApiDoesNotRespond(Kind kind) throws Exception {
        String uri = withEvents(kind);
        sandbox.faults().on(kind.operation).always().delay(Duration.ofMinutes(5));
        enrich(uri + "&responseTimeout=15m" + RARELY, 500, exchange -> {});

        template.request("direct:enrich", e -> {});
        assertThat(ids()).containsOnlyNulls().hasSize(1);

        sandbox.faults().clear();
        await().atMost(PATIENCE)
                .until(() ->
                        template.request("direct:enrich", e -> {}).getMessage().getBody() != null);
    }

    @ParameterizedTest
    @EnumSource
    void withoutATimeoutReceivePollsUntilAnEventComes(Kind kind) throws Exception {
        enrich(quiet(kind) + "&delay=20", -1, exchange -> {});
        CompletableFuture<Exchange> result = template.asyncSend("direct:enrich", e -> {});
        int polls = kind == Kind.RUNS ? 9 : 3;
        await().atMost(PATIENCE).until(() -> requests(kind) >= polls);
        assertThat(result).isNotDone();

        causeEvents(kind);

        Exchange enriched = result.get(60, TimeUnit.SECONDS);
        assertThat(enriched.getMessage().getBody()).isInstanceOf(BODIES.get(kind));
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsCommittedOnlyWhenTheEnrichingExchangeSucceeded(Kind kind) throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        enrich(withEvents(kind) + RARELY, 0, exchange -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < 2 * kind.events; i++) {
            assertThat(template.request("direct:enrich", e -> {}).getException())
                    .hasMessage("broken on purpose");
        }
        failed.addAll(ids());
        assertThat(failed).doesNotContainNull();
        broken.set(false);
        seen.clear();

        for (int i = 0; i < kind.events; i++) {
            template.request("direct:enrich", e -> {});
        }

        assertThat(ids())
                .hasSize(kind.events)
                .doesNotContainNull()
                .doesNotHaveDuplicates()
                .containsAll(failed);
        template.request("direct:enrich", e -> {});
        assertThat(ids().get(kind.events)).as("nothing remains").isNull();
    }

    @ParameterizedTest
    @EnumSource
    void receiveBodyCommits(Kind kind) {
        String uri = withEvents(kind) + RARELY;
        for (int i = 0; i < kind.events; i++) {
            assertThat(consumer.receiveBodyNoWait(uri)).isInstanceOf(BODIES.get(kind));
        }
        assertThat(consumer.receiveBodyNoWait(uri)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void receiveCommitsOnlyWithTheUnitOfWork(Kind kind) {
        String uri = withEvents(kind) + "&delay=20";
        List<Exchange> taken = new ArrayList<>();
        for (int i = 0; i < kind.events + 2; i++) {
            Exchange exchange = consumer.receiveNoWait(uri);
            if (exchange != null) {
                taken.add(exchange);
            }
        }
        // an ordered consumer has one at a time
        assertThat(taken).hasSize(isOrdered(kind) ? 1 : kind.events);
        String first = id(taken.get(0));
        Exchange failed = taken.remove(0);
        failed.setException(new IllegalStateException("broken on purpose"));
        consumer.doneUoW(failed);

        Exchange again = consumer.receive(uri, 60_000);
        assertThat(id(again)).isEqualTo(first);
        consumer.doneUoW(again);
        taken.forEach(consumer::doneUoW);
        for (int i = isOrdered(kind) ? 1 : kind.events; i < kind.events; i++) {
            consumer.doneUoW(consumer.receive(uri, 60_000));
        }
        assertThat(consumer.receiveNoWait(uri)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void concurrentCallersNeverReceiveAnEventTwice(Kind kind) throws Exception {
        String uri = withEvents(kind) + "&delay=20";
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(CompletableFuture.runAsync(() -> {
                // if the first polls take longer than a caller waits, there are some more
                for (int calls = 0; calls < 4 || seen.size() < kind.events && calls < 200; calls++) {
                    Exchange taken = consumer.receive(uri, 200);
                    if (taken != null) {
                        recorder.process(taken);
                        consumer.doneUoW(taken);
                    }
                }
            }));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }

        assertThat(ids()).hasSize(kind.events).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aFailingApiThrows(Kind kind) throws Exception {
        String uri = withEvents(kind) + "&maxRetries=0&delay=20";
        sandbox.faults().on(kind.operation).always().status(500);

        assertThatThrownBy(() -> consumer.receive(uri, 60_000)).isInstanceOf(AgentPmtServerException.class);
        if (kind != Kind.RUNS) {
            assertThatThrownBy(() -> consumer.receiveNoWait(uri)).isInstanceOf(AgentPmtServerException.class);
        }
        sandbox.faults().clear();
        assertThat(consumer.receive(uri, 60_000)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void aStopEndsAReceiveThatWaits(Kind kind) throws Exception {
        PollingConsumer polling = context.getEndpoint(quiet(kind) + RARELY).createPollingConsumer();
        polling.start();
        CompletableFuture<Exchange> received = CompletableFuture.supplyAsync(polling::receive);
        await().atMost(PATIENCE).until(() -> requests(kind) > 0);

        polling.stop();

        assertThat(received.get(60, TimeUnit.SECONDS)).isNull();
        polling.start();
        assertThat(polling.receive(100)).isNull();
        polling.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aStopEndsAReceiveWhoseApiDoesNotRespond(Kind kind) throws Exception {
        String uri = withEvents(kind) + "&responseTimeout=15m" + RARELY;
        sandbox.faults().on(kind.operation).always().delay(Duration.ofMinutes(5));
        PollingConsumer polling = context.getEndpoint(uri).createPollingConsumer();
        polling.start();
        CompletableFuture<Exchange> received = CompletableFuture.supplyAsync(polling::receive);
        await().atMost(PATIENCE).until(() -> requests(kind) > 0);

        polling.stop();

        assertThat(received.get(60, TimeUnit.SECONDS)).isNull();
    }

    private static boolean isOrdered(Kind kind) {
        return kind == Kind.BALANCE || kind == Kind.HISTORY;
    }

    private void enrich(String uri, long timeout, Processor then) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:enrich").pollEnrich(uri, timeout).process(recorder).process(then);
            }
        });
    }
}
