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
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** After stop no request is sent and no event routed; a stop does not wait for a response. */
class StopAndSuspendTest extends BalanceRouteSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void aStopWhileAPollHangsEndsItAndLeavesNoPolling() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMinutes(10));
        watch("threshold=5000&responseTimeout=15m");
        await().atMost(PATIENCE).until(() -> polls() == 1);

        // the response takes ten minutes and the shutdown time-out of Camel is 45 s: either would be far too long
        assertTimeoutPreemptively(
                Duration.ofSeconds(40), () -> context.getRouteController().stopRoute("watch"));

        sandbox.faults().clear();
        tick(10);
        assertThat(polls()).isEqualTo(1);
        assertThat(seen).isEmpty();
        context.getRouteController().startRoute("watch");
        awaitSeen("LOW");
    }

    @Test
    void aStopDuringTheBackOffSendsNoRetry() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(503);
        watch("threshold=5000&maxRetries=5&retryDelay=2000&maxRetryDelay=2000");
        await().atMost(PATIENCE).until(() -> polls() >= 1);

        context.getRouteController().stopRoute("watch");

        int before = polls();
        tick(80);
        assertThat(polls()).isEqualTo(before);
    }

    @Test
    void aStoppedSlowPollIsNotRetriedAfterItsTimeout() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMinutes(10));
        watch("threshold=5000&responseTimeout=1000&maxRetries=5");
        await().atMost(PATIENCE).until(() -> polls() >= 1);

        context.getRouteController().stopRoute("watch");

        int before = polls();
        tick(50);
        assertThat(polls()).isEqualTo(before);
    }

    @Test
    void startsAndStopsInQuickSuccessionLeaveNoPollingBehind() throws Exception {
        watch("emit=poll");
        for (int i = 0; i < 15; i++) {
            context.getRouteController().stopRoute("watch");
            context.getRouteController().startRoute("watch");
        }
        context.getRouteController().stopRoute("watch");

        // a request that was sent before the stop is recorded by the server a moment later
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        int polls = polls();
        int events = seen.size();
        tick(15);
        assertThat(polls()).isEqualTo(polls);
        assertThat(seen).hasSize(events);

        context.getRouteController().startRoute("watch");
        await().atMost(PATIENCE).until(() -> seen.size() > events);
    }

    @Test
    void aSuspendedRouteDoesNotPollAndResumesFromItsState() throws Exception {
        watch("threshold=500");
        awaitFreshPolls();
        context.getRouteController().suspendRoute("watch");
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        int before = polls();
        sandbox.account(TOKEN).revoke(600);
        tick(15);
        assertThat(polls()).isEqualTo(before);
        assertThat(seen).isEmpty();

        context.getRouteController().resumeRoute("watch");

        awaitSeen("LOW");
        assertThat(seen.get(0).previous()).isEqualTo(1_000);
    }

    @Test
    void twoConsumersOfOneStateFailAtStart() throws Exception {
        watch("threshold=500&stateKey=same");

        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?threshold=700&stateKey=same").to("mock:second");
            }
        }));

        assertThat(failure)
                .hasStackTraceContaining("agentpmt:credits/balance:same")
                .hasStackTraceContaining("set a different stateKey on one of the");
        awaitFreshPolls();
        sandbox.account(TOKEN).revoke(600);
        awaitSeen("LOW");
    }

    @Test
    void aStateKeyIsReleasedWhenItsConsumerHasStopped() throws Exception {
        watch("threshold=5000&stateKey=same");
        awaitSeen("LOW");
        context.getRouteController().stopRoute("watch");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?threshold=900&stateKey=same&" + FAST)
                        .process(exchange -> seen.add(Seen.of(exchange)));
            }
        });

        awaitSeen("LOW", "RECOVERED");
    }

    /** Waits for the given number of periods of a fast timer: time in which a poll would have come. */
    private void tick(int times) throws Exception {
        CountDownLatch ticks = new CountDownLatch(times);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:ticks?period=30&delay=0").routeId("ticks").process(exchange -> ticks.countDown());
            }
        });
        assertThat(ticks.await(60, TimeUnit.SECONDS)).isTrue();
        context.getRouteController().stopRoute("ticks");
        context.removeRoute("ticks");
    }
}
