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

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.LogRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.junit.jupiter.api.Test;

/** What the endpoints of a component share about runs. */
class RunRegistryTest {

    private static final Object HOLDER = new Object();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SettableClock clock = new SettableClock();
    private final List<Runnable> tasks = new ArrayList<>();
    private final RunRegistry runs = new RunRegistry(context, clock, tasks::add);

    @Test
    void endpointsShareOneSetPerRepository() {
        MemoryAggregationRepository repository = new MemoryAggregationRepository(true);

        TrackedRuns first = runs.tracked("agentpmt", null);

        assertThat(runs.tracked("agentpmt", null)).isSameAs(first);
        assertThat(runs.tracked("agentpmt-eu", null)).isNotSameAs(first);
        assertThat(runs.tracked("agentpmt", repository)).isNotSameAs(first);
    }

    @Test
    void claimsAreRenewedWhileTheEventIsInProgress() {
        MemoryAggregationRepository repository = new MemoryAggregationRepository(true);
        TrackedRuns tracked = runs.tracked("agentpmt", repository);
        tracked.add("r", "wf", "key");
        assertThat(tracked.claim("r", false, HOLDER)).isTrue();
        long until = tracked.find("r").until();
        assertThat(tasks).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        tasks.get(0).run();
        assertThat(tracked.find("r").until()).as("held for longer").isEqualTo(until);
        clock.advance(Duration.ofMinutes(2));
        tasks.get(0).run();

        assertThat(tracked.find("r").until()).isGreaterThan(until);
        tracked.done("r");
        clock.advance(Duration.ofMinutes(3));
        tasks.get(0).run();
        assertThat(tracked.find("r")).as("completed").isNull();
    }

    @Test
    void aClaimIsRenewedIfTheClockWasSetBack() {
        TrackedRuns tracked = runs.tracked("agentpmt", new MemoryAggregationRepository(true));
        tracked.add("r", "wf", "key");
        tracked.claim("r", false, HOLDER);
        long until = tracked.find("r").until();

        clock.advance(Duration.ofHours(-1));
        tasks.get(0).run();

        assertThat(tracked.find("r").until())
                .as("of the clock that the other nodes have now too")
                .isEqualTo(until - Duration.ofHours(1).toMillis());
    }

    @Test
    void eachRepositoryRenewsItsOwnClaims() {
        TrackedRuns first = runs.tracked("agentpmt", new MemoryAggregationRepository(true));
        TrackedRuns second = runs.tracked("agentpmt", new MemoryAggregationRepository(true));
        for (TrackedRuns tracked : List.of(first, second)) {
            tracked.add("r", "wf", "key");
            tracked.claim("r", false, HOLDER);
        }
        long until = second.find("r").until();
        runs.tracked("agentpmt", null);
        assertThat(tasks).as("one for each set").hasSize(3);

        clock.advance(Duration.ofMinutes(3));
        tasks.get(1).run();

        assertThat(second.find("r").until()).isGreaterThan(until);
        assertThat(first.find("r").until()).isEqualTo(until);
    }

    @Test
    void aRepositoryWithoutRecoveryIsLoggedOnce() {
        try (LogRecorder log = new LogRecorder(TrackedRuns.class)) {
            runs.tracked("agentpmt", null);
            assertThat(log.events()).as("what is lost with the process anyway").isEmpty();
            MemoryAggregationRepository repository = new MemoryAggregationRepository(true);
            runs.tracked("agentpmt", repository);
            runs.tracked("agentpmt", repository);

            assertThat(log.events()).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.WARN);
                assertThat(event.getFormattedMessage())
                        .contains("runRepository", "MemoryAggregationRepository", "is not recoverable", "workflows.md");
            });
        }
    }

    @Test
    void nothingIsRenewedBeforeAnythingIsTracked() {
        assertThat(tasks).isEmpty();
    }
}
