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

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Calls that get a response immediately: throughput, time, CPU and allocation per call, in this JVM. */
public final class FastCalls {

    private static final int WARM_UP_IN_FLIGHT = 32;
    private static final int SECOND = 1_000;

    private FastCalls() {}

    /** Arguments: variant, operation, calls in flight, address of the API, number of calls of warm-up, milliseconds of measurement. */
    public static void main(String[] args) throws Exception {
        int inFlight = Integer.parseInt(args[2]);
        ApiOperation operation = ApiOperation.of(args[1]);
        int connections = Math.max(inFlight, WARM_UP_IN_FLIGHT);
        try (CallClient client = CallVariant.of(args[0]).open(operation, args[3], connections);
                ClosedLoop loop = new ClosedLoop(client, inFlight)) {
            // by calls and not by time: a variant that is slow until its code is compiled would stay so
            try (ClosedLoop warmUp = new ClosedLoop(client, WARM_UP_IN_FLIGHT)) {
                long left = Long.parseLong(args[4]);
                while (left > 0) {
                    left -= warmUp.run(SECOND).getTotalCount();
                }
            }
            loop.run(SECOND);
            JvmUsage before = JvmUsage.now();
            long started = System.nanoTime();
            Histogram times = loop.run(Long.parseLong(args[5]));
            double seconds = (System.nanoTime() - started) / 1e9;
            JvmUsage used = JvmUsage.now().since(before);
            double calls = times.getTotalCount();
            System.out.printf(
                    Locale.ROOT,
                    "calls_per_second=%.0f bytes_per_call=%.0f cpu_us_per_call=%.1f p50_us=%.1f p99_us=%.1f%n",
                    calls / seconds,
                    used.allocated() / calls,
                    used.cpu() / calls / 1e3,
                    times.getValueAtPercentile(50) / 1e3,
                    times.getValueAtPercentile(99) / 1e3);
        }
    }
}
