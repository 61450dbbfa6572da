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
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One call with all its attempts: attempt, judge the response, then end, or wait and attempt again. */
final class ApiCall {

    private final ApiClient client;
    private final ApiRequest request;
    private final CompletableFuture<ApiResponse> result = new CompletableFuture<>();

    /** The latest attempt, null before the first. */
    private volatile CompletableFuture<ApiResponse> current;

    /**
     * Whether the request of the present attempt was sent. A new attempt begins only if it is certain that the one before
     * did no harm, so a call that ends between two attempts, or while it waits for a connection, is known not to have been
     * sent.
     */
    private volatile SendState sendState = new SendState();

    /** Whether the call has been moved from a client that failed to its successor. */
    private volatile boolean moved;

    /** Set first when the component stops: from then on nothing is sent, and no attempt begins. */
    private volatile boolean ending;

    /** The failure of a call that the stop of the component ends, whatever its closed client reports. */
    private volatile AgentPmtException aborted;

    ApiCall(ApiClient client, ApiRequest request) {
        this.client = client;
        this.request = request;
    }

    CompletableFuture<ApiResponse> start() {
        client.activeCalls().add(this, result);
        firstAttempt().whenComplete((response, failure) -> {
            if (failure == null) {
                result.complete(response);
            } else {
                AgentPmtException stopped = aborted;
                result.completeExceptionally(stopped == null ? known(failure) : stopped);
            }
        });
        result.whenComplete((response, failure) -> {
            CompletableFuture<ApiResponse> attempt = current;
            if (attempt != null) {
                // has no effect if the attempt has ended; else (cancelled, aborted) it closes the connection
                attempt.cancel(false);
            }
        });
        return result;
    }

    private CompletionStage<ApiResponse> firstAttempt() {
        RetryAfterGate.Wait wait =
                client.retryAfterMode() == ApiClient.RetryAfterMode.IGNORE ? null : client.remainingWait(request);
        if (wait == null) {
            return authenticateAndSend(1, client.token(request), false);
        }
        return client.retryAfterMode() == ApiClient.RetryAfterMode.FAIL
                ? CompletableFuture.failedFuture(ErrorMapper.throttled(request, wait))
                : waitWhileThrottled(client.retries().maxDelay())
                        .thenCompose(now -> authenticateAndSend(1, client.token(request), false));
    }

    /**
     * Waits as long as responses to other calls ask to wait; fails if that is longer than a call may wait, altogether: else
     * other calls that are rejected again and again would delay it indefinitely.
     */
    private CompletionStage<Void> waitWhileThrottled(Duration left) {
        RetryAfterGate.Wait next = client.remainingWait(request);
        if (next == null || result.isDone()) {
            return CompletableFuture.completedFuture(null);
        }
        Duration wait = next.remaining();
        return wait.compareTo(left) > 0
                ? CompletableFuture.failedFuture(ErrorMapper.throttled(request, next))
                : pause(wait).thenCompose(now -> waitWhileThrottled(left.minus(wait)));
    }

