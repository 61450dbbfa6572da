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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The events that a route receives of the runs that it names. */
class RunEventFactoryTest extends RunRouteSupport {

    @Test
    void theEndOfEachRunIsDeliveredOnceWithItsRun() throws Exception {
        SandboxRun good = trigger();
        SandboxRun bad = trigger();
        SandboxRun off = trigger();
        watch("runId=" + list(good, bad, off));
        awaitFreshReads(off.id());
        assertThat(seen).isEmpty();

        good.move("running");
        awaitFreshReads(good.id());
        good.succeed("42");
        awaitSeen("SUCCEEDED");
        bad.fail("E7", "it broke");
        awaitSeen("SUCCEEDED", "FAILED");
        off.cancel();
        awaitSeen("SUCCEEDED", "FAILED", "CANCELLED");

        assertThat(seen).extracting(RecordedEvent::runId).containsExactly(good.id(), bad.id(), off.id());
        assertThat(seen).extracting(RecordedEvent::runStatus).containsExactly("succeeded", "failed", "cancelled");
        assertThat(seen).extracting(RecordedEvent::previousRunStatus).containsExactly("running", "queued", "queued");
        assertThat(((WorkflowRun) seen.get(0).body()).responseText()).isEqualTo("42");
        assertThat(((WorkflowRun) seen.get(1).body()).errorCode()).isEqualTo("E7");
        assertThat(ids()).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id)
                .startsWith("agentpmt:workflows/run:")
                .doesNotContain(TOKEN));
    }

    @Test
    void nothingIsRequestedAfterTheEnd() throws Exception {
        SandboxRun ended = trigger();
        SandboxRun other = trigger();
        ended.succeed("done");
        watch("runId=" + list(ended, other));
        awaitSeen("SUCCEEDED");
        int requested = requests(ended.id());

        awaitFreshReads(other.id());

        assertThat(requested).isEqualTo(1);
        assertThat(requests(ended.id())).isEqualTo(1);
        assertThat(seen.get(0).previousRunStatus())
                .as("it is the first poll result")
                .isNull();
    }

    @Test
    void aRunThatTheApiDoesNotKnowIsLostAfterThreePolls() throws Exception {
        SandboxRun other = trigger();
        watch("runId=never-seen," + other.id());

        awaitSeen("LOST");

        assertThat(requests("never-seen")).isEqualTo(3);
        assertThat(seen.get(0).runId()).isEqualTo("never-seen");
        assertThat(seen.get(0).runStatus()).isNull();
        assertThat(((WorkflowRun) seen.get(0).body()).runId()).isEqualTo("never-seen");
        awaitFreshReads(other.id());
        assertThat(requests("never-seen")).isEqualTo(3);
    }

    @Test
    void aRunThatVanishesIsLostWithItsLastKnownState() throws Exception {
        SandboxRun run = trigger();
        run.move("running");
        watch("runId=" + run.id());
        awaitFreshReads(run.id());

        run.forget();

        awaitSeen("LOST");
        assertThat(seen.get(0).runStatus()).isEqualTo("running");
        assertThat(((WorkflowRun) seen.get(0).body()).runId()).isEqualTo(run.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion,change", "change"})
    void changesAreDeliveredExceptTheBaselineAndTheEnd(String emit) throws Exception {
        SandboxRun run = trigger();
        watch("runId=" + run.id() + "&emit=" + emit);
        awaitFreshReads(run.id());
        assertThat(seen).isEmpty();

        run.move("running");
        awaitSeen("STATUS_CHANGED");
        awaitFreshReads(run.id());
        run.succeed("done");

        awaitSeen("STATUS_CHANGED", "SUCCEEDED");
        assertThat(seen).extracting(RecordedEvent::runStatus).containsExactly("running", "succeeded");
        assertThat(seen).extracting(RecordedEvent::previousRunStatus).containsExactly("queued", "running");
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"map", "json"})
    void theBodyIsTheRunAsReceivedInTheOtherFormats(String format) throws Exception {
        SandboxRun run = trigger();
        run.succeed("42");
        watch("runId=" + run.id() + "&outputFormat=" + format);

        awaitSeen("SUCCEEDED");

        Object body = seen.get(0).body();
        if (format.equals("map")) {
            assertThat((Map<?, ?>) body).extracting("run_id").isEqualTo(run.id());
        } else {
            assertThat((String) body).startsWith("{\"run_id\":\"" + run.id() + "\"");
        }
    }

    @Test
    void aRunThatIsListedTwiceIsReadAndDeliveredOnce() throws Exception {
        SandboxRun run = trigger();
        SandboxRun other = trigger();
        run.succeed("done");
        watch("runId=RAW(" + run.id() + ", " + run.id() + " ,," + other.id() + "," + run.id() + ")");

        awaitSeen("SUCCEEDED");
        awaitFreshReads(other.id());
        awaitSeen("SUCCEEDED");
        assertThat(requests(run.id())).isEqualTo(1);
    }

    @Test
    void theAwaitCompletionOfTheComponentAppliesOnlyToTriggers() throws Exception {
        SandboxRun run = trigger();
        context.getComponent("agentpmt", AgentPmtComponent.class).getWorkflows().setAwaitCompletion(true);
        watch("runId=" + run.id());
        awaitFreshReads(run.id());

        run.succeed("done");

        awaitSeen("SUCCEEDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runId=a,..", "runId=.,a", "runId=a, . ,b", "runId=..", "runId=,", "runId= "})
    void aListWithoutRunsOrWithAnInvalidIdIsRejectedAtStart(String options) {
        Throwable failure = catchThrowable(() -> watch(options));

        assertThat(failure).hasStackTraceContaining("workflows/run").hasStackTraceContaining("runId");
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "emit=end, emit=end is not allowed",
        "pollInterval=0, pollInterval must be more than 0",
        "pollInterval=20&maxPollInterval=10, maxPollInterval=10 is below pollInterval"
    })
    void anInvalidOptionIsRejectedAtStart(String option, String message) {
        Throwable failure = catchThrowable(() -> context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:workflows/run?runId=r&" + option).to("mock:none");
            }
        }));

        assertThat(failure).hasStackTraceContaining(message);
    }

    @Test
    void twoRoutesWithTheSameRunFailAtStartUnlessTheirStateKeysDiffer() throws Exception {
        SandboxRun one = trigger();
        SandboxRun two = trigger();
        watch("runId=" + list(one, two));
        awaitFreshReads(one.id());

        Throwable failure = catchThrowable(() -> addSecond("agentpmt:workflows/run?runId=other," + two.id()));
        assertThat(failure).hasStackTraceContaining("set a different stateKey on one of the");
        context.removeRoute("second");
        // the run that only the second one names was released
        addSecond("agentpmt:workflows/run?stateKey=own&" + FAST_RUNS + "&runId=other," + two.id());
        two.cancel();

        awaitSeen("CANCELLED");
        await().atMost(PATIENCE).until(() -> getMockEndpoint("mock:second").getReceivedCounter() >= 1);
        context.getRouteController().stopRoute("second");
        context.removeRoute("second");
        addSecond("agentpmt:workflows/run?" + FAST_RUNS + "&runId=other");
    }

    private void addSecond(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("second").to("mock:second");
            }
        });
    }
}
