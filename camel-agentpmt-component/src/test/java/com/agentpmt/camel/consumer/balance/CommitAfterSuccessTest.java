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
package com.agentpmt.camel.consumer.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** An event counts as delivered when its exchange has completed without failure, and not before. */
class CommitAfterSuccessTest extends BalanceRouteSupport {

    private final MemoryStateRepository repository = new MemoryStateRepository();

    @Test
    void aFailedEventIsDeliveredAgainWithItsIdUntilItSucceeds() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        context.getRegistry().bind("states", repository);
        watch(context, "threshold=5000&stateKey=k&stateRepository=#states", exchange -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        await().atMost(PATIENCE).until(() -> seen.size() >= 3);
        assertThat(types()).containsOnly("LOW");
        assertThat(new HashSet<>(ids())).hasSize(1);
        BalanceState state = BalanceState.parse(repository.getState("agentpmt:credits/balance:k"));
        assertThat(state.low()).isFalse();
        assertThat(state.pending()).hasSize(1);

        broken.set(false);

        await().atMost(PATIENCE).until(() -> BalanceState.parse(repository.getState("agentpmt:credits/balance:k"))
                .low());
        int delivered = seen.size();
        awaitFreshPolls();
        assertThat(seen).hasSize(delivered);
        assertThat(new HashSet<>(ids())).hasSize(1);
    }

    @Test
    void anExceptionHandlerThatThrowsDoesNotStopTheDelivery() throws Exception {
        ExceptionHandler angry = new ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                throw new IllegalStateException("angry on purpose");
            }

            @Override
            public void handleException(String message, Throwable failure) {
                handleException(failure);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable failure) {
                handleException(failure);
            }
        };
        context.getRegistry().bind("angry", angry);
        watch(context, "threshold=5000&exceptionHandler=#angry", exchange -> {
            throw new IllegalStateException("broken on purpose");
        });

        await().atMost(PATIENCE).until(() -> seen.size() >= 3);
        assertThat(new HashSet<>(ids())).hasSize(1);
    }

    @Test
    void anUndeliveredLowIsNotDeliveredAfterTheBalanceHasRecovered() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        watch(context, "threshold=2000", exchange -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        await().atMost(PATIENCE).until(() -> !seen.isEmpty());

        sandbox.account(TOKEN).grant(5_000);
        awaitFreshPolls();
        broken.set(false);
        seen.clear();
        awaitFreshPolls();

        assertThat(seen).isEmpty();
    }

    @Test
    void theRestOfABatchWaitsForTheEventThatFailed() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        watch(context, "emit=threshold,change&threshold=500", exchange -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(600);
        await().atMost(PATIENCE).until(() -> seen.size() >= 2);
        assertThat(types()).containsOnly("LOW");

        broken.set(false);

        await().atMost(PATIENCE).until(() -> types().contains("CHANGED"));
        assertThat(types().indexOf("CHANGED")).isEqualTo(types().lastIndexOf("LOW") + 1);
        awaitFreshPolls();
        assertThat(types().stream().filter("CHANGED"::equals)).hasSize(1);
    }

    @Test
    void aHandledFailureCountsAsDelivered() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?threshold=5000&" + FAST)
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .end()
                        .process(recorder)
                        .throwException(new IllegalStateException("handled"));
            }
        });

        awaitSeen("LOW");
        awaitFreshPolls();
        awaitSeen("LOW");
    }

    @Test
    void anEventIsNotDeliveredAgainWhileAnAsynchronousRouteProcessesIt() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?emit=threshold,change&threshold=500&" + FAST)
                        .threads(2)
                        .process(exchange -> {
                            recorder.process(exchange);
                            go.await(60, TimeUnit.SECONDS);
                        });
            }
        });
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(600);
        await().atMost(PATIENCE).until(() -> !seen.isEmpty());
        assertThat(types()).containsExactly("LOW");

        go.countDown();

        awaitSeen("LOW", "CHANGED");
        awaitFreshPolls();
        awaitSeen("LOW", "CHANGED");
    }

    @Test
    void anEventIsNotDeliveredAgainWhileItIsInAQueueOfTheContext() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // seda takes the completion of the exchange over
                from("agentpmt:credits/balance?threshold=5000&" + FAST + "&stateRepository=#states&stateKey=k")
                        .to("seda:later");
                from("seda:later?concurrentConsumers=3").process(exchange -> {
                    recorder.process(exchange);
                    go.await(60, TimeUnit.SECONDS);
                });
            }
        });
        await().atMost(PATIENCE).until(() -> !seen.isEmpty());
        // two more seda consumers are idle: a repeated event would be recorded
        assertThat(types()).containsExactly("LOW");
        CountDownLatch ticks = new CountDownLatch(10);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:t?period=30&delay=0").process(exchange -> ticks.countDown());
            }
        });
        assertThat(ticks.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(types()).containsExactly("LOW");

        go.countDown();
        await().atMost(PATIENCE).until(() -> BalanceState.parse(repository.getState("agentpmt:credits/balance:k"))
                .low());
        awaitFreshPolls();
        assertThat(types()).containsExactly("LOW");
    }

    @Override
    protected org.apache.camel.CamelContext createCamelContext() throws Exception {
        var camel = super.createCamelContext();
        camel.getRegistry().bind("states", repository);
        return camel;
    }
}
