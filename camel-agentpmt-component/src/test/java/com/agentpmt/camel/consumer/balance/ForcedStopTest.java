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

import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that was stopped by force while an event was in progress, and was then started again. */
class ForcedStopTest extends BalanceRouteSupport {

    private final List<AsyncCallback> held = new CopyOnWriteArrayList<>();
    private volatile boolean holding = true;

    /** Restarts the route, which creates a new consumer, or the consumer itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void workLeftByAStoppedConsumerDoesNotContinueBesideTheRestartedOne(boolean route) throws Exception {
        startHoldingRoute("threshold=500&emit=threshold,change");
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(600);
        await().atMost(PATIENCE).until(() -> held.size() == 1);

        Consumer consumer = context.getRoute("watch").getConsumer();
        if (route) {
            context.getRouteController().stopRoute("watch", 50, TimeUnit.MILLISECONDS);
        } else {
            consumer.stop();
        }
        holding = false;
        if (route) {
            context.getRouteController().startRoute("watch");
        } else {
            consumer.start();
        }
        awaitSeen("LOW", "LOW", "CHANGED");
        assertThat(seen.get(1).id())
                .as("it comes again with the same id")
                .isEqualTo(seen.get(0).id());

        held.get(0).done(false);
        awaitFreshPolls();
        assertThat(types()).containsExactly("LOW", "LOW", "CHANGED");
        assertThat(Collections.frequency(ids(), seen.get(2).id())).isEqualTo(1);

        sandbox.account(TOKEN).grant(1_000);
        awaitSeen("LOW", "LOW", "CHANGED", "RECOVERED", "CHANGED");
    }

    @Test
    void aStopThatTimesOutLeavesTheEventInProgressToItsRoute() throws Exception {
        startHoldingRoute("threshold=500&emit=threshold,change");
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(600);
        await().atMost(PATIENCE).until(() -> held.size() == 1);

        boolean stopped = context.getRouteController().stopRoute("watch", 50, TimeUnit.MILLISECONDS, true);

        assertThat(stopped).as("the event is still in the route").isFalse();
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> seen.size() == 1);
        holding = false;
        held.get(0).done(false);
        awaitSeen("LOW", "CHANGED");
    }

    @Test
    void greedyDoesNotPollAgainAtOnceAfterAFailedEvent() throws Exception {
        watchWithGreedy(exchange -> {
            throw new IllegalStateException("broken on purpose");
        });
        awaitSeen("LOW");

        await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> polls().size() == 1);
    }

    @Test
    void greedyPollsAgainAtOnceIfAnEventWasDelivered() throws Exception {
        watchWithGreedy(exchange -> {});

        await().atMost(PATIENCE)
                .until(() -> sandbox.requests(SandboxOperation.BALANCE).size() == 2);
        awaitSeen("LOW");
    }

    private void watchWithGreedy(Processor then) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?threshold=5000&greedy=true&initialDelay=0&delay=1h")
                        .process(recorder)
                        .process(then);
            }
        });
    }

    private void startHoldingRoute(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?" + FAST + "&" + options)
                        .routeId("watch")
                        .process(recorder)
                        .process(new AsyncProcessorSupport() {
                            @Override
                            public boolean process(Exchange exchange, AsyncCallback callback) {
                                if (!holding) {
                                    callback.done(true);
                                    return true;
                                }
                                held.add(callback);
                                return false;
                            }
                        });
            }
        });
    }
}
