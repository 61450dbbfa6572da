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

import com.agentpmt.camel.options.OptionGroups;
import java.util.Set;

/** What is special to the consumer of one operation. */
interface ConsumerFactory {

    /** Milliseconds between two polls where the option delay is not set. */
    long delay();

    /**
     * Checks the consumer options of an endpoint.
     *
     * @throws IllegalArgumentException naming the operation, the option and the fix
     */
    void check(OptionGroups options, boolean greedy);

    /** The values of the option emit, of which a comma list may name some; none where it does not take the option. */
    Set<String> emits();

    /** Whether the consumer remembers what it has delivered, so that no second one may do the same. */
    default boolean keepsState(OptionGroups options) {
        return true;
    }

    EventSource source(ConsumerContext wiring);
}
