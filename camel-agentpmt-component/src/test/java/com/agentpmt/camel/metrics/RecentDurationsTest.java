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

import com.agentpmt.camel.metrics.RecentDurations.Percentiles;
import org.junit.jupiter.api.Test;

class RecentDurationsTest {

    private final RecentDurations durations = new RecentDurations();

    @Test
    void withoutACallThereIsNothing() {
        assertThat(durations.percentiles()).isEqualTo(new Percentiles(0, 0, 0, 0, 0));
    }

    @Test
    void oneCallIsEveryPercentile() {
        durations.add(7);

        assertThat(durations.percentiles()).isEqualTo(new Percentiles(1, 7, 7, 7, 7));
    }

    @Test
    void percentilesAreDurationsThatWereMeasured() {
        for (int i = 100; i > 0; i--) {
            durations.add(i);
        }

        assertThat(durations.percentiles()).isEqualTo(new Percentiles(100, 50, 95, 99, 100));
    }

    @Test
    void oldCallsAreForgotten() {
        for (int i = 0; i < 10; i++) {
            durations.add(1_000_000);
        }
        for (int i = 0; i < 1_024; i++) {
            durations.add(5);
        }

        assertThat(durations.percentiles()).isEqualTo(new Percentiles(1_024, 5, 5, 5, 5));
    }
}