    /** The next attempt after a failure: after its wait, and after what other calls were asked to wait in the meantime. */
    private CompletionStage<ApiResponse> retry(int attempt, boolean renewed, Duration wait, AgentPmtException failure) {
        return pause(wait)
                .thenCompose(now -> waitWhileThrottled(client.retries().maxDelay()))
                .handle((waited, throttled) -> throttled == null
                        ? authenticateAndSend(attempt + 1, client.token(request), renewed)
                        : CompletableFuture.<ApiResponse>failedFuture(failure))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Void> pause(Duration wait) {
        sendState = new SendState();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        client.timer().schedule(() -> ended.complete(null), wait.toMillis(), TimeUnit.MILLISECONDS);
        return ended;
    }

    /** Prevents an attempt that was not sent from being sent; the call has to be ended then. */
    void abandonUnsent() {
        ending = true;
        sendState.abandon();
    }

    /** Ends the call in whatever state it is. Its route continues on a worker: it may block, and a stop must not. */
    void abort() {
        ending = true;
        aborted = known(new IOException("the component was stopped"));
        try {
            client.workers().execute(this::end);
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    /** Ends a call that begins after the stop, on the thread of its caller. */
    void rejectAfterStop() {
        ending = true;
        aborted = known(new IOException("the component was stopped"));
        end();
    }

    private void end() {
        result.completeExceptionally(aborted);
    }

    // Each attempt starts on the worker pool: looking the host up blocks, and a token supplier may.
    private CompletionStage<ApiResponse> authenticateAndSend(
            int attempt, CompletionStage<String> token, boolean renewed) {
        // not thenComposeAsync, which passes a failure on in the thread that brings it
        return token.handleAsync(
                        (text, failure) -> failure == null
                                ? send(attempt, text, renewed)
                                : CompletableFuture.<ApiResponse>failedFuture(failure),
                        client.workers())
                .thenCompose(Function.identity());
    }

    private CompletionStage<ApiResponse> send(int attempt, String token, boolean renewed) {
        if (ending || result.isDone()) {
            // cancelled or aborted while it waited: either abandonUnsent() sees the send state of this attempt, or this
            // attempt sees that the call is ending
            return CompletableFuture.failedFuture(new CancellationException());
        }
        current = client.sendOnce(request, token, sendState);
        if (result.isDone()) {
            // ended before there was an attempt to cancel
            current.cancel(false);
        }
        return current.handleAsync(
                        (response, failure) -> failure == null
                                ? handleResponse(attempt, token, renewed, response)
                                : handleFailure(attempt, token, renewed, Futures.cause(failure)),
                        client.workers())
                .thenCompose(Function.identity());
    }

    /** A response whose head was received: its status decides, also if its body was cut off. */
    private CompletionStage<ApiResponse> handleResponse(
            int attempt, String token, boolean renewed, ApiResponse compressed) {
        ApiResponse response = plain(compressed.maskingToken(token));
        int status = response.retryStatus();
        if (response.isSuccess() && !response.isCut()) {
            return CompletableFuture.completedFuture(response);
        }
        if (status == 401 && request.retrySafety() != RetrySafety.NEVER && client.canRenewToken(request) && !renewed) {
            sendState = new SendState();
            return authenticateAndSend(attempt, client.renewedToken(token), true);
        }
        AgentPmtException failure = response.isCut()
                ? ErrorMapper.cut(request, response, client.host(request))
                : ErrorMapper.failed(request, response);
        client.recordRetryAfter(request, failure);
        Duration wait =
                client.retries().next(request.retrySafety(), attempt, status, response.sent(), failure.getRetryAfter());
        // 429 and 503 may also mean that the credits are used up: waiting does not help then
        return wait == null || !failure.isRetryable()
                ? CompletableFuture.failedFuture(failure)
                : retry(attempt, renewed, wait, failure);
    }

    private CompletionStage<ApiResponse> handleFailure(int attempt, String token, boolean renewed, Throwable failure) {
        boolean sent = !(failure instanceof AttemptFailedException transport) || transport.isSent();
        Throwable cause = failure instanceof AttemptFailedException ? failure.getCause() : failure;
        if (cause instanceof ResponseTooLargeException tooLarge) {
            throw tooLarge(tooLarge, tooLarge.head().maskingToken(token));
        }
        if (failure instanceof AttemptFailedException broken && broken.cut() != null) {
            return handleResponse(attempt, token, renewed, broken.cut());
        }
        if (cause instanceof ClientFailedException && !sent && !moved && request.retrySafety() != RetrySafety.NEVER) {
            // it was given to a client that was about to end: this is not a retry
            moved = true;
            sendState = new SendState();
            return authenticateAndSend(attempt, client.token(request), renewed);
        }
        Duration wait = client.retries().next(request.retrySafety(), attempt, RetryPolicy.NO_RESPONSE, sent, null);
        AgentPmtException failed = ErrorMapper.noResponse(request, client.host(request), cause, sent);
        return wait == null ? CompletableFuture.failedFuture(failed) : retry(attempt, renewed, wait, failed);
    }

    private ApiResponse plain(ApiResponse response) {
        try {
            ApiResponse plain = Decompression.plain(response, client.limits().maxResponseSize());
            // a body that ends with its JSON is complete: only the end of a chunk, a stream or a checksum is missing
            return plain.defect() != null && Envelope.isWhole(plain) ? plain.withDefect(null) : plain;
        } catch (ResponseTooLargeException e) {
            throw tooLarge(e, e.head());
        }
    }

    private AgentPmtException tooLarge(ResponseTooLargeException problem, ApiResponse start) {
        ApiResponse readable = Decompression.plainStart(start, client.limits().maxResponseSize());
        AgentPmtException failure = ErrorMapper.tooLarge(request, readable, problem);
        client.recordRetryAfter(request, failure);
        return failure;
    }

    /** Any other failure (a token supplier, a pool that is shut down) is a failure of this call too. */
    private AgentPmtException known(Throwable failure) {
        Throwable cause = Futures.cause(failure);
        if (cause instanceof AgentPmtException known) {
            return known;
        }
        return cause instanceof TokenUnavailableException noToken
                ? ErrorMapper.withoutToken(request, noToken)
                : ErrorMapper.noResponse(request, client.host(request), cause, !sendState.abandon());
    }
}
