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

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Many calls at the same time to a server that takes a second: wall time, threads, and live heap per call. */
public final class SlowCalls {

    private SlowCalls() {}

    /** Arguments: variant, operation, number of calls, address of the API. */
    public static void main(String[] args) throws Exception {
        int calls = Integer.parseInt(args[2]);
        try (CallClient client = CallVariant.of(args[0]).open(ApiOperation.of(args[1]), args[3], calls)) {
            // opens the connections, and loads the classes
            all(client, calls);
            all(client, calls);
            long before = JvmUsage.liveBytes();
            ManagementFactory.getThreadMXBean().resetPeakThreadCount();
            long started = System.nanoTime();
            List<CompletableFuture<Void>> begun = begin(client, calls);
            long live = JvmUsage.liveBytes();
            long waiting = begun.stream().filter(call -> !call.isDone()).count();
            join(begun);
            // the garbage collection has delayed this round: wall time is that of one without it
            long measured = System.nanoTime() - started;
            started = System.nanoTime();
            all(client, calls);
            double wall = Math.min(measured, System.nanoTime() - started) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "wall_s=%.2f threads=%d live_bytes_per_call=%.0f%n",
                    wall,
                    ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                    waiting == 0 ? Double.NaN : (live - before) / (double) waiting);
        }
    }

    private static void all(CallClient client, int calls) {
        join(begin(client, calls));
    }

    /** Waits for all calls; a call that has failed fails the measurement. */
    private static void join(List<CompletableFuture<Void>> calls) {
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }

    private static List<CompletableFuture<Void>> begin(CallClient client, int calls) {
        List<CompletableFuture<Void>> begun = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            CompletableFuture<Void> call = new CompletableFuture<>();
            begun.add(call);
            client.call(thrown -> {
                if (thrown == null) {
                    call.complete(null);
                } else {
                    call.completeExceptionally(thrown);
                }
            });
        }
        return begun;
    }
}
