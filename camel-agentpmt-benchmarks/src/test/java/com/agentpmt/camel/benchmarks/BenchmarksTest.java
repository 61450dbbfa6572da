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
package com.agentpmt.camel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs each benchmark with few runs, to see that it does what it claims. What it measures is not asserted. */
class BenchmarksTest {

    @Test
    @Timeout(60)
    void aFewOfTheTrackedRunsAreDueAtEachPoll() throws Exception {
        TrackedRunsPoll benchmark = new TrackedRunsPoll();
        benchmark.runs = 1_000;
        benchmark.delay = 20;
        benchmark.track();
        try {
            assertThat(benchmark.read()).isGreaterThanOrEqualTo(1_000);

            await().atMost(Duration.ofSeconds(30)).until(() -> {
                benchmark.awaitNextPoll();
                benchmark.poll();
                return benchmark.read() >= 3_000;
            });
        } finally {
            benchmark.close();
        }
    }

    @Test
    @Timeout(60)
    void aRescanReadsKeysAndNoRuns() throws Exception {
        TrackedRunsRescan benchmark = new TrackedRunsRescan();
        benchmark.runs = 1_000;
        benchmark.track();
        try {
            benchmark.poll();
            benchmark.poll();

            assertThat(benchmark.read()).isZero();
        } finally {
            benchmark.close();
        }
    }

    @Test
    @Timeout(60)
    void responsesAreRead() {
        ResponseReading benchmark = new ResponseReading();
        benchmark.start();
        try {
            assertThat(benchmark.balance().balance()).isEqualTo(4_210);
            assertThat(benchmark.balanceFromAllFields()).isEqualTo(4_210);
            assertThat(benchmark.purchase().orderId()).isNotNull();
            assertThat(benchmark.history().transactions()).hasSize(100);
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
