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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
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

    @ParameterizedTest
    @EnumSource(ApiOperation.class)
    @Timeout(60)
    void theServerOfAComparisonSendsThePreparedResponses(ApiOperation operation) throws Exception {
        try (PreparedServer server = PreparedServer.start();
                CallClient client = CallVariant.BARE.open(operation, server.url(), 2)) {
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Throwable> end = new CompletableFuture<>();
                client.call(end::complete);

                assertThat(end.get()).isNull();
            }
        }
    }

    @Test
    void theTableShowsMediansAndMultiplesOfTheBareClient() {
        Samples samples = new Samples();
        for (int i = 1; i <= 3; i++) {
            samples.add("GET", CallVariant.BARE, "p50_us=" + 10 * i);
            samples.add("GET", CallVariant.POJO, "p50_us=" + 25 * i + " bytes=" + 1_000 * i);
        }

        assertThat(samples.table()).isEqualTo("""
                | | bare HttpClient 5 | camel-http | camel-vertx-http | agentpmt, pojo | agentpmt, map | agentpmt, json |
                |---|---|---|---|---|---|---|
                | GET: p50 us | 20.00 (1.00 ×; 10.00 to 30.00) | – | – | 50.00 (2.50 ×; 25.00 to 75.00) | – | – |
                | GET: bytes | – | – | – | 2,000 (1,000 to 3,000) | – | – |
                """);
    }

    @Test
    void aLineShowsMultiplesOfItsFirstValue() {
        Samples samples = new Samples();
        samples.add("1 in flight", CallVariant.POJO, "bytes_per_call=100");
        samples.add("8 in flight", CallVariant.POJO, "bytes_per_call=150");

        assertThat(samples.line(
                        "bytes_per_call", CallVariant.POJO, List.of("1 in flight", "8 in flight", "64 in flight")))
                .isEqualTo("""
                | bytes per call, agentpmt, pojo | 100 (1.00 ×; 100 to 100) | 150 (1.50 ×; 150 to 150) | – |
                """);
    }

    @Test
    @Tag("long")
    void theWholeComparisonRuns() throws Exception {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        CompareCalls.Settings tiny = new CompareCalls.Settings(
                1, 100, 50, 20, 1_000, List.of(1, 8), List.of(CallVariant.BARE, CallVariant.POJO));

        String text =
                new CompareCalls(tiny, new PrintStream(progress, true, StandardCharsets.UTF_8)).run("1 100 50 20 1000");

        assertThat(text)
                .as(progress.toString(StandardCharsets.UTF_8))
                .doesNotContain("failed")
                .contains("-Dbenchmark.args=\"1 100 50 20 1000\"", "| agentpmt, pojo |");
        for (String row : List.of(
                "GET /credits/balance, 8 in flight: cpu us per call",
                "POST /products/purchase, 64 in flight: bytes per call",
                "start: first response ms",
                "20 GET of one second at the same time: threads",
                "1,000 tracked runs, 1 % due per poll: poll ms",
                "1,000 tracked runs, 1 % due per poll: live bytes per run",
                "bytes per call, agentpmt, pojo")) {
            assertThat(text).containsPattern("\\| \\Q" + row + "\\E \\|.*[0-9]");
        }
    }

    @Test
    void aMeasurementThatFailsLeavesItsCellEmpty() {
        assertThat(new Samples().line("bytes_per_call", CallVariant.POJO, List.of("any")))
                .isEqualTo("""
                | bytes per call, agentpmt, pojo | – |
                """);
    }
}
