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
package com.agentpmt.camel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowthPolicyTest {

    private static final long MILLIS = 1_000_000;

    private final GrowthPolicy growth = new GrowthPolicy(10, 10_000);

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 11", "10, 20", "11, 22", "100, 200", "4999, 9998", "5001, 10000", "10000, 10000"})
    void asManyWorkersAreIdleAsAreBlocked(int blocked, int limit) {
        assertThat(growth.limit(blocked)).isEqualTo(limit);
    }

    @Test
    void twoThousandBlockedRoutesAreReachedInEightSteps() {
        int blocked = 0;
        for (int step = 0; step < 8; step++) {
            // all that are started block
            blocked = growth.limit(blocked);
        }
        assertThat(blocked).isGreaterThanOrEqualTo(1_280);
        assertThat(growth.limit(blocked)).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void withoutALimitTheSizeDoesNotOverflow() {
        assertThat(GrowthPolicy.unlimited().limit(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(GrowthPolicy.unlimited().limit(1_000)).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "99, WAITING, false",
        "100, WAITING, true",
        "100, TIMED_WAITING, true",
        "100, BLOCKED, true",
        "100, RUNNABLE, false",
        "999, RUNNABLE, false",
        "1000, RUNNABLE, true"
    })
    void aWorkerThatUsesCpuGetsMoreTime(long millis, Thread.State state, boolean blocked) {
        assertThat(GrowthPolicy.isBlocked(millis * MILLIS, state)).isEqualTo(blocked);
    }
}
