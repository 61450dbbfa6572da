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

import java.util.concurrent.CompletionStage;

/** Where a polling consumer gets its events from. */
public interface EventSource {

    /** Called once before the first poll, without contact to the API. */
    void start() throws Exception;

    void stop();

    /**
     * Whether an event waits for the one before it: the next starts when that has succeeded. Otherwise events stand
     * for themselves, and a failed one holds up no other.
     */
    boolean isOrdered();

    /** Whether it remembers what was delivered: else every poll has its own events, and none comes again. */
    default boolean keepsState() {
        return true;
    }

    /** Asks the API. Cancelling the answer ends the calls. */
    CompletionStage<PollResult> poll();
}
