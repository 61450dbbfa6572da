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
        await().atMost(PATIENCE).until(() -> polls().size() == 1);

        // the response takes ten minutes and the shutdown time-out of Camel is 45 s: either would be far too long
        assertTimeoutPreemptively(
                Duration.ofSeconds(40), () -> context.getRouteController().stopRoute("watch"));

        sandbox.faults().clear();
        tick(10);
        assertThat(polls().size()).isEqualTo(1);
        assertThat(seen).isEmpty();
        context.getRouteController().startRoute("watch");
        awaitSeen("LOW");
    }

    @Test
    void aStopDuringTheBackOffSendsNoRetry() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(503);
        watch("threshold=5000&maxRetries=5&retryDelay=2000&maxRetryDelay=2000");
        await().atMost(PATIENCE).until(() -> polls().size() >= 1);

        context.getRouteController().stopRoute("watch");

        int before = settled(() -> polls().size());
        tick(80);
        assertThat(polls().size()).isEqualTo(before);
    }

    @Test
    void aStoppedSlowPollIsNotRetriedAfterItsTimeout() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMinutes(10));
        watch("threshold=5000&responseTimeout=1000&maxRetries=5");
        await().atMost(PATIENCE).until(() -> polls().size() >= 1);

        context.getRouteController().stopRoute("watch");

        int before = settled(() -> polls().size());
        tick(50);
        assertThat(polls().size()).isEqualTo(before);
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
        int polls = settled(() -> polls().size());
        int events = seen.size();
        tick(15);
        assertThat(polls().size()).isEqualTo(polls);
        assertThat(seen).hasSize(events);

        context.getRouteController().startRoute("watch");
        await().atMost(PATIENCE).until(() -> seen.size() > events);
    }

    @Test
    void aSuspendedRouteDoesNotPollAndResumesFromItsState() throws Exception {
        watch("threshold=500");
        awaitFreshPolls();
        suspend();
        int before = settled(() -> polls().size());
        sandbox.account(TOKEN).revoke(600);
        tick(15);
        assertThat(polls().size()).isEqualTo(before);
        assertThat(seen).isEmpty();

        context.getRouteController().resumeRoute("watch");

        awaitSeen("LOW");
        assertThat(seen.get(0).previousBalance()).isEqualTo(1_000);
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
                        .process(recorder);
            }
        });

        awaitSeen("LOW", "RECOVERED");
    }
}
