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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Sends the requests of an endpoint to the API. It holds what is the same for all calls of the endpoint; an {@link ApiCall}
 * is one of them. No thread waits: responses are processed on the worker pool, never on an I/O thread.
 */
public final class ApiClient {

    /** What happens to a call that an earlier response has asked to wait with. Further attempts of a call always wait. */
    enum Pacing {
        /** It is made: it is a call of the user. */
        NONE,
        /** It is made when the time is over, or fails if that is longer than a call may wait. */
        WAITS,
        /** It fails at once. */
        FAILS
    }

    private final Transport transport;
    private final BaseUrls urls;
    private final TokenProvider tokens;
    private final RetryPolicy retries;
    private final CallLimits limits;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final ActiveCalls activeCalls;
    private final RetryAfterGate gate;
    private final Pacing pacing;

    ApiClient(
            Transport transport,
            BaseUrls urls,
            TokenProvider tokens,
            RetryPolicy retries,
            CallLimits limits,
            Executor workers,
            ScheduledExecutorService timer,
            ActiveCalls activeCalls) {
        this(
                transport,
                urls,
                tokens,
                retries,
                limits,
                workers,
                timer,
                activeCalls,
                new RetryAfterGate(System::nanoTime),
                Pacing.NONE);
    }

    /**
     * @param tokens the token, or null
     * @param retries when a request is sent again
     * @param workers continue a call after each wait
     * @param timer for the waits between attempts
     * @param activeCalls the calls in progress
     * @param gate what servers have asked to wait with
     * @param pacing what happens to a new call that a server has asked to wait with
     */
    ApiClient(
            Transport transport,
            BaseUrls urls,
            TokenProvider tokens,
            RetryPolicy retries,
            CallLimits limits,
            Executor workers,
            ScheduledExecutorService timer,
            ActiveCalls activeCalls,
            RetryAfterGate gate,
            Pacing pacing) {
        this.transport = transport;
        this.urls = urls;
        this.tokens = tokens;
        this.retries = retries;
        this.limits = limits;
        this.workers = workers;
        this.timer = timer;
        this.activeCalls = activeCalls;
        this.gate = gate;
        this.pacing = pacing;
    }

    /** The same client for calls that the component makes by itself: they fail while a server asks to wait. */
    public ApiClient polite() {
        return with(Pacing.FAILS);
    }

    /** The same client for further requests of a call: they wait while a server asks to wait. */
    public ApiClient patient() {
        return pacing == Pacing.NONE ? with(Pacing.WAITS) : this;
    }

    private ApiClient with(Pacing other) {
        return new ApiClient(transport, urls, tokens, retries, limits, workers, timer, activeCalls, gate, other);
    }

    /** Whether a call was not made because an earlier response has asked to wait. */
    public static boolean isHeldBack(Throwable failure) {
        return failure instanceof AgentPmtRateLimitException held && held.getHttpResponseCode() == 0;
    }

    /** Whether a response was larger than {@code maxResponseSize}. */
    public static boolean isTooLarge(Throwable failure) {
        return failure.getCause() instanceof ResponseTooLargeException;
    }

    /**
     * Sends a request, again if the retry policy allows.
     *
     * @return a 2xx response, or an {@link AgentPmtException}; cancelling it ends the attempt in progress
     */
    public CompletableFuture<ApiResponse> send(ApiRequest request) {
        return new ApiCall(this, request).start();
    }

    /** The pool on which calls and their routes continue. */
    public Executor workers() {
        return workers;
    }

    public ScheduledExecutorService timer() {
        return timer;
    }

    ActiveCalls activeCalls() {
        return activeCalls;
    }

    RetryPolicy retries() {
        return retries;
    }

    CallLimits limits() {
        return limits;
    }

    Pacing pacing() {
        return pacing;
    }

    /** Starts one attempt. */
    CompletableFuture<ApiResponse> attempt(ApiRequest request, String token, SendState state) {
        Duration timeout = request.paid() ? limits.purchaseTimeout() : limits.responseTimeout();
        return transport.attempt(request, urls.resolve(request), request.headersWith(token), limits, timeout, state);
    }

    /** The host of a request, for display. */
    String host(ApiRequest request) {
        return urls.host(request.base());
    }

    /** The token of a request, or null for a request without one. */
    CompletionStage<String> token(ApiRequest request) {
        return request.authenticated() ? inTime(tokens.token()) : CompletableFuture.completedFuture(null);
    }

    /** Whether another token can take the place of one that was refused. */
    boolean canRenewToken(ApiRequest request) {
        return request.authenticated() && tokens.isRefreshable();
    }

    CompletionStage<String> renewedToken(String refused) {
        return inTime(tokens.refresh(refused));
    }

    private CompletionStage<String> inTime(CompletionStage<String> token) {
        return tokens.inTime(token, limits.responseTimeout(), timer);
    }

    /** How long a server has asked to wait before a request like this one, or null. */
    RetryAfterGate.Hold hold(ApiRequest request) {
        RetryAfterGate.Hold all = gate.find(key(request, ""));
        RetryAfterGate.Hold own = gate.find(key(request, subject(request)));
        return own == null || all != null && all.remaining().compareTo(own.remaining()) > 0 ? all : own;
    }

    /**
     * Takes note of the wait that the response of a failed request asks for. Load concerns all that an operation reads; a
     * write may have met the full queue of one product, and another failure concerns only what was asked for.
     */
    void holdBack(ApiRequest request, AgentPmtException failure) {
        if (failure.getRetryAfter() == null) {
            return;
        }
        int status = failure.getHttpResponseCode();
        boolean all = request.retrySafety() == RetrySafety.SAFE && (status == 429 || status >= 500);
        gate.close(key(request, all ? "" : subject(request)), status, failure.getRetryAfter());
    }

    private RetryAfterGate.Key key(ApiRequest request, String subject) {
        Object account = request.authenticated() && tokens != null ? tokens.account() : null;
        return new RetryAfterGate.Key(host(request), account, request.operation(), subject);
    }

    private static String subject(ApiRequest request) {
        return request.path() + " " + request.subject().productId();
    }
}
