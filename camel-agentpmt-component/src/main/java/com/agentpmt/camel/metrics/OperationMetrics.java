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

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted for one operation of the API. */
final class OperationMetrics {

    private final Map<CallOutcome, LongAdder> calls = new EnumMap<>(CallOutcome.class);
    private final LongAdder retries = new LongAdder();
    private final LongAdder unknownOutcomes = new LongAdder();
    private final RecentDurations durations = new RecentDurations();

    OperationMetrics() {
        for (CallOutcome outcome : CallOutcome.values()) {
            calls.put(outcome, new LongAdder());
        }
    }

    void ended(CallOutcome outcome, boolean unknown, long nanos) {
        calls.get(outcome).increment();
        if (unknown) {
            unknownOutcomes.increment();
        }
        durations.add(nanos);
    }

    void retried() {
        retries.increment();
    }

    OperationSnapshot snapshot(String operation) {
        Map<String, Long> errors = new TreeMap<>();
        long all = 0;
        for (Map.Entry<CallOutcome, LongAdder> entry : calls.entrySet()) {
            long count = entry.getValue().sum();
            all += count;
            if (count > 0 && entry.getKey() != CallOutcome.SUCCESS) {
                errors.put(entry.getKey().text(), count);
            }
        }
        long failed = errors.values().stream().mapToLong(Long::longValue).sum();
        RecentDurations.Percentiles recent = durations.percentiles();
        return new OperationSnapshot(
                operation,
                all,
                all - failed,
                errors,
                retries.sum(),
                unknownOutcomes.sum(),
                new OperationSnapshot.Latency(
                        recent.samples(),
                        millis(recent.p50()),
                        millis(recent.p95()),
                        millis(recent.p99()),
                        millis(recent.max())));
    }

    /** Tenths of a millisecond are enough for a call over a network. */
    private static double millis(long nanos) {
        return Math.round(nanos / 100_000.0) / 10.0;
    }
}
