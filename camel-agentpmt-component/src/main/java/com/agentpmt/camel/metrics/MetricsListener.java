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

/** Receives what is counted, at once and in the thread that counts it: it must not block. */
interface MetricsListener {

    /** Ignores everything. */
    MetricsListener NONE = new MetricsListener() {};

    default void callEnded(String operation, CallOutcome outcome, long nanos) {}

    default void retried(String operation) {}

    default void outcomeUnknown(String operation) {}

    /**
     * @param delivered whether the event counts as delivered: otherwise it comes again
     */
    default void eventEnded(String operation, String event, boolean delivered) {}

    /** An account whose balance was read for the first time. */
    default void balanceKnown(AccountMetrics account) {}

    /** The first purchase of a product in a route. */
    default void costsKnown(PurchaseCosts.Row row) {}
}
