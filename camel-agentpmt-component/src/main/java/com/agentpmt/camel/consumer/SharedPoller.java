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
package com.agentpmt.camel.consumer;

import com.agentpmt.camel.http.ApiClient;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What all consumers share that poll one endpoint on request: the source, which is polled by one of them at a time, and the
 * events in progress, so that each event is received by one of them.
 */
final class SharedPoller {

    private final EventSource source;
    private final Supplier<ApiClient> connect;
    private final InProgressEvents inProgress = new InProgressEvents();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean started;

    SharedPoller(EventSource source, Supplier<ApiClient> connect) {
        this.source = source;
        this.connect = connect;
    }

    /** Held by the consumer that polls. */
    ReentrantLock turn() {
        return turn;
    }

    EventSource source() {
        return source;
    }

    /** Whether an event has to complete before the next poll. */
    boolean isEventPending() {
        return source.isOrdered() && source.keepsState() && !inProgress.isEmpty();
    }

    /**
     * @return false if the event is in progress already
     */
    boolean begin(Event event) {
        return inProgress.begin(event);
    }

    void end(Event event) {
        inProgress.end(event);
    }

    /** Whether it is stopped, and no event is in progress. */
    boolean isIdle() {
        return !started && inProgress.isEmpty();
    }

    synchronized void start() throws Exception {
        if (!started) {
            source.start(connect.get());
            started = true;
        }
    }

    synchronized void stop() {
        if (started) {
            try {
                source.stop();
            } finally {
                // last: a poller that is idle is replaced, and its successor must not start before this one has stopped
                started = false;
            }
        }
    }
}
