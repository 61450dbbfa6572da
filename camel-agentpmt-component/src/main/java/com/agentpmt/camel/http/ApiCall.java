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
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiResponse.Defect;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One call with all its attempts: attempt, judge the answer, then be done, or wait and attempt again. */
final class ApiCall {

    private final ApiClient apiClient;
    private final ApiRequest request;
    private final CompletableFuture<ApiResponse> result = new CompletableFuture<>();

    /** The latest attempt, null before the first. */
    private volatile CompletableFuture<ApiResponse> running;

    /**
     * Whether the present try has left. A new one begins only where it is certain that the one before did no harm, so a
     * call that is ended between two tries, or while it waits for a connection, is known not to have been sent.
     */
    private volatile SendState marker = new SendState();

    /** Whether the call has been moved from a client that failed to its successor. */
    private volatile boolean moved;

    /** Set first when the component stops: from then on nothing is sent, and no try begins. */
    private volatile boolean ending;

    /** Set when the component stops: what its closed client makes of the attempt is not the reason. */
    private volatile AgentPmtException aborted;

    ApiCall(ApiClient apiClient, ApiRequest request) {
        this.apiClient = apiClient;
        this.request = request;
    }

    CompletableFuture<ApiResponse> start() {
        apiClient.inFlight().add(this, result);
        begun().whenComplete((response, failure) -> {
            if (failure == null) {
                result.complete(response);
            } else {
                AgentPmtException stopped = aborted;
                result.completeExceptionally(stopped == null ? known(failure) : stopped);
            }
        });
        result.whenComplete((response, failure) -> {
            CompletableFuture<ApiResponse> attempt = running;
            if (attempt != null) {
                // does nothing where it is done; else (cancelled, aborted) it drops the connection
                attempt.cancel(false);
            }
        });
        return result;
    }

    private CompletionStage<ApiResponse> begun() {
        RetryAfterGate.Hold hold = apiClient.pacing() == ApiClient.Pacing.NONE ? null : apiClient.hold(request);
        if (hold == null) {
            return attempt(1, token(), false);
        }
        return apiClient.pacing() == ApiClient.Pacing.FAILS
                ? CompletableFuture.failedFuture(ErrorMapper.heldBack(request, hold))
                : admitted(apiClient.retries().maxDelay()).thenCompose(now -> attempt(1, token(), false));
    }

    /**
     * Waits as long as responses to other calls ask to wait; fails if that is longer than a call may wait, altogether: else
     * others that are refused again and again would hold it back indefinitely.
     */
    private CompletionStage<Void> admitted(Duration left) {
        RetryAfterGate.Hold hold = apiClient.hold(request);
        if (hold == null || result.isDone()) {
            return CompletableFuture.completedFuture(null);
        }
        Duration wait = hold.remaining();
        return wait.compareTo(left) > 0
                ? CompletableFuture.failedFuture(ErrorMapper.heldBack(request, hold))
                : waited(wait).thenCompose(now -> admitted(left.minus(wait)));
    }

    /** The next attempt after a failure: after its wait, and after whatever other calls were asked to wait meanwhile. */
    private CompletionStage<ApiResponse> again(int attempt, boolean renewed, Duration wait, AgentPmtException failure) {
        return waited(wait)
                .thenCompose(now -> admitted(apiClient.retries().maxDelay()))
                .handle((admitted, heldBack) -> heldBack == null
                        ? attempt(attempt + 1, token(), renewed)
                        : CompletableFuture.<ApiResponse>failedFuture(failure))
                .thenCompose(Function.identity());
    }

    private void heed(AgentPmtException failure) {
        if (failure.getRetryAfter() != null) {
            apiClient.holdBack(request, failure.getHttpResponseCode(), failure.getRetryAfter());
        }
    }

    /** Keeps a try that has not left from leaving; the call has to be ended then. */
    void hold() {
        ending = true;
        marker.abandon();
    }

