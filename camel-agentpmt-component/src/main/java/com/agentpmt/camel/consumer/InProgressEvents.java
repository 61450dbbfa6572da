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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The events that a route processes: none of them is delivered a second time until it ends. */
final class InProgressEvents {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /**
     * @return false if the event is in progress already
     */
    boolean begin(Event event) {
        return ids.add(event.id());
    }

    void end(Event event) {
        ids.remove(event.id());
        event.onEnd().run();
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }
}
