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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** The consumer of workflows/run over the tracked set. */
class TrackedRunsRouteTest extends TrackedRunRouteSupport {

    private volatile boolean fails;

    @Override
    void received(Exchange exchange) {
        if (fails) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Test
    void aTrackedRunIsDeliveredOnceAndRemoved() throws Exception {
        watch("");
        SandboxRun run = trigger("&requestId=of-the-user");
        await().atMost(PATIENCE).until(() -> reads() >= 2);
        run.succeed("42");

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(seen.get(0).runId()).isEqualTo(run.id());
        assertThat(seen.get(0).requestId()).isEqualTo("of-the-user");
        assertThat(seen.get(0).runStatus()).isEqualTo("succeeded");
        assertThat(seen.get(0).id())
                .contains("workflows/run")
                .contains(run.id())
                .endsWith(":SUCCEEDED");
        nothingIsRequested();
        assertThat(seen).hasSize(1);
    }

    @Test
    void aTrackedRunThatIsAlsoListedKeepsItsRequestId() throws Exception {
        SandboxRun run = trigger("");
        watch("runId=" + run.id());

        run.succeed("42");

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(seen.get(0).requestId()).isEqualTo(run.requestId());
    }

    @Test
    void aRunTrackedBeforeTheRouteStartedIsDelivered() throws Exception {
        SandboxRun run = trigger("");
        run.fail("x", "y");

        watch("");

        awaitSeenInAnyOrder("FAILED");
    }

    @Test
    void aRunStartedElsewhereIsTrackedByItsId() throws Exception {
        watch("");
        sandbox.workflow("wf").byCommand();
        Exchange trigger =
                template.request("agentpmt:workflows/trigger?workflowId=wf", exchange -> exchange.getMessage()
                        .setBody("go"));
        SandboxRun run = sandbox.runs().get(0);
        Exchange tracked = template.request(
                "agentpmt:workflows/track", exchange -> exchange.getMessage().setBody(run.id()));

        assertThat(trigger.getException()).isNull();
        assertThat(tracked.getException()).isNull();
        assertThat(tracked.getMessage().getBody()).isEqualTo(run.id());
        assertThat(tracked.getMessage().getHeaders()).doesNotContainKey("CamelHttpResponseCode");
        run.cancel();
        awaitSeenInAnyOrder("CANCELLED");
    }

    @Test
    void aFailedRouteReceivesTheRunAgainWithTheSameId() throws Exception {
        fails = true;
        watch("");
        SandboxRun run = trigger("");
        SandboxRun other = trigger("");
        run.succeed("42");
        await().atMost(PATIENCE).until(() -> seen.size() >= 2);
        int requested = reads();
        assertThat(seen).extracting(RecordedEvent::id).containsOnly(seen.get(0).id());

        fails = false;
        other.succeed("43");

        await().atMost(PATIENCE)
                .until(() -> seen.stream().anyMatch(event -> event.runId().equals(other.id())));
        assertThat(requested).isPositive();
        nothingIsRequested();
    }

    @Test
    void onlyRunsOfTheWorkflowAreDelivered() throws Exception {
        watch("workflowId=other");
        trigger("").succeed("42");
        sandbox.workflow("other").byCommand();
        template.request("agentpmt:workflows/trigger?workflowId=other&track=true", exchange -> exchange.getMessage()
                .setBody("go"));
        sandbox.runs().get(1).succeed("43");

        awaitSeenInAnyOrder("SUCCEEDED");
        assertThat(seen.get(0).runId()).isEqualTo(sandbox.runs().get(1).id());
    }

    @Test
    void aCustomRepositoryIsUsedAndKeptUpToDate() throws Exception {
        MemoryAggregationRepository repository = new MemoryAggregationRepository();
        context.getRegistry().bind("runs", repository);
        context.getRegistry().bind("delivered", MemoryIdempotentRepository.memoryIdempotentRepository(10));
        SandboxRun run = trigger("&runRepository=#runs");
        assertThat(repository.getKeys()).containsExactly("agentpmt:" + run.id());
        String entry =
                repository.get(context, "agentpmt:" + run.id()).getMessage().getBody(String.class);
        assertThat(entry)
                .contains("\"component\":\"agentpmt\"")
                .contains("\"runId\":\"" + run.id() + "\"")
                .doesNotContain("\n");
        watch("runRepository=#runs&idempotentRepository=#delivered");
        run.succeed("42");

        awaitSeenInAnyOrder("SUCCEEDED");
        await().atMost(PATIENCE).until(() -> repository.getKeys().isEmpty());
    }

    @Test
    void aDeliveredRunIsRemovedHoweverOftenItIsTrackedAgain() throws Exception {
        MemoryAggregationRepository repository = new MemoryAggregationRepository();
        context.getRegistry().bind("runs", repository);
        watch("runRepository=#runs");
        trigger("&runRepository=#runs&requestId=same").succeed("42");
        awaitSeenInAnyOrder("SUCCEEDED");

        for (int i = 0; i < 3; i++) {
            trigger("&runRepository=#runs&requestId=same");
            await().atMost(PATIENCE).until(() -> repository.getKeys().isEmpty());
        }
        nothingIsRequested();
        assertThat(seen).hasSize(1);
    }

    @Test
    void aTokenOfTheEndpointNeedsASeparateRepository() {
        for (String uri : new String[] {
            "agentpmt:workflows/trigger?workflowId=wf&track=true&token=other", "agentpmt:workflows/track?token=other"
        }) {
            assertThat(catchThrowable(() -> context.getEndpoint(uri)))
                    .hasStackTraceContaining("uses the run repository")
                    .hasStackTraceContaining("set the option runRepository");
        }
        assertThat(catchThrowable(() -> watch("token=other"))).hasStackTraceContaining("uses the run repository");
    }

    @Test
    void aStopOfARouteEndsPollingAndARestartResumesItsRuns() throws Exception {
        watch("");
        SandboxRun run = trigger("");
        await().atMost(PATIENCE).until(() -> reads() >= 2);
        context.getRouteController().stopRoute("watch");
        nothingIsRequested();
        SandboxRun meanwhile = trigger("");
        run.succeed("1");
        meanwhile.succeed("2");

        context.getRouteController().startRoute("watch");

        awaitSeenInAnyOrder("SUCCEEDED", "SUCCEEDED");
    }

    @Test
    void aRunThatTheApiDoesNotKnowIsLostOnce() throws Exception {
        watch("");
        SandboxRun run = trigger("");
        run.forget();

        awaitSeenInAnyOrder("LOST");
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> seen.size() == 1);
        nothingIsRequested();
    }
}
