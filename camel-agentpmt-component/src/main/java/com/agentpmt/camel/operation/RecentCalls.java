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

import com.agentpmt.camel.AgentPmtException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a component remembers of earlier calls, for copies of an exchange that Camel makes without the properties of the
 * exchange. Bounded: the least recently used entries are dropped. Camel's LRU cache would keep a trace of each removed entry.
 */
final class RecentCalls {

    private static final int MAX_ENTRIES = 5_000;

    private final Map<String, AgentPmtException> unknownOutcomes = leastRecentlyUsed();
    private final Map<String, Object> requestIds = leastRecentlyUsed();

    private static <V> Map<String, V> leastRecentlyUsed() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_ENTRIES;
            }
        });
    }

    /** Failures of purchases that may have been charged, by step and exchange. */
    Map<String, AgentPmtException> unknownOutcomes() {
        return unknownOutcomes;
    }

    /** Request ids of triggers that have not succeeded, by step and exchange. */
    Map<String, Object> requestIds() {
        return requestIds;
    }
}
