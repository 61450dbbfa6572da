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

/** The calls that wait for a run, so that they end with their route or with the Camel context. */
final class PendingWaits {

    /** One wait. */
    interface Wait {

        /** Ends the wait, unless it has ended. */
        void end(String why);
    }

    private record Open(Object owner, Wait pending) {}

    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private volatile String closed;

    /**
     * Registers a wait.
     *
     * @param owner whose stop ends it
     * @return to be run when the wait has ended
     */
    Runnable begin(Object owner, Wait wait) {
        Open entry = new Open(owner, wait);
        open.add(entry);
        String why = closed;
        if (why != null) {
            // registered after the others were ended: nothing else would end it
            wait.end(why);
        }
        return () -> open.remove(entry);
    }

    /** Ends the waits of an owner. */
    void end(Object owner, String why) {
        open.stream().filter(entry -> entry.owner() == owner).forEach(entry -> entry.pending()
                .end(why));
    }

    /** Ends all waits; later waits end at once. */
    void close(String why) {
        closed = why;
        open.forEach(entry -> entry.pending().end(why));
    }

    /** The number of waits. */
    int size() {
        return open.size();
    }
}
