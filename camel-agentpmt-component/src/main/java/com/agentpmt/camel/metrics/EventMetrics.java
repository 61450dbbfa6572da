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

import java.util.concurrent.atomic.LongAdder;

/** How often one kind of event was sent to routes. */
final class EventMetrics {

    private final String operation;
    private final String event;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    EventMetrics(String operation, String event) {
        this.operation = operation;
        this.event = event;
    }

    void ended(boolean success) {
        (success ? delivered : failed).increment();
    }

    EventSnapshot snapshot() {
        return new EventSnapshot(operation, event, delivered.sum(), failed.sum());
    }
}
