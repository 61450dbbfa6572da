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
package com.agentpmt.camel.http;

import com.agentpmt.camel.AgentPmtException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The way of every request to the API and back. Here is what is the same for all calls of an endpoint; an
 * {@link ApiCall} is one of them. No thread waits: answers are worked on in the worker pool, never on an I/O thread.
 *
 * @param transport the HTTP client
 * @param urls the hosts
 * @param tokens the token, null where there is none
 * @param retries when a request is sent again
 * @param limits how long and how large
 * @param workers continue a call after each wait
 * @param timer for the waits between attempts
 * @param inFlight the calls under way
 */
public record ApiGateway(
        Transport transport,
        BaseUrls urls,
        TokenSource tokens,
        RetryPolicy retries,
        Limits limits,
        Executor workers,
        ScheduledExecutorService timer,
        InFlight inFlight) {

    /**
     * Sends a request, again where the retry policy allows.
     *
     * @return a 2xx answer, or an {@link AgentPmtException}; cancelling it drops the attempt that is under way
     */
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        return new ApiCall(this, request).start();
    }
}
