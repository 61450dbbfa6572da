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

import java.util.Map;

/**
 * The calls of one operation since the component was started.
 *
 * @param calls those that have ended; a retry is part of its call
 * @param errors failed calls by kind
 * @param retries attempts after the first
 * @param unknownOutcomes failed calls that may have had an effect, such as a purchase that may have been charged
 */
public record OperationSnapshot(
        String operation,
        long calls,
        long succeeded,
        Map<String, Long> errors,
        long retries,
        long unknownOutcomes,
        Latency latency) {

    /**
     * From the start of a call to its end, with its retries and the waits between them, of the last 1,024 calls.
     *
     * @param samples number of calls
     */
    public record Latency(int samples, double p50Millis, double p95Millis, double p99Millis, double maxMillis) {}
}
