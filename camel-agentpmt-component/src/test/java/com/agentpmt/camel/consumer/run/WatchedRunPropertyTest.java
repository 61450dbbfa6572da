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

import com.agentpmt.camel.model.WorkflowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A run watched as the source does it: read, delivered, and removed after its end. */
class WatchedRunPropertyTest {

    private static final String NOT_FOUND = "404";
    private static final Set<String> ENDS = Set.of("succeeded", "completed", "failed", "cancelled");

    /** A poll result of a second, and whether the route processes the event that follows from it. */
    record Step(String status, int second, boolean taken) {}

    @Property(tries = 2_000)
    void aStatusNeverMovesBackAndThereIsOneEnd(@ForAll("steps") List<Step> steps, @ForAll boolean changes) {
        WatchedRun watch = WatchedRun.NEW;
        List<RunEvent> received = new ArrayList<>();
        String known = null;
        int missing = 0;
        for (Step step : steps) {
            WorkflowRun before = watch.run();
            if (step.status().equals(NOT_FOUND)) {
                watch = watch.notFound();
                missing++;
            } else {
                watch = watch.read(TestRuns.at(step.status(), step.second()));
                missing = 0;
            }
            WorkflowRun now = watch.run();
            if (before != null) {
                assertDoesNotMoveBack(before, now);
            }
            if (known == null && now != null) {
                known = now.status();
            }
            RunEvent event = watch.event(changes);
            boolean ended = now != null && ENDS.contains(now.status());
            assertThat(event == RunEvent.LOST).isEqualTo(missing >= 3 && !ended);
            if (event == null) {
                continue;
            }
            assertThat(event.isEnd()).isEqualTo(ended || missing >= 3);
            if (event == RunEvent.STATUS_CHANGED) {
                assertThat(changes).isTrue();
                assertThat(now.status()).isNotEqualTo(known);
            }
            if (step.taken()) {
                received.add(event);
                if (event.isEnd()) {
                    break;
                }
                watch = watch.withReported(event, WatchedRun.status(now));
                assertThat(watch.event(changes)).as("delivered").isNull();
                known = now.status();
            }
        }
        assertThat(received.stream().filter(RunEvent::isEnd).count()).isLessThanOrEqualTo(1);
        assertThat(received.stream().filter(RunEvent.SETUP_REQUIRED::equals).count())
                .isLessThanOrEqualTo(1);
    }

    private static void assertDoesNotMoveBack(WorkflowRun before, WorkflowRun now) {
        if (ENDS.contains(before.status())) {
            assertThat(now).isSameAs(before);
        } else if (!ENDS.contains(now.status())) {
            assertThat(now.updatedAt()).isAfterOrEqualTo(before.updatedAt());
            assertThat(now.status().equals("queued") && !before.status().equals("queued"))
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        // ends are rare, so that more happens before them
                        Arbitraries.frequency(
                                Tuple.of(6, "queued"),
                                Tuple.of(6, "running"),
                                Tuple.of(3, "paused"),
                                Tuple.of(3, "setup_required"),
                                Tuple.of(9, NOT_FOUND),
                                Tuple.of(1, "succeeded"),
                                Tuple.of(1, "completed"),
                                Tuple.of(1, "failed"),
                                Tuple.of(1, "cancelled")),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
