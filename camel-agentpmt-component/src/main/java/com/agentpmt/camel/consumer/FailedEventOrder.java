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

import com.agentpmt.camel.run.BoundedMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which events have failed, and when: where a poll may send a few only, those that fail again and again must not keep
 * all others from the route. Pure.
 */
final class FailedEventOrder {

    private static final int MOST = 10_000;

    private final Map<String, Long> turns = new BoundedMap<>(MOST, false);

    private long turn;

    synchronized void ended(Event event, boolean success) {
        if (success) {
            turns.remove(event.id());
        } else {
            turns.put(event.id(), ++turn);
        }
    }

    /** Those that have not failed in the order in which they were found, then the others, the longest ago first. */
    synchronized List<Event> lastFailedLast(List<Event> found) {
        return turns.isEmpty()
                ? found
                : found.stream()
                        .sorted(Comparator.comparingLong(event -> turns.getOrDefault(event.id(), 0L)))
                        .toList();
    }
}
