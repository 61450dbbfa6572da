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

import com.agentpmt.camel.run.TrackedRun;
import com.agentpmt.camel.run.TrackedRuns;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the tracked runs a consumer watches. */
class RunDiscoveryTest {

    private static final long RESCAN = 1_000;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Counting repository = new Counting();
    private final TrackedRuns tracked = new TrackedRuns("agentpmt", "here", repository, context, Clock.systemUTC());
    private final List<String> watched = new ArrayList<>();
    private long now;

    private static final class Counting extends MemoryAggregationRepository {
        private final List<String> read = new ArrayList<>();

        private int scans;

        private Counting() {
            super(true);
        }

        @Override
        public Set<String> getKeys() {
            scans++;
            return super.getKeys();
        }

        @Override
        public Exchange get(org.apache.camel.CamelContext context, String key) {
            read.add(key);
            return super.get(context, key);
        }
    }

    @BeforeEach
    void start() {
        tracked.start(true);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{}", "[1]", "{\"component\":\"agentpmt\",\"runId\":null}", ""})
    void anUnreadableEntryDoesNotStopOthersFromBeingWatched(String text) {
        RunDiscovery set = set(null);
        put("agentpmt:bad", text);
        put("agentpmt:number", 5);
        tracked.add("fine", "wf", null);

        fresh(set);

        assertThat(watched).containsExactly("fine");
        repository.read.clear();
        fresh(set);
        assertThat(repository.read).as("it is not changed").isEmpty();
    }

    @Test
    void runsOfOtherWorkflowsAreReadOnce() {
        RunDiscovery set = set("mine");
        tracked.add("a", "mine", null);
        tracked.add("b", "other", null);
        tracked.add("c", null, null);
        fresh(set);
        assertThat(watched).containsExactlyInAnyOrder("a", "c");
        // what the API reports of it
        assertThat(set.isOfWorkflow("c", "other")).isFalse();
        set.forgetOther("c");
        repository.read.clear();

        fresh(set);
        assertThat(repository.read).isEmpty();

        tracked.done("c");
        fresh(set);
        put("agentpmt:c", "{\"component\":\"agentpmt\",\"runId\":\"c\",\"workflowId\":\"mine\"}");
        fresh(set);
        assertThat(watched).as("another one by that name").hasSize(3).endsWith("c");
    }

    @Test
    void aStartWithoutAStopDeliversNothingTwice() {
        RunDiscovery set = set(null);
        fresh(set);
        set.start();

        tracked.add("a", "wf", null);

        List<String> offered = new ArrayList<>();
        set.findNew(run -> {
            offered.add(run.runId());
            return false;
        });
        assertThat(offered).containsExactly("a");
    }

    @Test
    void aRunThatIsTrackedAndRemovedWhileStoppedIsNotOffered() {
        RunDiscovery set = set(null);
        set.stop();
        tracked.add("gone", "wf", null);
        tracked.add("stays", "wf", null);
        tracked.done("gone");

        set.start();
        fresh(set);

        assertThat(watched).containsExactly("stays");
    }

    @Test
    void withoutAnIntervalTheKeysAreReadOnceAfterEachStart() {
        RunDiscovery set = set(null, 0);
        fresh(set);
        fresh(set);
        assertThat(repository.scans).isEqualTo(1);

        set.stop();
        set.start();
        fresh(set);
        fresh(set);

        assertThat(repository.scans).isEqualTo(2);
    }

    @Test
    void namedRunsNeedNoTrackedRuns() {
        RunDiscovery set = new RunDiscovery(List.of("a", "b"), null, null, RESCAN, () -> now);
        set.start();
        fresh(set);
        fresh(set);
        set.stop();

        assertThat(watched).containsExactly("a", "b");
    }

    private RunDiscovery set(String workflow) {
        return set(workflow, RESCAN);
    }

    private RunDiscovery set(String workflow, long rescan) {
        RunDiscovery set = new RunDiscovery(List.of(), tracked, workflow, rescan, () -> now);
        set.start();
        return set;
    }

    private void fresh(RunDiscovery set) {
        now += RESCAN;
        set.findNew(this::watch);
    }

    private boolean watch(TrackedRun run) {
        watched.add(run.runId());
        return true;
    }

    private void put(String key, Object body) {
        Exchange entry = new DefaultExchange(context);
        entry.getMessage().setBody(body);
        repository.add(context, key, null, entry);
    }
}
