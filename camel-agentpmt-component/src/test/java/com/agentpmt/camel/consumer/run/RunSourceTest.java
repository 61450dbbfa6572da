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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.DeliveredEventRepository;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.TrackedRuns;
import java.time.Clock;
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

/** The watching of runs with a clock and an API that the test controls. */
class RunSourceTest {

    private static final long FIRST = 100;
    private static final long MAX = 400;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
    private final List<String> requested = new ArrayList<>();
    private final Map<String, CompletableFuture<WorkflowRun>> open = new LinkedHashMap<>();
    private long now = 1_000_000;

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void dueRunsAreReadConcurrently() {
        RunSource source = source("a", "b", "c");

        CompletableFuture<PollResult> poll = source.poll().toCompletableFuture();

        assertThat(requested).containsExactly("a", "b", "c");
        assertThat(poll).isNotDone();
        respond("b", "running");
        respond("c", "failed");
        respond("a", "succeeded");
        assertThat(poll.join().events()).extracting(Event::type).containsExactly("SUCCEEDED", "FAILED");
    }

    @Test
    void eachRunHasItsOwnBackOff() {
        RunSource source = source("a", "b");
        poll(source, "running", "running");
        // a fails and is read again after its wait; b continues
        for (long wait : new long[] {100, 150, 225, 337, 400, 400}) {
            now += wait - 1;
            assertThat(poll(source)).isEmpty();
            requested.clear();
            now += 1;
            poll(source, "running", "running");
            assertThat(requested).containsExactly("a", "b");
        }
        requested.clear();
        // the end of one changes nothing for the other
        now += 400;
        List<Event> events = poll(source, "running", "succeeded");
        deliver(events.get(0));
        requested.clear();
        now += 400;
        poll(source, "running");
        assertThat(requested).containsExactly("a");
    }

