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

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events have failed, and in which order. If a poll may send only a few events, those that fail repeatedly must not
 * keep all others from the route. Pure.
 */
final class FailedEventOrder {

    private static final int MAX_REMEMBERED = 10_000;

    /** Not Camel's LRU cache, which would keep a trace of each removed entry. */
    private final Map<String, Long> turns = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private long turn;

    synchronized void record(Event event, boolean success) {
        if (success) {
            turns.remove(event.id());
        } else {
            turns.put(event.id(), ++turn);
        }
    }

    /** First the events that have not failed, in the order given; then the others, the earliest failure first. */
    synchronized List<Event> lastFailedLast(List<Event> found) {
        return turns.isEmpty()
                ? found
                : found.stream()
                        .sorted(Comparator.comparingLong(event -> turns.getOrDefault(event.id(), 0L)))
                        .toList();
    }
}
