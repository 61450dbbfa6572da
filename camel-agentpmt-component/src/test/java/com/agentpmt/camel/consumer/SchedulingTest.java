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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Camel's options of scheduled polling work as with other components. */
class SchedulingTest extends EveryConsumerSupport {

    /** Counts polls, and requests a retry as often as configured. */
    private final class Strategy implements PollingConsumerPollStrategy {
        private final AtomicInteger polls = new AtomicInteger();
        private final AtomicInteger committed = new AtomicInteger();
        private final List<Exception> failures = new CopyOnWriteArrayList<>();
        private final int retries;

        Strategy(int retries) {
            this.retries = retries;
            context.getRegistry().bind("strategy", this);
        }

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            polls.incrementAndGet();
            return true;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            committed.addAndGet(polledMessages);
        }

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            failures.add(cause);
            return retryCounter < retries;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCustomPollStrategyReceivesTheFailureAndMayRetryAtOnce(Kind kind) throws Exception {
        Strategy strategy = new Strategy(2);
        String uri = withEvents(kind);
        sandbox.faults().on(kind.operation).times(kind == Kind.RUNS ? 3 : 2).status(500);

        // with the delay alone no event would come for an hour
        watch(uri + "&maxRetries=0&pollStrategy=#strategy&initialDelay=0&delay=1h", exchange -> {});

        if (kind == Kind.RUNS) {
            // each has a separate interval: at once there is nothing to request
            await().atMost(PATIENCE).until(() -> strategy.failures.size() == 1);
        } else {
            awaitAll(kind);
            assertThat(strategy.failures).hasSize(2);
            await().atMost(PATIENCE).until(() -> strategy.committed.get() == kind.events);
        }
        assertThat(strategy.failures).allMatch(AgentPmtServerException.class::isInstance);
        await().atMost(PATIENCE).until(() -> strategy.polls.get() == strategy.failures.size() + 1);
    }

