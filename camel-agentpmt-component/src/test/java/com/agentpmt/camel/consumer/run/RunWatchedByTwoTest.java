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
import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.TrackedRuns;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two consumers that report changes of the same run: what one does while the other delivers an event. */
class RunWatchedByTwoTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryIdempotentRepository ids = new MemoryIdempotentRepository();
    private final TrackedRuns tracked =
            new TrackedRuns("agentpmt", "here", new MemoryAggregationRepository(true), context, Clock.systemUTC());
    private String status = "running";
    private int requests;
    private long now;

    @BeforeEach
    void track() {
        tracked.start(true);
        tracked.add("r", "wf", null);
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void whileTheOtherDeliversTheEndItIsTriedAgainLaterWithoutARequest() {
        status = "succeeded";
        RunSource one = source();
        RunSource other = source();
        Event first = poll(one).get(0);
        Event second = poll(other).get(0);
        assertThat(first.claim().getAsBoolean()).isTrue();
        assertThat(second.claim().getAsBoolean()).isFalse();
        second.onEnd().run();
        assertThat(poll(other)).as("not at once").isEmpty();
        first.onEnd().run();
        int before = requests;

        now += 1;

        Event again = poll(other).get(0);
        assertThat(again.claim().getAsBoolean()).isTrue();
        again.commit().run();
        again.onEnd().run();
        assertThat(requests).isEqualTo(before);
    }

    @Test
    void theStatusAfterASetupThatTheOtherHasReportedIsAChange() {
        RunSource one = source();
        RunSource other = source();
        poll(one);
        poll(other);
        status = "setup_required";
        now += 1;
        deliver(poll(one).get(0));
        assertThat(poll(other)).as("reported").isEmpty();

        assertThatRunningIsAChange(other);
    }

    @Test
    void theStatusAfterASetupThatTheOtherHasReportedMeanwhileIsAChange() {
        RunSource one = source();
        RunSource other = source();
        poll(one);
        poll(other);
        status = "setup_required";
        now += 1;
        Event second = poll(other).get(0);
        deliver(poll(one).get(0));
        assertThat(second.claim().getAsBoolean()).as("reported").isFalse();
        second.onEnd().run();

        assertThatRunningIsAChange(other);
    }

    private void assertThatRunningIsAChange(RunSource source) {
        status = "running";
        now += 1;
        List<Event> events = poll(source);
        assertThat(events).extracting(Event::type).containsExactly("STATUS_CHANGED");
        assertThat(events.get(0).headers()).containsEntry(AgentPmtConstants.PREVIOUS_RUN_STATUS, "setup_required");
    }

    private RunSource source() {
        RunSource source = new RunSource(
                (client, run) -> {
                    requests++;
                    return CompletableFuture.completedFuture(TestRuns.run(status));
                },
                new RunDiscovery(List.of(), tracked, null, 0, () -> now),
                new RunClaims(ConsumerStores.delivered(ids, "k", List.of(), context), tracked, true),
                true,
                new WatchedRuns(new PollBackOff(1, 1, () -> 0), () -> now),
                new RunStates());
        source.start(null);
        return source;
    }
}
