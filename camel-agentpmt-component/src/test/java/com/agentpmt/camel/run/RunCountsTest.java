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

import com.agentpmt.camel.run.RunStates.Count;
import com.agentpmt.camel.run.RunStates.Known;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How runs are counted by state. */
class RunCountsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(1);

    private final RunStates states = new RunStates();

    @Test
    void runsAreCountedByStateWithTheOldestOfEach() {
        states.add(() -> Map.of(
                "a", new Known("running", LATER), "b", new Known("running", FIRST), "c", new Known("running", null)));
        states.add(() -> Map.of("d", new Known("queued", null)));

        assertThat(states.counts(Set.of()))
                .containsExactly(new Count("queued", 1, null), new Count("running", 3, FIRST));
    }

    @Test
    void aRunThatNobodyHasReadIsNew() {
        states.add(() -> Map.of("read", new Known("running", FIRST), "unread", new Known(null, null)));

        assertThat(states.counts(Set.of("read", "tracked")))
                .containsExactly(new Count("new", 2, null), new Count("running", 1, FIRST));
    }

    @Test
    void statesThatTheApiAddsAreCountedTogether() {
        states.add(() -> Map.of("a", new Known("paused", FIRST), "b", new Known("moved", LATER)));

        assertThat(states.counts(Set.of())).containsExactly(new Count("other", 2, FIRST));
    }

    @Test
    void aConsumerThatStopsOrIsAddedTwiceDoesNotCountTwice() {
        Supplier<Map<String, Known>> watcher = () -> Map.of("a", new Known("running", FIRST));
        states.add(watcher);
        states.add(watcher);
        states.add(() -> Map.of("a", new Known("running", FIRST)));
        assertThat(states.counts(Set.of())).containsExactly(new Count("running", 1, FIRST));

        states.remove(watcher);

        assertThat(states.counts(Set.of())).containsExactly(new Count("running", 1, FIRST));
    }
}
