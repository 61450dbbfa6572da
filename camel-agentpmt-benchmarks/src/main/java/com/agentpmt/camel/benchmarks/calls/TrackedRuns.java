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

import com.agentpmt.camel.benchmarks.TrackedRunsPoll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Time of a poll when one in a hundred of the tracked runs is due, without the network, and the heap per run. */
public final class TrackedRuns {

    private TrackedRuns() {}

    /** Arguments: number of runs, milliseconds from one poll to the next, number of polls. */
    public static void main(String[] args) throws Exception {
        // loads the classes
        TrackedRunsPoll warmUp = benchmark(1_000, 10);
        warmUp.track();
        warmUp.close();
        TrackedRunsPoll benchmark = benchmark(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        long before = JvmUsage.liveBytes();
        benchmark.track();
        try {
            double bytes = JvmUsage.liveBytes() - before;
            List<Double> polls = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                benchmark.awaitNextPoll();
                long started = System.nanoTime();
                benchmark.poll();
                polls.add((System.nanoTime() - started) / 1e6);
            }
            System.out.printf(
                    Locale.ROOT,
                    "poll_ms=%.2f live_bytes_per_run=%.0f%n",
                    Samples.median(polls),
                    bytes / benchmark.runs);
        } finally {
            benchmark.close();
        }
    }

    private static TrackedRunsPoll benchmark(int runs, int delay) {
        TrackedRunsPoll benchmark = new TrackedRunsPoll();
        benchmark.runs = runs;
        benchmark.delay = delay;
        return benchmark;
    }
}