    @ParameterizedTest
    @EnumSource
    void withBridgeErrorHandlerTheErrorHandlerOfTheRouteReceivesTheFailure(Kind kind) throws Exception {
        List<Throwable> bridged = new CopyOnWriteArrayList<>();
        String uri = withEvents(kind);
        sandbox.faults().on(kind.operation).status(500);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtServerException.class)
                        .handled(true)
                        .process(exchange ->
                                bridged.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from(uri + "&bridgeErrorHandler=true&" + FAST).process(recorder);
            }
        });

        awaitAll(kind);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bridged).hasSize(1));
        assertThat(bridged).allMatch(AgentPmtServerException.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsRequestedBeforeTheSchedulerIsStarted(Kind kind) throws Exception {
        watch(withEvents(kind) + "&startScheduler=false&" + FAST, exchange -> {});
        tick(5);
        assertThat(requests(kind)).isZero();

        polling().startScheduler();

        awaitAll(kind);
    }

    @ParameterizedTest
    @EnumSource
    void thePollsEndAtTheRepeatCount(Kind kind) throws Exception {
        Strategy strategy = new Strategy(0);
        watch(withEvents(kind) + "&repeatCount=2&pollStrategy=#strategy&" + FAST, exchange -> {});

        awaitAll(kind);
        await().atMost(PATIENCE).until(() -> strategy.polls.get() == 2);
        tick(8);
        assertThat(strategy.polls).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void pollsPauseAfterIdleOnes(Kind kind) throws Exception {
        Strategy strategy = new Strategy(0);
        watch(
                quiet(kind) + "&backoffMultiplier=100000&backoffIdleThreshold=3&pollStrategy=#strategy&" + FAST,
                exchange -> {});

        await().atMost(PATIENCE).until(() -> strategy.polls.get() == 3);
        tick(8);
        assertThat(strategy.polls).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource
    void pollsPauseAfterFailedOnes(Kind kind) throws Exception {
        Strategy strategy = new Strategy(0);
        String uri = withEvents(kind);
        sandbox.faults().on(kind.operation).always().status(500);
        watch(uri + "&backoffMultiplier=100000&backoffErrorThreshold=1&pollStrategy=#strategy&" + FAST, exchange -> {});

        await().atMost(PATIENCE).until(() -> strategy.failures.size() == 1);
        tick(8);
        assertThat(strategy.polls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void anIdlePollSendsAnEmptyMessageUnlessAnEventIsInProgress(Kind kind) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Strategy strategy = new Strategy(0);
        String uri = quiet(kind) + "&sendEmptyMessageWhenIdle=true&pollStrategy=#strategy&" + FAST;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .process(recorder)
                        .filter(exchange -> id(exchange) != null)
                        .to("seda:later");
                from("seda:later?concurrentConsumers=3").process(exchange -> go.await(60, TimeUnit.SECONDS));
            }
        });
        await().atMost(PATIENCE).until(() -> seen.size() >= 3);
        assertThat(ids()).containsOnlyNulls();

        causeEvents(kind);
        // an ordered consumer has one event in progress at a time
        int first = kind == Kind.BALANCE || kind == Kind.HISTORY ? 1 : kind.events;
        await().atMost(PATIENCE)
                .until(() -> ids().stream().filter(Objects::nonNull).count() == first);
        int polls = strategy.polls.get();
        // an empty message may have gone between two of the events
        int before = seen.size();
        await().atMost(PATIENCE).until(() -> strategy.polls.get() >= polls + 3);
        assertThat(ids()).hasSize(before);

        go.countDown();
        await().atMost(PATIENCE)
                .until(() -> ids().stream().filter(Objects::nonNull).count() == kind.events
                        && ids().get(seen.size() - 1) == null);
    }

    @ParameterizedTest
    @EnumSource
    void aPollWhoseEventFailedIsNotIdle(Kind kind) throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        watch(withEvents(kind) + "&sendEmptyMessageWhenIdle=true&" + FAST, exchange -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        await().atMost(PATIENCE).until(() -> seen.size() >= 3 * kind.events);
        assertThat(ids()).doesNotContainNull();

        broken.set(false);
        await().atMost(PATIENCE).until(() -> ids().contains(null));
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatStartsWhileTheApiIsDownRecoversWithTheApi(Kind kind) throws Exception {
        int port = TestPorts.free();
        Strategy strategy = new Strategy(0);
        String url = "http://localhost:" + port;
        watch(
                withEvents(kind) + "&maxRetries=0&pollStrategy=#strategy&" + (kind == Kind.RUNS ? "webUrl=" : "apiUrl=")
                        + url + "&" + FAST,
                exchange -> {});
        await().atMost(PATIENCE).until(() -> strategy.failures.size() >= 2);
        assertThat(strategy.failures).allMatch(AgentPmtTransportException.class::isInstance);
        assertThat(context.getRouteController().getRouteStatus("watch").isStarted())
                .isTrue();

        try (AgentPmtSandbox late = AgentPmtSandbox.builder().port(port).start()) {
            late.account(TOKEN).grant(7);
            late.catalog().clear().add(SandboxProduct.named("Late"));
            late.account(OTHER_TOKEN).grant(7);
            await().atMost(PATIENCE).until(() -> !seen.isEmpty());
            context.getRouteController().stopRoute("watch");
        }
    }

    @ParameterizedTest
    @EnumSource
    void quickStartsAndStopsLeaveNoPollingBehind(Kind kind) throws Exception {
        Strategy strategy = new Strategy(0);
        watch(quiet(kind) + "&pollStrategy=#strategy&" + FAST, exchange -> {});
        for (int i = 0; i < 10; i++) {
            context.getRouteController().suspendRoute("watch");
            context.getRouteController().resumeRoute("watch");
            context.getRouteController().stopRoute("watch");
            context.getRouteController().startRoute("watch");
        }
        context.getRouteController().stopRoute("watch");
        // what had started before the stop ends, and the server records what was sent
        int polls = settled(strategy.polls::get);
        int requests = settled(() -> requests(kind));
        causeEvents(kind);
        tick(8);
        assertThat(strategy.polls).hasValue(polls);
        assertThat(requests(kind)).isEqualTo(requests);
        assertThat(ids()).isEmpty();

        context.getRouteController().startRoute("watch");
        awaitAll(kind);
        assertThat(ids()).doesNotHaveDuplicates();
    }
}
