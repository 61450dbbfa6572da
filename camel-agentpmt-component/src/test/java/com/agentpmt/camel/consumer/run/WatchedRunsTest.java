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

import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.run.TrackedRun;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedRunsTest {

    private long now;
    private final WatchedRuns watched = new WatchedRuns(new PollBackOff(10, 100, () -> 0), () -> now);

    @Test
    void theStatesAreThoseReadLastWithTheirTimes() {
        add("read");
        add("new");
        watched.change("read", known -> known.read(TestRuns.at("running", 5)));

        assertThat(watched.states())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "read", new RunStates.Known("running", Instant.parse("2026-01-01T00:00:05Z")),
                        "new", new RunStates.Known(null, null)));
    }

    @Test
    void nothingIsLeftOfARemovedRun() {
        add("a");
        add("b");

        watched.remove("a");

        assertThat(watched.get("a")).isNull();
        assertThat(watched.requestId("a")).isNull();
        assertThat(watched.requestId("b")).isEqualTo("key of b");
        assertThat(watched.states()).containsOnlyKeys("b");
        assertThat(watched.takeDue()).containsExactly("b");
    }

    @Test
    void aRemovedRunIsNotScheduledAgain() {
        add("a");
        watched.takeDue();
        watched.remove("a");

        watched.pollAgain("a");
        watched.pollAtOnce("a");
        watched.pollAllAtOnce();

        now += 100;
        assertThat(watched.takeDue()).isEmpty();
    }

    private void add(String run) {
        watched.add(TrackedRun.of("agentpmt", run, "wf", "key of " + run));
    }
}
