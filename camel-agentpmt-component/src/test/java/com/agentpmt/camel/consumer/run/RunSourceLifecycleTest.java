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

import static com.agentpmt.camel.consumer.run.TestRuns.deliver;
import static com.agentpmt.camel.consumer.run.TestRuns.poll;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.RunRegistry;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.TrackedRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which tracked runs a source watches between its start and its stop, and what it forgets of them. */
class RunSourceLifecycleTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryAggregationRepository database = new MemoryAggregationRepository(true);
    private final MemoryIdempotentRepository ids = new MemoryIdempotentRepository();
    private final RunRegistry runs = new RunRegistry(context, Clock.systemUTC(), everyMinute -> {});
    private final TrackedRuns tracked = runs.tracked("agentpmt", database);
    private final Map<String, Object> fields = new LinkedHashMap<>(Map.of("status", "succeeded"));
    private final List<String> requested = new ArrayList<>();
    private boolean unknown;
    private long now;

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void aRunTrackedAfterTheStartIsWatchedWithTheNextPoll() {
        RunSource source = source(null, 0);
        assertThat(poll(source)).isEmpty();

        tracked.add("r", "wf", null);

        assertThat(poll(source)).extracting(Event::type).containsExactly("SUCCEEDED");
    }

    @Test
    void aRunThatAnotherNodeHasTrackedIsFoundAfterARestart() {
        RunSource source = source(null, 0);
        poll(source);
        source.stop();
        new TrackedRuns("agentpmt", "there", database, context, Clock.systemUTC()).add("r", "wf", null);

        source.start(null);

        assertThat(poll(source)).extracting(Event::type).containsExactly("SUCCEEDED");
    }

    @Test
    void aWatchedRunIsNotFoundAgainByTheNextScan() {
        tracked.add("r", "wf", null);
        RunSource source = source(null, 1);
        Event event = poll(source).get(0);
        now += 10;

        assertThat(poll(source)).as("in progress").isEmpty();

        event.onEnd().run();
        assertThat(poll(source)).extracting(Event::id).containsExactly(event.id());
        assertThat(requested).hasSize(1);
    }

    /** A trigger that is sent again with its key gets the same run, and tracks it. */
    @Test
    void aRunThatIsTrackedAgainAfterItsDeliveryIsRemovedEachTime() {
        RunSource source = source(null, 0);
        tracked.add("r", "wf", null);
        deliver(poll(source).get(0));
        requested.clear();

        for (int i = 0; i < 2; i++) {
            tracked.add("r", "wf", null);
            assertThat(poll(source)).isEmpty();
            assertThat(tracked.all()).isEmpty();
        }
        assertThat(requested).isEmpty();
    }

    @Test
    void aRunOfAnotherWorkflowIsNotPolledAgainUntilItIsTrackedAsOneOfThisWorkflow() {
        RunSource source = source("mine", 1);
        tracked.add("r", null, null);
        fields.put("workflow_id", "other");
        fields.put("status", "running");
        for (int i = 0; i < 3; i++) {
            assertThat(poll(source)).isEmpty();
            now += 10;
        }
        assertThat(requested).hasSize(1);

        tracked.done("r");
        tracked.add("r", "mine", null);
        fields.put("workflow_id", "mine");
        fields.put("status", "succeeded");

        assertThat(poll(source)).extracting(Event::type).containsExactly("SUCCEEDED");
    }

    @Test
    void watchedRunsAreCountedByStateUntilTheStop() {
        tracked.add("r", "wf", null);
        fields.put("status", "running");
        fields.put("updated_at", "2026-01-01T00:00:00Z");
        RunSource source = source(null, 0);
        poll(source);
        assertThat(runs.counts())
                .containsExactly(new RunStates.Count("running", 1, Instant.parse("2026-01-01T00:00:00Z")));

        source.stop();

        assertThat(runs.counts()).isEmpty();
    }

    @Test
    void aLostRunHasItsLastStatus() {
        tracked.add("r", "wf", null);
        fields.put("status", "running");
        RunSource source = source(null, 0);
        poll(source);
        unknown = true;
        List<Event> events = List.of();
        for (int i = 0; i < 3; i++) {
            assertThat(events).isEmpty();
            now += 10;
            events = poll(source);
        }

        assertThat(events).extracting(Event::type).containsExactly("LOST");
        assertThat(((WorkflowRun) events.get(0).record()).source())
                .containsExactly(Map.entry("run_id", "r"), Map.entry("status", "running"));
    }

    private RunSource source(String workflow, long rescan) {
        RunSource source = new RunSource(
                this::read,
                new RunDiscovery(List.of(), tracked, workflow, rescan, () -> now),
                new RunClaims(ConsumerStores.delivered(ids, "k", List.of(), context), tracked, true),
                false,
                new WatchedRuns(new PollBackOff(1, 1, () -> 0), () -> now),
                runs.states());
        source.start(null);
        return source;
    }

    private CompletableFuture<WorkflowRun> read(ApiClient client, String run) {
        requested.add(run);
        if (unknown) {
            return CompletableFuture.failedFuture(
                    new AgentPmtNotFoundException(AgentPmtException.Details.of("workflows/run", "no such run"), null));
        }
        Map<String, Object> response = new LinkedHashMap<>(fields);
        response.put("run_id", run);
        return CompletableFuture.completedFuture(WorkflowRun.of(Json.tree(response)));
    }
}
