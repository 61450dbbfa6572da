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

import java.util.concurrent.locks.ReentrantLock;

/**
 * What all share that poll one endpoint on request: the source, whose polls go one after the other, and the events that
 * are with a route, so that each event goes to one of them.
 */
final class SharedPoller {

    private final EventSource source;
    private final InProgressEvents inFlight = new InProgressEvents();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean started;

    SharedPoller(EventSource source) {
        this.source = source;
    }

    /** Held by the one who polls. */
    ReentrantLock turn() {
        return turn;
    }

    EventSource source() {
        return source;
    }

    /** Whether an event has to succeed before the next one is looked for. */
    boolean waitsForAnEvent() {
        return source.isOrdered() && source.keepsState() && !inFlight.isEmpty();
    }

    /**
     * @return false if the event is with a route already
     */
    boolean begin(Event event) {
        return inFlight.begin(event);
    }

    void end(Event event) {
        inFlight.end(event);
    }

    /** Whether it is stopped, and its events are over. */
    boolean isIdle() {
        return !started && inFlight.isEmpty();
    }

    synchronized void start() throws Exception {
        if (!started) {
            source.start();
            started = true;
        }
    }

    synchronized void stop() {
        if (started) {
            started = false;
            source.stop();
        }
    }
}
