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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private final PollSchedule schedule = new PollSchedule();

    @Test
    void dueRunsAreTakenLongestDueFirst() {
        schedule.put("late", 30);
        schedule.put("first", 10);
        schedule.put("second", 20);
        schedule.put("beside", 20);

        assertThat(schedule.take(9)).isEmpty();
        assertThat(schedule.take(20)).containsExactly("first", "second", "beside");
        assertThat(schedule.take(29)).isEmpty();
        assertThat(schedule.take(30)).containsExactly("late");
    }

    @Test
    void aTakenRunIsNotDueUntilItIsPutBack() {
        schedule.put("run", 10);
        assertThat(schedule.take(10)).containsExactly("run");
        assertThat(schedule.take(1_000)).isEmpty();

        schedule.put("run", 20);
        assertThat(schedule.take(1_000)).containsExactly("run");
    }

    @Test
    void theTimeThatWasSetLastApplies() {
        schedule.put("later", 10);
        schedule.put("later", 50);
        schedule.put("earlier", 50);
        schedule.put("earlier", 10);
        schedule.put("same", 10);
        schedule.put("same", 10);

        assertThat(schedule.take(10)).containsExactly("earlier", "same");
        assertThat(schedule.take(50)).containsExactly("later");
    }

    @Test
    void aRemovedRunIsNotDueUntilItIsPutAgain() {
        schedule.put("run", 10);
        schedule.remove("run");
        assertThat(schedule.take(10)).isEmpty();

        schedule.put("run", 10);
        schedule.remove("unknown");
        assertThat(schedule.take(10)).containsExactly("run");
    }

    /** A put if at is 0 or more; a take at -at if it is not; a removal if it is null. */
    record Step(String run, Integer at) {}

    @Property(tries = 2_000)
    void theScheduleBehavesLikeASimpleList(@ForAll("steps") List<Step> steps) {
        PollSchedule tested = new PollSchedule();
        List<Step> naive = new ArrayList<>();
        for (Step step : steps) {
            if (step.at() == null) {
                tested.remove(step.run());
                naive.removeIf(known -> known.run().equals(step.run()));
            } else if (step.at() >= 0) {
                tested.put(step.run(), step.at());
                naive.removeIf(known -> known.run().equals(step.run()));
                naive.add(step);
            } else {
                // the sort keeps the order of those that are due at one time
                List<Step> due = naive.stream()
                        .filter(known -> known.at() <= -step.at())
                        .sorted(Comparator.comparing(Step::at))
                        .toList();
                assertThat(tested.take(-step.at()))
                        .isEqualTo(due.stream().map(Step::run).toList());
                naive.removeAll(due);
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(-10, 10).injectNull(0.15))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
