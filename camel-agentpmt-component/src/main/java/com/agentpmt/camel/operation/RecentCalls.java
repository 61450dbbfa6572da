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
import java.util.Map;
import org.apache.camel.support.LRUCacheFactory;

/**
 * What a component remembers of earlier calls, for copies of an exchange that Camel makes without the properties of the
 * exchange. Bounded: the least recently used entries are dropped.
 */
final class RecentCalls {

    private static final int MAX_ENTRIES = 5_000;

    private final Map<String, AgentPmtException> unknownOutcomes = LRUCacheFactory.newLRUCache(16, MAX_ENTRIES, false);
    private final Map<String, Object> requestIds = LRUCacheFactory.newLRUCache(16, MAX_ENTRIES, false);

    /** Failures of purchases that may have been charged, by step and exchange. */
    Map<String, AgentPmtException> unknownOutcomes() {
        return unknownOutcomes;
    }

    /** Request ids of triggers that have not succeeded, by step and exchange. */
    Map<String, Object> requestIds() {
        return requestIds;
    }
}
