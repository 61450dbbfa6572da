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
package com.agentpmt.camel.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.benchmarks.soak.SoakSamples.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakSamplesTest {

    private static final Allowance NONE = new Allowance(0, 0);

    private final SoakSamples samples = new SoakSamples();

    @Test
    void growthFromTheSecondQuarterToTheLastIsReported() {
        addAll(0, 10, 20, 30, 40, 50, 60, 70);

        assertThat(samples.growing(NONE)).containsExactly("a: 25 to 65");
        assertThat(samples.growing(new Allowance(1, 15))).isEmpty();
        assertThat(samples.growing(new Allowance(1, 14))).isNotEmpty();
    }

    @Test
    void theFirstQuarterMayGrow() {
        addAll(0, 50, 70, 71, 72, 70, 70, 71);

        assertThat(samples.growing(NONE)).isEmpty();
    }

    @Test
    void eachValueHasItsAllowance() {
        samples.allow("a", 0, 100);
        for (int i = 0; i < 8; i++) {
            samples.add(Map.of("a", 10.0 * i, "b", 10.0 * i));
        }

        assertThat(samples.growing(NONE)).containsExactly("b: 25 to 65");
    }

    @Test
    void aValueThatIsMissingIsZero() {
        IntStream.range(0, 8).forEach(i -> samples.add(i < 6 ? Map.of("a", 1.0) : Map.of("b", 5.0)));

        assertThat(samples.growing(NONE)).containsExactly("b: 0 to 5");
        assertThat(samples.highest("a")).isEqualTo(1);
        assertThat(samples.highest("c")).isZero();
    }

    @Test
    void theTableShowsTheQuarters() {
        samples.allow("a", 0, 0);
        addAll(0, 10, 20, 30, 40, 50, 60, 7_000);

        assertThat(samples.table()).isEqualTo("""
                | | first quarter | second | third | last |
                |---|---|---|---|---|
                | a | 5 (0 to 10) | 25 (20 to 30) | 45 (40 to 50) | 3,530 (60 to 7,000) |
                """);
    }

    @Test
    void theHistogramOfTheJvmIsRead() throws Exception {
        List<SoakSamplesTest> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(new SoakSamplesTest());
        }
        LiveObjects objects = LiveObjects.now();

        assertThat(objects.count(SoakSamplesTest.class.getName()::equals)).isBetween(4L, 20L);
        assertThat(objects.bytes()).isGreaterThan(100_000);
        assertThat(held).hasSize(3);
    }

    private void addAll(double... values) {
        for (double value : values) {
            samples.add(Map.of("a", value));
        }
    }
}