    /** Ends the call, whatever it is waiting for. Its route continues on a worker: it may block, and a stop must not. */
    void abort() {
        ending = true;
        aborted = known(new IOException("the component was stopped"));
        try {
            apiClient.workers().execute(this::end);
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    /** Ends a call that begins after the stop, in the thread of its caller. */
    void refuse() {
        ending = true;
        aborted = known(new IOException("the component was stopped"));
        end();
    }

    private void end() {
        result.completeExceptionally(aborted);
    }

    // Each attempt starts on the worker pool: looking the host up blocks, and a token supplier may.
    private CompletionStage<ApiResponse> attempt(int attempt, CompletionStage<String> token, boolean renewed) {
        // not thenComposeAsync, which passes a failure on in the thread that brings it
        return token.handleAsync(
                        (text, failure) -> failure == null
                                ? attempt(attempt, text, renewed)
                                : CompletableFuture.<ApiResponse>failedFuture(failure),
                        apiClient.workers())
                .thenCompose(Function.identity());
    }

    private CompletionStage<ApiResponse> attempt(int attempt, String token, boolean renewed) {
        if (ending || result.isDone()) {
            // cancelled or aborted while it waited for its turn; the marker of a later try is seen by hold(), or ending
            // here
            return CompletableFuture.failedFuture(new CancellationException());
        }
        Duration timeout = request.paid()
                ? apiClient.limits().purchaseTimeout()
                : apiClient.limits().responseTimeout();
        running = apiClient
                .transport()
                .attempt(
                        request,
                        apiClient.urls().resolve(request),
                        headers(token),
                        apiClient.limits(),
                        timeout,
                        marker);
        if (result.isDone()) {
            // ended before there was an attempt to drop
            running.cancel(false);
        }
        return running.handleAsync(
                        (response, failure) -> failure == null
                                ? answered(attempt, token, renewed, response)
                                : unanswered(attempt, token, renewed, Futures.cause(failure)),
                        apiClient.workers())
                .thenCompose(Function.identity());
    }

    /** A response whose head came: its status decides, also if its body was cut off. */
    private CompletionStage<ApiResponse> answered(int attempt, String token, boolean renewed, ApiResponse compressed) {
        ApiResponse response = plain(compressed.to(token));
        int status = response.isCut() && response.status() < 400 ? RetryPolicy.NO_ANSWER : response.status();
        if (response.isSuccess() && !response.isCut()) {
            return CompletableFuture.completedFuture(response);
        }
        if (status == 401
                && request.authenticated()
                && request.repeat() != RetrySafety.NEVER
                && apiClient.tokens().isRefreshable()
                && !renewed) {
            marker = new SendState();
            return attempt(attempt, inTime(apiClient.tokens().refresh(token)), true);
        }
        AgentPmtException failure = response.isCut()
                ? ErrorMapper.cut(request, response, apiClient.urls().host(request.base()))
                : ErrorMapper.failed(request, response);
        heed(failure);
        Duration wait =
                apiClient.retries().next(request.repeat(), attempt, status, response.sent(), failure.getRetryAfter());
        // 429 and 503 may also mean that the credits are used up: waiting does not help then
        return wait == null || !failure.isRetryable()
                ? CompletableFuture.failedFuture(failure)
                : again(attempt, renewed, wait, failure);
    }

    private CompletionStage<ApiResponse> unanswered(int attempt, String token, boolean renewed, Throwable failure) {
        boolean sent = !(failure instanceof AttemptFailedException transport) || transport.isSent();
        Throwable cause = failure instanceof AttemptFailedException ? failure.getCause() : failure;
        if (cause instanceof ResponseTooLargeException tooLarge) {
            throw tooLarge(tooLarge, tooLarge.head().to(token));
        }
        if (failure instanceof AttemptFailedException broken && broken.cut() != null) {
            return answered(attempt, token, renewed, broken.cut());
        }
        if (cause instanceof ClientFailedException && !sent && !moved && request.repeat() != RetrySafety.NEVER) {
            // it was given to a client that was about to end: this is no retry
            moved = true;
            marker = new SendState();
            return attempt(attempt, token(), renewed);
        }
        Duration wait = apiClient.retries().next(request.repeat(), attempt, RetryPolicy.NO_ANSWER, sent, null);
        AgentPmtException failed =
                ErrorMapper.unanswered(request, apiClient.urls().host(request.base()), cause, sent);
        return wait == null ? CompletableFuture.failedFuture(failed) : again(attempt, renewed, wait, failed);
    }

    private CompletionStage<String> token() {
        return request.authenticated() ? inTime(apiClient.tokens().token()) : CompletableFuture.completedFuture(null);
    }

    private CompletionStage<String> inTime(CompletionStage<String> token) {
        return apiClient.tokens().inTime(token, apiClient.limits().responseTimeout(), apiClient.timer());
    }

    private Map<String, String> headers(String token) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        return headers;
    }

    private ApiResponse plain(ApiResponse response) {
        try {
            ApiResponse plain = Decompression.plain(response, apiClient.limits().maxResponseSize());
            // what ends with its JSON is whole: only the end of a chunk, a stream or a checksum is missing
            return plain.defect() != null && Envelope.isWhole(plain) ? plain.with((Defect) null) : plain;
        } catch (ResponseTooLargeException e) {
            throw tooLarge(e, e.head());
        }
    }

    private AgentPmtException tooLarge(ResponseTooLargeException problem, ApiResponse start) {
        ApiResponse readable = start;
        try {
            // the start of what is compressed shows nothing
            readable = Decompression.plain(start, apiClient.limits().maxResponseSize());
        } catch (ResponseTooLargeException e) {
            readable = e.head();
        }
        AgentPmtException failure = ErrorMapper.tooLarge(request, readable, problem);
        heed(failure);
        return failure;
    }

    private CompletableFuture<Void> waited(Duration wait) {
        marker = new SendState();
        CompletableFuture<Void> over = new CompletableFuture<>();
        apiClient.timer().schedule(() -> over.complete(null), wait.toMillis(), TimeUnit.MILLISECONDS);
        return over;
    }

    /** Whatever else went wrong (a token supplier, a pool that is shut down) is a failure of this call too. */
    private AgentPmtException known(Throwable failure) {
        Throwable cause = Futures.cause(failure);
        if (cause instanceof AgentPmtException known) {
            return known;
        }
        return cause instanceof TokenUnavailableException noToken
                ? ErrorMapper.withoutToken(request, noToken)
                : ErrorMapper.unanswered(request, apiClient.urls().host(request.base()), cause, !marker.abandon());
    }
}
