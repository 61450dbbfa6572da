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

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** The durations of the last calls, from which percentiles are calculated. Writing takes no lock. */
final class RecentDurations {

    private static final int SIZE = 1_024;

    private final AtomicLongArray nanos = new AtomicLongArray(SIZE);
    private final AtomicLong count = new AtomicLong();

    /**
     * Percentiles, in nanoseconds; all 0 without a call.
     *
     * @param samples number of calls from which they are calculated
     */
    record Percentiles(int samples, long p50, long p95, long p99, long max) {}

    void add(long duration) {
        nanos.set((int) (count.getAndIncrement() % SIZE), duration);
    }

    Percentiles percentiles() {
        long[] sorted = new long[(int) Math.min(SIZE, count.get())];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = nanos.get(i);
        }
        Arrays.sort(sorted);
        return sorted.length == 0
                ? new Percentiles(0, 0, 0, 0, 0)
                : new Percentiles(
                        sorted.length,
                        nearest(sorted, 50),
                        nearest(sorted, 95),
                        nearest(sorted, 99),
                        sorted[sorted.length - 1]);
    }

    /** By the nearest-rank method: one of the durations that were measured. */
    private static long nearest(long[] sorted, int percent) {
        return sorted[(int) Math.ceil(percent / 100.0 * sorted.length) - 1];
    }
}
