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
import com.agentpmt.camel.AgentPmtRateLimitException;
import java.time.Duration;
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
 * @param gate what must not be asked again yet
 * @param pacing what becomes of a new call that must not be made yet
 */
public record ApiClient(
        Transport transport,
        BaseUrls urls,
        TokenProvider tokens,
        RetryPolicy retries,
        CallLimits limits,
        Executor workers,
        ScheduledExecutorService timer,
        ActiveCalls inFlight,
        RetryAfterGate gate,
        Pacing pacing) {

    ApiClient(
            Transport transport,
            BaseUrls urls,
            TokenProvider tokens,
            RetryPolicy retries,
            CallLimits limits,
            Executor workers,
            ScheduledExecutorService timer,
            ActiveCalls inFlight) {
        this(
                transport,
                urls,
                tokens,
                retries,
                limits,
                workers,
                timer,
                inFlight,
                new RetryAfterGate(System::nanoTime),
                Pacing.NONE);
    }

    /** What becomes of a call that an earlier response has asked to wait with. Further attempts of a call always wait. */
    enum Pacing {
        /** It is made: it is the user's. */
        NONE,
        /** It is made when the time is over, or fails if that is longer than a call may wait. */
        WAITS,
        /** It fails at once. */
        FAILS
    }

    /** The same for calls that the component makes by itself: they fail while the server asks to wait. */
    public ApiClient polite() {
        return with(Pacing.FAILS);
    }

    /** The same for calls that belong to one which was made already: they wait while the server asks to wait. */
    public ApiClient patient() {
        return pacing == Pacing.NONE ? with(Pacing.WAITS) : this;
    }

    private ApiClient with(Pacing other) {
        return new ApiClient(transport, urls, tokens, retries, limits, workers, timer, inFlight, gate, other);
    }

    /** Whether a call was not made since an earlier response has asked to wait. */
    public static boolean isHeldBack(Throwable failure) {
        return failure instanceof AgentPmtRateLimitException held && held.getHttpResponseCode() == 0;
    }

    /** How long the server has asked to wait before a request like this one, or null. */
    RetryAfterGate.Hold hold(ApiRequest request) {
        RetryAfterGate.Hold all = gate.find(key(request, ""));
        RetryAfterGate.Hold own = gate.find(key(request, subject(request)));
        return own == null || all != null && all.remaining().compareTo(own.remaining()) > 0 ? all : own;
    }

    /**
     * A response has asked to wait. Load is about all that an operation reads; a write may have met the full queue of one
     * product, and another failure is about what was asked for.
     */
    void holdBack(ApiRequest request, int status, Duration wait) {
        boolean all = request.repeat() == RetrySafety.SAFE && (status == 429 || status >= 500);
        gate.close(key(request, all ? "" : subject(request)), status, wait);
    }

    private RetryAfterGate.Key key(ApiRequest request, String subject) {
        Object account = request.authenticated() && tokens != null ? tokens.account() : null;
        return new RetryAfterGate.Key(urls.host(request.base()), account, request.operation(), subject);
    }

    private static String subject(ApiRequest request) {
        return request.path() + " " + request.subject().productId();
    }

    /**
     * Sends a request, again where the retry policy allows.
     *
     * @return a 2xx answer, or an {@link AgentPmtException}; cancelling it drops the attempt that is under way
     */
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        return new ApiCall(this, request).start();
    }
}
