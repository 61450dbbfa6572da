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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.TrackedRuns;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may deliver the event of a run if a database fails, a stop times out, or two nodes find the same event. */
class RunClaimsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Database database = new Database();
    private final Ids ids = new Ids();
    private final TrackedRuns tracked = new TrackedRuns("agentpmt", "here", database, context, Clock.systemUTC());
    private String status = "succeeded";
    private long now;

    /** Responds or does not. */
    private static final class Database extends MemoryAggregationRepository {
        private boolean down;

        private Database() {
            super(true);
        }

        @Override
        public Exchange get(CamelContext context, String key) {
            if (down) {
                throw new IllegalStateException("the database is down");
            }
            return super.get(context, key);
        }
    }

    private static final class Ids extends MemoryIdempotentRepository {
        private boolean down;

        @Override
        public boolean add(String key) {
            if (down) {
                throw new IllegalStateException("the database is down");
            }
            return super.add(key);
        }
    }

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
    void aRunWhoseClaimCannotBeReleasedIsDeliveredWhenTheDatabaseIsAvailableAgain() {
        RunSource source = source();
        Event failed = poll(source).get(0);
        assertThat(failed.claim().getAsBoolean()).isTrue();

        database.down = true;
        failed.onEnd().run();
        now += 1;
        List<Event> meanwhile = poll(source);
        assertThat(meanwhile).hasSize(1);
        assertThatThrownBy(() -> meanwhile.get(0).claim().getAsBoolean()).hasMessage("the database is down");
        meanwhile.get(0).onEnd().run();
        database.down = false;

        deliver(poll(source).get(0));
        assertThat(tracked.all()).isEmpty();
    }

    @Test
    void aRunWhoseEndCannotBeStoredIsDeliveredAgain() {
        RunSource source = source();
        Event event = poll(source).get(0);
        assertThat(event.claim().getAsBoolean()).isTrue();

        database.down = true;
        ids.down = true;
        assertThatThrownBy(() -> event.commit().run()).hasMessage("the database is down");
        event.onEnd().run();
        database.down = false;
        ids.down = false;

        deliver(poll(source).get(0));
        assertThat(tracked.all()).isEmpty();
    }

    @Test
    void aFailedEventIsDeliveredAgainAfterAStopThatTimedOut() {
        RunSource source = source();
        Event event = poll(source).get(0);
        assertThat(event.claim().getAsBoolean()).isTrue();
        // Camel starts the consumer again, which was only suspended
        source.start(null);

        event.onEnd().run();

        deliver(poll(source).get(0));
    }

    @Test
    void anEventLeftByAStoppedConsumerDoesNotReleaseTheClaimOfTheNext() {
        RunSource source = source();
        Event left = poll(source).get(0);
        assertThat(left.claim().getAsBoolean()).isTrue();
        source.stop();
        assertThat(left.claim().getAsBoolean()).as("stopped").isFalse();
        source.start(null);
        Event next = poll(source).get(0);
        assertThat(next.claim().getAsBoolean()).isTrue();

        left.onEnd().run();

        assertThat(tracked.claim("r", false, this)).as("still in progress").isFalse();
        next.commit().run();
        next.onEnd().run();
        assertThat(tracked.all()).isEmpty();
    }

    @Test
    void setupRequiredIsDeliveredByOnlyOneOfTwoNodes() {
        status = "setup_required";
        RunSource one = source();
        RunSource other = source();
        Event first = poll(one).get(0);
        Event second = poll(other).get(0);

        assertThat(first.claim().getAsBoolean()).isTrue();
        assertThat(second.claim().getAsBoolean()).as("held by the first").isFalse();
        second.onEnd().run();
        now += 1_000;
        second = poll(other).get(0);
        first.commit().run();
        first.onEnd().run();
        assertThat(second.claim().getAsBoolean())
                .as("the first has delivered it")
                .isFalse();
        second.onEnd().run();

        now += 1_000;
        assertThat(poll(one)).isEmpty();
        assertThat(poll(other)).isEmpty();
        status = "succeeded";
        now += 1_000;
        assertThat(poll(one).get(0).claim().getAsBoolean()).as("the run stays").isTrue();
    }

    private RunSource source() {
        RunSource source = new RunSource(
                (apiClient, run) -> CompletableFuture.completedFuture(
                        WorkflowRun.of(Json.tree(Map.of("run_id", run, "status", status)))),
                new RunDiscovery(List.of(), tracked, null, 0, () -> now),
                new RunClaims(ConsumerStores.delivered(ids, "k", List.of(), context), tracked, true),
                false,
                new WatchedRuns(new PollBackOff(1, 1, () -> 0), () -> now),
                new RunStates());
        source.start(null);
        return source;
    }
}
