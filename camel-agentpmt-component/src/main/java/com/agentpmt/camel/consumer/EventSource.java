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

import com.agentpmt.camel.http.ApiClient;
import java.util.concurrent.CompletionStage;

/** Finds the events of one operation. */
public interface EventSource {

    /**
     * Called before the first poll; sends no request.
     *
     * @param client sends the requests of this source
     */
    void start(ApiClient client) throws Exception;

    void stop();

    /**
     * Whether an event is sent only after the one before it has succeeded. Otherwise events are independent, and a failed
     * one delays no other.
     */
    boolean isOrdered();

    /** Whether it stores what was delivered; if not, every poll has new events, and none is delivered again. */
    default boolean keepsState() {
        return true;
    }

    /** Polls the API. Cancelling the result cancels the calls. */
    CompletionStage<PollResult> poll();
}
