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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.SettableClock;
import com.agentpmt.camel.run.TrackedRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two consumers, or a consumer and another node, that watch the same tracked run. */
class TrackedRunClaimsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryAggregationRepository database = new MemoryAggregationRepository(true);
    private final MemoryIdempotentRepository ids = new MemoryIdempotentRepository();
    private final SettableClock clock = new SettableClock();
    private final TrackedRuns tracked = node("here");
    private final Map<String, Object> fields = new LinkedHashMap<>(Map.of("status", "succeeded"));
    private final List<String> requested = new ArrayList<>();
    private RuntimeException failure;
    private long now;

    @BeforeEach
    void track() {
        tracked.start(true);
        tracked.add("r", "wf", "key-1");
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void theEventHasTheKeyOfItsTriggerAndItsState() {
        for (RunSource source : List.of(source(List.of()), source(List.of("r")))) {
            Event event = poll(source).get(0);

            assertThat(event.id()).isEqualTo("k:r:SUCCEEDED");
            assertThat(event.headers())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            AgentPmtConstants.RUN_ID, "r",
                            AgentPmtConstants.RUN_STATUS, "succeeded",
                            AgentPmtConstants.REQUEST_ID, "key-1"));
            assertThat(source.isOrdered()).as("runs do not wait for each other").isFalse();
        }
    }

    @Test
    void theEventOfARunWithoutStatusAndKeyHasNoSuchHeaders() {
        failure = new AgentPmtNotFoundException(AgentPmtException.Details.of("workflows/run", "no such run"), null);
        RunSource source = source(List.of("unknown"));
        List<Event> events = List.of();
        for (int i = 0; i < 3; i++) {
            now += 10;
            events = poll(source);
        }

        Event lost = events.stream()
                .filter(event -> event.id().contains("unknown"))
                .findFirst()
                .orElseThrow();
        assertThat(lost.type()).isEqualTo("LOST");
        assertThat(lost.headers()).containsExactly(Map.entry(AgentPmtConstants.RUN_ID, "unknown"));
        assertThat(((WorkflowRun) lost.record()).source()).containsExactly(Map.entry("run_id", "unknown"));
    }

    @Test
    void aStatusThatChangesIsReportedByEachConsumerWithThePreviousOne() {
        fields.put("status", "queued");
        RunSource one = source(List.of(), true);
        RunSource other = source(List.of(), true);
        assertThat(poll(one)).isEmpty();
        assertThat(poll(other)).isEmpty();
        fields.put("status", "running");
        now += 10;

        for (RunSource source : List.of(one, other)) {
            Event event = poll(source).get(0);
            assertThat(event.type()).isEqualTo("STATUS_CHANGED");
            assertThat(event.headers()).containsEntry(AgentPmtConstants.PREVIOUS_RUN_STATUS, "queued");
            assertThat(event.claim().getAsBoolean()).isTrue();
            event.commit().run();
            event.onEnd().run();
        }
        now += 10;
        assertThat(poll(one)).as("reported").isEmpty();
        assertThat(tracked.all()).containsExactly("r");
    }

    @Test
    void anEndThatAnotherConsumerHasDeliveredEndsTheWatch() {
        RunSource one = source(List.of());
        RunSource other = source(List.of());
        Event first = poll(one).get(0);
        Event second = poll(other).get(0);
        deliver(first);
        requested.clear();

        assertThat(second.claim().getAsBoolean()).isFalse();
        second.onEnd().run();

        now += 10;
        assertThat(poll(other)).isEmpty();
        assertThat(requested).isEmpty();
    }

    @Test
    void aRunWhoseEndWasDeliveredBeforeACrashIsRemovedAndNotRead() {
        deliver(poll(source(List.of())).get(0));
        tracked.add("r", "wf", "key-1");

        RunSource restarted = source(List.of());
        requested.clear();

        assertThat(poll(restarted)).isEmpty();
        assertThat(requested).isEmpty();
        assertThat(tracked.all()).isEmpty();
    }

    @Test
    void aRunWhoseEndIsStoredMeanwhileIsRemovedByTheNextClaim() {
        Event event = poll(source(List.of())).get(0);
        ids.add("k:r");

        assertThat(event.claim().getAsBoolean()).isFalse();

        assertThat(tracked.all()).isEmpty();
        assertThat(tracked.claim("r", true, this)).as("released").isTrue();
    }

    @Test
    void aStopReleasesNoClaimOfAnotherConsumer() {
        RunSource one = source(List.of());
        RunSource other = source(List.of());
        assertThat(poll(one).get(0).claim().getAsBoolean()).isTrue();

        other.stop();
        assertThat(tracked.claim("r", false, this)).as("held by the first").isFalse();
        one.stop();
        assertThat(tracked.claim("r", false, this)).as("released").isTrue();
    }

    @Test
    void eachPollRenewsTheClaimsOfEventsInProgress() {
        RunSource source = source(List.of());
        assertThat(poll(source).get(0).claim().getAsBoolean()).isTrue();
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(4));
            poll(source);
            assertThat(node("there").claim("r", false, this)).isFalse();
        }

        clock.advance(Duration.ofMinutes(6));

        assertThat(node("there").claim("r", false, this)).as("expired").isTrue();
    }

    @Test
    void aRunOfAnotherWorkflowIsReadOnceAndNotReported() {
        fields.put("workflow_id", "other");
        tracked.add("unknown", null, null);
        RunSource source = new RunSource(
                this::read,
                new RunDiscovery(List.of(), tracked, "mine", 1, () -> now),
                claims(),
                false,
                new WatchedRuns(new PollBackOff(1, 1, () -> 0), () -> now),
                new RunStates());
        source.start(null);

        assertThat(poll(source)).isEmpty();
        now += 10;
        assertThat(poll(source)).isEmpty();
        assertThat(requested).containsExactly("unknown");
    }

    @Test
    void setupThatWasReportedBeforeARestartIsNotReportedAgain() {
        fields.put("status", "setup_required");
        Event event = poll(source(List.of())).get(0);
        deliver(event);
        RunSource restarted = source(List.of());

        assertThat(poll(restarted)).isEmpty();
        now += 10;
        assertThat(poll(restarted)).isEmpty();
        fields.put("status", "succeeded");
        now += 10;
        assertThat(poll(restarted)).extracting(Event::type).containsExactly("SUCCEEDED");
    }

    @Test
    void aFailureIsReportedEvenIfAnotherReadWasThrottled() {
        RuntimeException throttled =
                new AgentPmtRateLimitException(AgentPmtException.Details.of("workflows/run", "wait"), null);
        Map<String, RuntimeException> failures =
                Map.of("a", throttled, "b", new IllegalStateException("broken"), "c", throttled);
        RunSource source = new RunSource(
                (client, run) -> CompletableFuture.failedFuture(failures.get(run)),
                new RunDiscovery(List.of("a", "b", "c"), null, null, 0, () -> now),
                claims(),
                false,
                new WatchedRuns(new PollBackOff(1, 1, () -> 0), () -> now),
                new RunStates());
        source.start(null);

        assertThat(result(source).failure()).hasMessage("broken");
    }

    private TrackedRuns node(String name) {
        return new TrackedRuns("agentpmt", name, database, context, clock);
    }

    private RunSource source(List<String> named) {
        return source(named, false);
    }

    private RunSource source(List<String> named, boolean changes) {
        RunSource source = new RunSource(
                this::read,
                new RunDiscovery(named, tracked, null, 0, () -> now),
                claims(),
                changes,
                new WatchedRuns(new PollBackOff(1, 1, () -> 0), () -> now),
                new RunStates());
        source.start(null);
        return source;
    }

    private RunClaims claims() {
        return new RunClaims(ConsumerStores.delivered(ids, "k", List.of(), context), tracked, true);
    }

    private CompletableFuture<WorkflowRun> read(ApiClient client, String run) {
        requested.add(run);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        Map<String, Object> response = new LinkedHashMap<>(fields);
        response.put("run_id", run);
        return CompletableFuture.completedFuture(WorkflowRun.of(Json.tree(response)));
    }

    private static PollResult result(RunSource source) {
        return source.poll().toCompletableFuture().join();
    }
}
