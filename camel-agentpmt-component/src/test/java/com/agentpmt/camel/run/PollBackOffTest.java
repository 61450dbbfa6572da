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

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PollBackOffTest {

    @Test
    void eachWaitGrowsByHalfUpToTheMaximum() {
        PollBackOff backOff = new PollBackOff(1_000, 5_000, () -> 0);

        long[] waits = new long[7];
        long wait = 0;
        for (int i = 0; i < waits.length; i++) {
            wait = backOff.next(wait);
            waits[i] = wait;
        }
        assertThat(waits).containsExactly(1_000, 1_500, 2_250, 3_375, 5_000, 5_000, 5_000);
    }

    @Test
    void theMinimumWaitGrowsToo() {
        PollBackOff backOff = new PollBackOff(1, 3, () -> 1);

        assertThat(backOff.next(0)).isEqualTo(1);
        assertThat(backOff.next(1)).isEqualTo(2);
        assertThat(backOff.next(2)).isEqualTo(3);
        assertThat(backOff.next(3)).isEqualTo(3);
        assertThat(backOff.jittered(1)).as("never at once").isEqualTo(1);
    }

    @Test
    void theJitterIsRandom() {
        PollBackOff backOff = PollBackOff.of(1_000, 5_000);

        assertThat(Stream.generate(() -> backOff.jittered(1_000_000)).limit(100).distinct())
                .hasSizeGreaterThan(50);
    }

    @Property
    void aWaitStaysWithinItsLimitsAndNeverShrinks(
            @ForAll @LongRange(min = 1) long one,
            @ForAll @LongRange(min = 1) long other,
            @ForAll @LongRange(min = 0) long before) {
        long first = Math.min(one, other);
        long max = Math.max(one, other);
        long known = Math.min(before, max);

        long wait = new PollBackOff(first, max, () -> 0).next(known);

        assertThat(wait).isBetween(known == 0 ? first : known, max);
        assertThat(wait > known || wait == max).isTrue();
    }

    @Property
    void aJitterShortensAWaitByATenthAtMost(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long wait,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double random) {
        long jittered = new PollBackOff(1, wait, () -> random).jittered(wait);

        assertThat(jittered).isBetween(wait - wait / 10 - 1, wait).isPositive();
    }
}
