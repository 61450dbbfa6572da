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
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.metrics.ClientMetrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

/**
 * Sends the requests of an endpoint to the API. It holds what is the same for all calls of the endpoint; an {@link ApiCall}
 * is one of them. No thread waits: responses are processed on the worker pool, never on an I/O thread.
 */
public final class ApiClient {

    /** What a call does while a server asks to wait (Retry-After of an earlier response). Further attempts always wait. */
    enum RetryAfterMode {
        /** It is sent: it is a call of the user. */
        IGNORE,
        /** It is sent when the wait is over, or fails if that is longer than a call may wait. */
        WAIT,
        /** It fails at once. */
        FAIL
    }

    private final Transport transport;
    private final CallSettings settings;
    private final CallServices services;
    private final RetryAfterMode retryAfterMode;
    private final AttemptLimits paidAttempt;
    private final AttemptLimits otherAttempt;

    /**
     * @param settings what the options of the endpoint say
     * @param services what the component shares among its calls
     * @param retryAfterMode what a new call does while a server asks to wait
     */
    ApiClient(Transport transport, CallSettings settings, CallServices services, RetryAfterMode retryAfterMode) {
        this.transport = transport;
        this.settings = settings;
        this.services = services;
        this.retryAfterMode = retryAfterMode;
        this.paidAttempt = AttemptLimits.of(limits(), limits().purchaseTimeout());
        this.otherAttempt = AttemptLimits.of(limits(), limits().responseTimeout());
    }

    /** The same client for calls that the component makes by itself: they fail while a server asks to wait. */
    public ApiClient failingWhileThrottled() {
        return with(RetryAfterMode.FAIL);
    }

    /** The same client for further requests of a call: they wait while a server asks to wait. */
    public ApiClient waitingWhileThrottled() {
        return retryAfterMode == RetryAfterMode.IGNORE ? with(RetryAfterMode.WAIT) : this;
    }

    private ApiClient with(RetryAfterMode other) {
        return new ApiClient(transport, settings, services, other);
    }

    /** Whether a call was not sent because an earlier response has asked to wait. */
    public static boolean isThrottled(Throwable failure) {
        return failure instanceof AgentPmtRateLimitException limit && limit.getHttpResponseCode() == 0;
    }

    /** Whether a response was larger than {@code maxResponseSize}. */
    public static boolean isTooLarge(Throwable failure) {
        return failure.getCause() instanceof ResponseTooLargeException;
    }

    /**
     * Sends a request, again if the retry policy allows, and reads what comes of it.
     *
     * @param reader gets a 2xx response, or an {@link AgentPmtException}; runs on the worker pool. The call counts as failed
     *     if it throws
     * @return the result of the reader; cancelling it ends the attempt in progress
     */
    public <T> CompletableFuture<T> send(ApiRequest request, BiFunction<ApiResponse, Throwable, T> reader) {
        long begun = System.nanoTime();
        return Futures.handle(send(request), (response, failure) -> {
            Throwable outcome = null;
            try {
                return reader.apply(response, failure);
            } catch (Throwable e) {
                outcome = e;
                throw e;
            } finally {
                services.metrics().callEnded(request.operation(), System.nanoTime() - begun, Futures.cause(outcome));
            }
        });
    }

    CompletableFuture<ApiResponse> send(ApiRequest request) {
        return new ApiCall(this, request).start();
    }

    /** Counts the calls of this client. */
    public ClientMetrics metrics() {
        return services.metrics();
    }

    /** The pool on which calls and their routes continue. */
    public Executor workers() {
        return services.workers();
    }

    public ScheduledExecutorService timer() {
        return services.timer();
    }

    ActiveCalls activeCalls() {
        return services.activeCalls();
    }

    RetryPolicy retries() {
        return settings.retries();
    }

    CallLimits limits() {
        return settings.limits();
    }

    RetryAfterMode retryAfterMode() {
        return retryAfterMode;
    }

    /** An attempt that has not begun. */
    Attempt newAttempt(SendState state) {
        return new Attempt(state, new BoundedBody(limits().maxResponseSize(), state));
    }

    /** Starts an attempt. */
    void send(ApiRequest request, String token, Attempt attempt) {
        transport.send(
                request, settings.urls().resolve(request), token, request.paid() ? paidAttempt : otherAttempt, attempt);
    }

    /** Whether sending a request blocks no thread. */
    boolean canSendAtOnce(ApiRequest request) {
        return transport.canSendAtOnce(settings.urls().hostName(request.host()));
    }

    /** Looks the host of a request up again if it is time; may block. */
    void refreshAddresses(ApiRequest request) {
        transport.refreshAddresses(settings.urls().hostName(request.host()));
    }

    /** The host of a request, for display. */
    String host(ApiRequest request) {
        return settings.urls().host(request.host());
    }

    /** The token of a request, or null for a request without one. */
    CompletionStage<String> token(ApiRequest request) {
        return request.authenticated() ? inTime(settings.tokens().token()) : CompletableFuture.completedFuture(null);
    }

    /** Whether another token can take the place of one that was rejected. */
    boolean canRenewToken(ApiRequest request) {
        return request.authenticated() && settings.tokens().isRefreshable();
    }

    CompletionStage<String> renewedToken(String rejected) {
        return inTime(settings.tokens().refresh(rejected));
    }

    private CompletionStage<String> inTime(CompletionStage<String> token) {
        return settings.tokens().inTime(token, limits().responseTimeout(), timer());
    }

    /** How long a request like this one still has to wait, or null. */
    RetryAfterGate.Wait remainingWait(ApiRequest request) {
        RetryAfterGate.Wait all = services.gate().find(key(request, ""));
        RetryAfterGate.Wait own = services.gate().find(key(request, subject(request)));
        return own == null || all != null && all.remaining().compareTo(own.remaining()) > 0 ? all : own;
    }

    /**
     * Records the wait that the response of a failed request asks for. Load concerns all that an operation reads; a
     * write may have met the full queue of one product, and another failure concerns only what was asked for.
     */
    void recordRetryAfter(ApiRequest request, AgentPmtException failure) {
        if (failure.getRetryAfter() == null) {
            return;
        }
        int status = failure.getHttpResponseCode();
        boolean all = request.retrySafety() == RetrySafety.SAFE && (status == 429 || status >= 500);
        services.gate().close(key(request, all ? "" : subject(request)), status, failure.getRetryAfter());
    }

    private RetryAfterGate.Key key(ApiRequest request, String subject) {
        Object account = request.authenticated() && settings.tokens() != null
                ? settings.tokens().account()
                : null;
        return new RetryAfterGate.Key(host(request), account, request.operation(), subject);
    }

    private static String subject(ApiRequest request) {
        return request.path() + " " + request.subject().productId();
    }
}