    @Test
    void aRunInProgressIsNotReadAndAKnownEndIsNotReadAgain() {
        RunSource source = source("a");
        Event first = poll(source, "succeeded").get(0);
        now += 10_000;
        assertThat(poll(source)).as("in progress").isEmpty();

        first.onEnd().run();

        Event second = poll(source).get(0);
        assertThat(requested).containsExactly("a");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.record()).isEqualTo(first.record());
        deliver(second);
        now += 10_000;
        assertThat(poll(source)).isEmpty();
        assertThat(requested).containsExactly("a");
    }

    @Test
    void aDeliveredEndIsStoredBeforeTheRunIsRemoved() {
        Event event = poll(source("a"), "succeeded").get(0);
        deliver(event);

        RunSource restarted = source("a", "b");
        poll(restarted, "running");
        assertThat(requested).containsExactly("a", "b");
    }

    @Test
    void aRunIsLostIfThreePollsInARowDoNotFindIt() {
        RunSource source = source("a");
        source.poll();
        open.remove("a").completeExceptionally(notFound());
        now += MAX;
        CompletableFuture<PollResult> failed = source.poll().toCompletableFuture();
        open.remove("a").completeExceptionally(new IllegalStateException("away"));
        assertThat(failed.join().failure()).hasMessage("away");
        assertThat(failed.join().events()).isEmpty();
        // the count starts again: a failed read does not count
        for (int i = 0; i < 3; i++) {
            now += MAX;
            CompletableFuture<PollResult> poll = source.poll().toCompletableFuture();
            open.remove("a").completeExceptionally(notFound());
            assertThat(poll.join().failure()).isNull();
            assertThat(poll.join().events()).hasSize(i / 2);
        }
    }

    @Test
    void aCancelEndsTheCallsAndTheRunsAreReadLater() {
        RunSource source = source("a", "b");
        CompletableFuture<PollResult> poll = source.poll().toCompletableFuture();

        poll.cancel(false);

        assertThat(open.values()).hasSize(2).allMatch(CompletableFuture::isCancelled);
        assertThat(poll(source)).isEmpty();
        now += FIRST;
        assertThat(poll(source, "succeeded", "failed")).hasSize(2);
    }

    @Test
    void anIdThatCannotBeSentDoesNotStopOthersFromBeingRead() {
        RunSource source = source(
                (apiClient, run) -> {
                    if (run.equals("bad")) {
                        throw new IllegalArgumentException("bad id");
                    }
                    return CompletableFuture.completedFuture(TestRuns.run("succeeded"));
                },
                false,
                "bad",
                "good");

        PollResult pollResult = source.poll().toCompletableFuture().join();

        assertThat(pollResult.failure()).hasMessage("bad id");
        assertThat(pollResult.events()).extracting(Event::type).containsExactly("SUCCEEDED");
    }

    @Test
    void afterARepositoryFailureALaterPollDeliversTheEvent() {
        boolean[] away = {true};
        MemoryIdempotentRepository shaky = new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                if (away[0]) {
                    throw new IllegalStateException("the database is away");
                }
                return super.contains(key);
            }
        };
        RunSource source = source(
                (apiClient, run) -> CompletableFuture.completedFuture(TestRuns.run("setup_required")),
                false,
                ids(shaky),
                "a");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(source::poll).hasMessageContaining("away");
        }
        away[0] = false;
        assertThat(source.poll().toCompletableFuture().join().events())
                .extracting(Event::type)
                .containsExactly("SETUP_REQUIRED");
        now += MAX;
        // not delivered: released and read again, the repository unavailable in the middle
        RunSource second = source(
                (apiClient, run) -> CompletableFuture.completedFuture(TestRuns.run("setup_required")),
                false,
                ids(new MemoryIdempotentRepository() {
                    @Override
                    public boolean contains(String key) {
                        if (key.endsWith("setup") && away[0]) {
                            throw new IllegalStateException("the database is away");
                        }
                        return super.contains(key);
                    }
                }),
                "b");
        away[0] = true;
        PollResult failed = second.poll().toCompletableFuture().join();
        assertThat(failed.failure()).hasMessage("the database is away");
        assertThat(failed.events()).isEmpty();
        away[0] = false;
        now += MAX;
        assertThat(second.poll().toCompletableFuture().join().events())
                .extracting(Event::type)
                .containsExactly("SETUP_REQUIRED");
    }

    @Test
    void twoChangesToOneStatusAreTwoEvents() {
        List<String> ids = new ArrayList<>();
        List<WorkflowRun> pollResults = new ArrayList<>(List.of(
                TestRuns.at("running", 1),
                TestRuns.at("paused", 2),
                TestRuns.at("running", 3),
                TestRuns.at("paused", 4)));
        RunSource source =
                source((apiClient, run) -> CompletableFuture.completedFuture(pollResults.remove(0)), true, "a");
        while (!pollResults.isEmpty()) {
            for (Event event : source.poll().toCompletableFuture().join().events()) {
                ids.add(event.id());
                deliver(event);
            }
            now += MAX;
        }

        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aStopReleasesEventsInProgress() {
        RunSource source = source("a");
        Event held = poll(source, "succeeded").get(0);
        source.stop();

        source.start(null);

        assertThat(poll(source)).extracting(Event::id).containsExactly(held.id());
    }

    /** Polls, and responds to the requests in their order. */
    private List<Event> poll(RunSource source, String... statuses) {
        open.clear();
        CompletableFuture<PollResult> poll = source.poll().toCompletableFuture();
        assertThat(open).hasSize(statuses.length);
        int i = 0;
        for (CompletableFuture<WorkflowRun> call : List.copyOf(open.values())) {
            call.complete(TestRuns.run(statuses[i++]));
        }
        return poll.join().events();
    }

    private static void deliver(Event event) {
        event.commit().run();
        event.onEnd().run();
    }

    private void respond(String run, String status) {
        open.remove(run).complete(TestRuns.run(status));
    }

    private static AgentPmtNotFoundException notFound() {
        return new AgentPmtNotFoundException(AgentPmtException.Details.of("workflows/run", "no such run"), null);
    }

    private RunSource source(String... runs) {
        return source(
                (apiClient, run) -> {
                    requested.add(run);
                    CompletableFuture<WorkflowRun> call = new CompletableFuture<>();
                    open.put(run, call);
                    return call;
                },
                false,
                runs);
    }

    private RunSource source(RunRefresher.Reader reader, boolean changes, String... runs) {
        return source(reader, changes, ids(repository), runs);
    }

    private RunSource source(
            RunRefresher.Reader reader, boolean changes, DeliveredEventRepository ids, String... runs) {
        RunSource source = new RunSource(
                reader,
                new RunDiscovery(List.of(runs), null, null, 0, () -> now),
                new RunClaims(
                        ids,
                        new TrackedRuns(
                                "agentpmt", "here", new MemoryAggregationRepository(), context, Clock.systemUTC()),
                        true),
                changes,
                new WatchedRuns(new PollBackOff(FIRST, MAX, () -> 0), () -> now),
                new RunStates());
        source.start(null);
        return source;
    }

    private DeliveredEventRepository ids(MemoryIdempotentRepository in) {
        return ConsumerStores.delivered(in, "k", List.of(), context);
    }
}
