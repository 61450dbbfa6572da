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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.benchmarks.TrackedRunsMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs each benchmark with few runs: that it still does what it says. What it measures is not looked at. */
class BenchmarksTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneInAHundredRunsIsDueWithEachPoll(boolean rescan) {
        TrackedRunsPoll benchmark = new TrackedRunsPoll();
        benchmark.runs = 1_000;
        benchmark.rescan = rescan;
        benchmark.track();
        try {
            for (int polls = 0; polls < 250; polls++) {
                long before = benchmark.asked();

                Reading reading = benchmark.poll();

                assertThat(reading).isEqualTo(Reading.NOTHING);
                assertThat(benchmark.asked() - before).isEqualTo(10);
            }
        } finally {
            benchmark.close();
        }
    }

    @Test
    @Timeout(60)
    void eachTrackedRunIsReadOnce() throws Exception {
        try (TrackedRunsMemory benchmark = new TrackedRunsMemory()) {
            assertThat(benchmark.bytesPerRun(100)).isFinite();

            assertThat(benchmark.read()).isEqualTo(100);
        }
    }
}
