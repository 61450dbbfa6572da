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

import com.agentpmt.camel.repository.RepositoryKeys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The state keys in use in a Camel context: two consumers with one state would lose events to each other. */
final class StateKeyRegistry {

    /** Leaves room for the number of an event, so that event ids fit into the repositories of routes. */
    private static final int ROOM = RepositoryKeys.LENGTH - 20;

    private static final int NAME_ROOM = 40;

    private final Set<Entry> taken = new HashSet<>();
    private final Map<Entry, Object> locks = new HashMap<>();

    private record Entry(int repository, String key) {}

    synchronized void take(Object repository, String key) {
        if (!taken.add(new Entry(System.identityHashCode(repository), key))) {
            throw new IllegalArgumentException("Another consumer already uses state " + key
                    + " of the same repository: set a different stateKey on one of the"
                    + " two endpoints. (Polls on request of the same URI share a state; routes do not.)");
        }
    }

    /** Takes all keys or none. */
    synchronized void takeAll(Object repository, List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            try {
                take(repository, keys.get(i));
            } catch (IllegalArgumentException e) {
                keys.subList(0, i).forEach(key -> release(repository, key));
                throw e;
            }
        }
    }

    synchronized void release(Object repository, String key) {
        taken.remove(new Entry(System.identityHashCode(repository), key));
    }

    /** The lock for changes of the state; it outlives the consumer that holds the key. */
    synchronized Object lock(Object repository, String key) {
        return locks.computeIfAbsent(new Entry(System.identityHashCode(repository), key), entry -> new Object());
    }

    /** {@code <component>:<operation>:<stateKey>}; the last part defaults to a hash of the options that shape the events. */
    static String key(String component, String operation, String stateKey, String shape) {
        String last = stateKey != null ? stateKey : RepositoryKeys.hash(shape, 6);
        return component.length() <= NAME_ROOM
                ? RepositoryKeys.of(ROOM, component, operation, last)
                // leaves room for the operation, which is readable in event ids
                : RepositoryKeys.under(RepositoryKeys.of(NAME_ROOM, component), ROOM, operation, last);
    }
}
