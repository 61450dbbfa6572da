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
package com.agentpmt.camel.consumer.run;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unknown states, states that come late, and reads that fail. */
class RunStatesTest extends RunRouteSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void anUnknownStateIsStillRunningUntilItIsMarkedAsCompleted() throws Exception {
        show("good", "\"status\":\"dreaming\"");
        show("bad", "\"status\":\"dreaming\"");
        show("worse", "\"status\":\"dreaming\",\"error_code\":\"E1\"");
        watch("runId=good,bad,worse");
        awaitFreshReads("good");
        awaitFreshReads("worse");
        assertThat(seen).isEmpty();

        show("good", "\"status\":\"archived\",\"completed_at\":\"2026-01-01T00:00:00Z\"");
        awaitSeen("SUCCEEDED");
        show("bad", "\"status\":\"archived\",\"completed_at\":\"2026-01-01T00:00:00Z\",\"error_code\":\"E9\"");
        awaitSeen("SUCCEEDED", "FAILED");
        show("worse", "\"status\":\"dreaming\",\"completed_at\":\"soon\",\"error_message\":\"x\"");
        awaitSeen("SUCCEEDED", "FAILED", "FAILED");

        assertThat(seen).extracting(RecordedEvent::runStatus).containsExactly("archived", "archived", "dreaming");
        assertThat(seen).extracting(RecordedEvent::runId).containsExactly("good", "bad", "worse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&emit=completion", "&emit=change", "&emit=completion,change"})
    void setupIsDeliveredOnceAndTheRunContinues(String emit) throws Exception {
        SandboxRun run = trigger();
        run.move("setup_required");
        watch("runId=" + run.id() + emit);
        awaitSeen("SETUP_REQUIRED");
        awaitFreshReads(run.id());
        awaitSeen("SETUP_REQUIRED");

        run.move("running");
        awaitFreshReads(run.id());
        run.succeed("at last");

        if (emit.contains("change")) {
            awaitSeen("SETUP_REQUIRED", "STATUS_CHANGED", "SUCCEEDED");
            assertThat(seen.get(1).previousRunStatus()).isEqualTo("setup_required");
        } else {
            awaitSeen("SETUP_REQUIRED", "SUCCEEDED");
        }
    }

    @Test
    void anOlderStateIsNotAChange() throws Exception {
        show("r", "\"status\":\"running\",\"updated_at\":\"2026-01-01T00:00:05Z\"");
        watch("runId=r&emit=change");
        awaitFreshReads("r");
        show("r", "\"status\":\"paused\",\"updated_at\":\"2026-01-01T00:00:04Z\"");
        awaitFreshReads("r");
        show("r", "\"status\":\"queued\",\"updated_at\":\"2026-01-01T00:00:06Z\"");
        awaitFreshReads("r");
        show("r", "\"updated_at\":\"2026-01-01T00:00:07Z\"");
        awaitFreshReads("r");
        assertThat(seen).isEmpty();

        show("r", "\"status\":\"paused\",\"updated_at\":\"2026-01-01T00:00:08Z\"");

        awaitSeen("STATUS_CHANGED");
        assertThat(seen.get(0).previousRunStatus()).isEqualTo("running");
    }

    @Test
    void aFailedReadIsReportedAndKeepsTheEventsOfTheOthers() throws Exception {
        SandboxRun good = trigger();
        good.succeed("done");
        respond("broken", aResponse().withStatus(500));
        context.getRegistry().bind("handler", handler());

        watch("runId=broken," + good.id() + "&exceptionHandler=#handler");

        awaitSeen("SUCCEEDED");
        await().atMost(PATIENCE).until(() -> handled.size() >= 2);
        assertThat(handled).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(AgentPmtServerException.class);
            assertThat(((AgentPmtException) failure).getOperation()).isEqualTo("workflows/run");
        });
        show("broken", "\"status\":\"failed\"");
        awaitSeen("SUCCEEDED", "FAILED");
    }

    @Test
    void failedReadsDoNotCountAsNotFound() throws Exception {
        SandboxRun run = trigger();
        context.getRegistry().bind("handler", handler());
        sandbox.faults().on(SandboxOperation.RUN).times(5).status(500);

        watch("runId=" + run.id() + "&exceptionHandler=#handler");

        await().atMost(PATIENCE).until(() -> handled.size() == 5);
        awaitFreshReads(run.id());
        assertThat(seen).isEmpty();
        run.succeed("done");
        awaitSeen("SUCCEEDED");
    }

    @Test
    void otherRunsAreReadWhileOneDoesNotRespond() throws Exception {
        SandboxRun one = trigger();
        SandboxRun two = trigger();
        respond("silent", aResponse().withFixedDelay(600_000));

        watch("responseTimeout=15m&runId=silent," + list(one, two));

        await().atMost(PATIENCE)
                .until(() -> requests("silent") == 1 && requests(one.id()) == 1 && requests(two.id()) == 1);
        context.getRouteController().stopRoute("watch");
        assertThat(seen).isEmpty();
    }

    @Test
    void aSlowReadTimesOutAndTheEventsOfTheOthersCome() throws Exception {
        SandboxRun good = trigger();
        good.succeed("done");
        context.getRegistry().bind("handler", handler());
        respond("silent", aResponse().withFixedDelay((int) Duration.ofMinutes(5).toMillis()));

        watch("responseTimeout=300&maxRetries=0&exceptionHandler=#handler&runId=silent," + good.id());

        awaitSeen("SUCCEEDED");
        await().atMost(PATIENCE).until(() -> !handled.isEmpty());
    }

    @Test
    void aRunIsReadAtItsOwnIntervalHoweverOftenPollsRun() throws Exception {
        SandboxRun slow = trigger();
        SandboxRun quick = trigger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:workflows/run?" + FAST + "&pollInterval=1h&maxPollInterval=1h"
                                + "&sendEmptyMessageWhenIdle=true&runId=" + slow.id())
                        .to("mock:idle");
                from("agentpmt:workflows/run?" + FAST_RUNS + "&runId=" + quick.id())
                        .to("mock:quick");
            }
        });

        // many polls run
        getMockEndpoint("mock:idle").setResultWaitTime(PATIENCE.toMillis());
        getMockEndpoint("mock:idle").expectedMinimumMessageCount(15);
        getMockEndpoint("mock:idle").assertIsSatisfied();
        awaitFreshReads(quick.id());
        assertThat(requests(slow.id())).isEqualTo(1);
    }
}
