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
package com.agentpmt.camel.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way to call succeeds against the server. What is measured is not asserted. */
class CompareCallsTest {

    @ParameterizedTest
    @EnumSource(CallVariant.class)
    @Timeout(60)
    void eachVariantKeepsItsCallsInFlightUntilTheEnd(CallVariant variant) throws Exception {
        for (ApiOperation operation : ApiOperation.values()) {
            try (ApiServer server = new ApiServer(0);
                    CallClient client = variant.open(operation, "http://localhost:" + server.port(), 4);
                    ClosedLoop loop = new ClosedLoop(client, 4)) {
                Histogram times = loop.run(100);

                assertThat(times.getTotalCount()).isGreaterThanOrEqualTo(4);
            }
        }
    }

    @Test
    void theTableShowsMediansAndMultiplesOfTheFirstVariant() {
        Samples samples = new Samples("GET");
        for (int i = 1; i <= 3; i++) {
            samples.add(CallVariant.BARE, "p50_us=" + 10 * i);
            samples.add(CallVariant.POJO, "p50_us=" + 25 * i);
        }

        assertThat(samples.table()).isEqualTo("""
                ### GET

                | | p50 us |
                |---|---|
                | bare HttpClient 5 | 20.00 (1.00 ×; 10.00 to 30.00) |
                | agentpmt, pojo | 50.00 (2.50 ×; 25.00 to 75.00) |
                """);
    }
}
