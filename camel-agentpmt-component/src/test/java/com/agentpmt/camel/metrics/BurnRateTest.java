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
package com.agentpmt.camel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class BurnRateTest {

    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;

    private BurnRate rate = BurnRate.NONE;
    private Long before;

    @Test
    void twoPollResultsMakeARate() {
        sample(100, 0);
        assertThat(rate.perHour()).isNull();
        assertThat(rate.runway(100)).isNull();

        sample(90, HOUR / 2);
        assertThat(rate.perHour()).isEqualTo(20.0);
        assertThat(rate.runway(90)).isEqualTo(4 * HOUR + HOUR / 2);
    }

    @Test
    void aGrantIsNotNegativeSpending() {
        sample(100, 0);
        sample(90, HOUR / 4);
        sample(1_090, HOUR / 2);
        sample(1_080, HOUR);

        assertThat(rate.perHour()).isEqualTo(20.0);
    }

    @Test
    void withoutSpendingCreditsLastIndefinitely() {
        sample(100, 0);
        sample(100, HOUR / 2);

        assertThat(rate.perHour()).isZero();
        assertThat(rate.runway(100)).isNull();
    }

    @Test
    void onlyPollResultsInTheWindowApply() {
        sample(1_000, 0);
        sample(500, MINUTE);
        sample(490, HOUR + MINUTE);
        assertThat(rate.perHour()).as("the 500 were spent before").isEqualTo(10.0);

        sample(480, 4 * HOUR);
        assertThat(rate.perHour()).as("one poll result in the window").isNull();
        sample(470, 4 * HOUR + HOUR / 2);
        assertThat(rate.perHour()).isEqualTo(20.0);
    }

    @Test
    void aNegativeBalanceHasNoRemainingTime() {
        sample(10, 0);
        sample(-10, HOUR);

        assertThat(rate.runway(-10)).isZero();
    }

    @Test
    void twoPollResultsOfOneInstantMakeNoRate() {
        sample(10, 5);
        sample(0, 5);

        assertThat(rate.perHour()).isNull();
    }

    @Test
    void aClockThatIsSetBackStartsANewWindow() {
        sample(100, 10 * HOUR);
        sample(90, 10 * HOUR + MINUTE);

        sample(80, 2 * HOUR);
        assertThat(rate.samples()).extracting(BurnRate.Sample::at).containsExactly(2 * HOUR);
        assertThat(rate.perHour()).isNull();
        sample(79, 3 * HOUR);
        assertThat(rate.perHour()).isEqualTo(1.0);
    }

    @Test
    void aClockThatIsSetForwardStartsANewWindow() {
        sample(100, 0);
        sample(90, 100 * HOUR);
        sample(80, 101 * HOUR);

        assertThat(rate.perHour()).isEqualTo(10.0);
    }

    @Test
    void anEmptyingWindowOfAMillisecondDoesNotFail() {
        BurnRate tiny = BurnRate.NONE.with(null, 10, 0, 1).with(10L, 9, 1, 1);

        assertThat(tiny.perHour()).isEqualTo(3_600_000.0);
    }

    record Step(long pause, long change) {}

    /** Against all poll results of the window, without thinning: each sample may be off by two minutes. */
    @Property(tries = 1_000)
    void theRateIsThatOfAllPollResultsOfTheWindow(@ForAll("steps") List<Step> steps) {
        BurnRate thinned = BurnRate.NONE;
        ArrayList<long[]> all = new ArrayList<>();
        Long last = null;
        long balance = 10_000;
        long at = 0;
        long spent = 0;
        for (Step step : steps) {
            at += step.pause();
            balance += step.change();
            spent += last == null ? 0 : Math.max(0, last - balance);
            thinned = thinned.with(last, balance, at, HOUR);
            last = balance;
            all.add(new long[] {at, spent});
            long start = at - HOUR;
            all.removeIf(sample -> sample[0] < start);

            List<BurnRate.Sample> samples = thinned.samples();
            assertThat(samples).hasSizeLessThanOrEqualTo(62);
            assertThat(samples).extracting(BurnRate.Sample::at).isSorted();
            assertThat(samples).extracting(BurnRate.Sample::spent).isSorted();
            BurnRate.Sample newest = samples.get(samples.size() - 1);
            assertThat(newest.at()).as("the newest poll result").isEqualTo(at);
            // the oldest sample is the oldest poll result, or one that is at most two minutes younger
            assertThat(samples.get(0).at()).isBetween(all.get(0)[0], all.get(0)[0] + 2 * MINUTE);
            if (samples.size() > 1) {
                long[] same = all.stream()
                        .filter(sample -> sample[0] == samples.get(0).at())
                        .reduce((one, other) -> other)
                        .orElseThrow();
                assertThat(newest.spent() - samples.get(0).spent())
                        .as("spent between the two")
                        .isEqualTo(spent - same[1]);
                if (newest.at() > samples.get(0).at()) {
                    assertThat(thinned.perHour())
                            .isNotNegative()
                            .isCloseTo((spent - same[1]) * (double) HOUR / (at - same[0]), within(1e-6));
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.longs().between(1, 2 * MINUTE)),
                                Tuple.of(1, Arbitraries.longs().between(1, 2 * HOUR))),
                        Arbitraries.longs().between(-50, 20))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(150);
    }

    private void sample(long balance, long at) {
        rate = rate.with(before, balance, at, HOUR);
        before = balance;
    }
}
