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
package com.agentpmt.camel.operation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The calls that wait for a run, so that they end with their route or with the Camel context. */
final class PendingWaits {

    private record Open(Object owner, Consumer<String> pending) {}

    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private volatile String closed;

    /**
     * Registers a wait.
     *
     * @param owner whose stop ends it
     * @param wait ends the wait, unless it has ended; receives the reason
     * @return to be run when the wait has ended
     */
    Runnable begin(Object owner, Consumer<String> wait) {
        Open entry = new Open(owner, wait);
        open.add(entry);
        String why = closed;
        if (why != null) {
            // registered after the others were ended: nothing else would end it
            wait.accept(why);
        }
        return () -> open.remove(entry);
    }

    /** Ends the waits of an owner. */
    void end(Object owner, String why) {
        open.stream().filter(entry -> entry.owner() == owner).forEach(entry -> entry.pending()
                .accept(why));
    }

    /** Ends all waits; later waits end at once. */
    void close(String why) {
        closed = why;
        open.forEach(entry -> entry.pending().accept(why));
    }

    /** The number of waits. */
    int size() {
        return open.size();
    }
}
