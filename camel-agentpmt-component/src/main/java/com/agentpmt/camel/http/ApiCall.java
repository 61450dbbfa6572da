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
import java.util.function.Consumer;

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
        result.whenComplete((response, failure) -> {
            client.activeCalls().remove(this);
            CompletableFuture<ApiResponse> attempt = current;
            if (attempt != null) {
                // has no effect if the attempt has ended; else (cancelled, aborted) it closes the connection
                attempt.cancel(false);
            }
        });
        client.activeCalls().add(this);
        guarded(this::firstAttempt);
        return result;
    }

    private void firstAttempt() {
        ApiClient.RetryAfterMode mode = client.retryAfterMode();
        Runnable attempt = () -> authenticateAndSend(1, client.token(request), false);
        if (mode == ApiClient.RetryAfterMode.IGNORE) {
            attempt.run();
        } else {
            whenNotThrottled(
                    mode == ApiClient.RetryAfterMode.FAIL
                            ? Duration.ZERO
                            : client.retries().maxDelay(),
                    attempt,
                    wait -> fail(ErrorMapper.throttled(request, wait)));
        }
    }

    /**
     * Continues after the wait that responses to other calls ask for; not if that is longer than a call may wait,
     * altogether: else other calls that are rejected again and again would delay it indefinitely.
     */
    private void whenNotThrottled(Duration left, Runnable next, Consumer<RetryAfterGate.Wait> throttled) {
        RetryAfterGate.Wait wait = client.remainingWait(request);
        if (wait == null || result.isDone()) {
            next.run();
        } else if (wait.remaining().compareTo(left) > 0) {
            throttled.accept(wait);
        } else {
            pause(wait.remaining(), () -> whenNotThrottled(left.minus(wait.remaining()), next, throttled));
        }
    }

    /** The next attempt after a failure: after its wait, and after what other calls were asked to wait in the meantime. */
    private void retry(int attempt, boolean renewed, Duration wait, AgentPmtException failure) {
        pause(
                wait,
                () -> whenNotThrottled(
                        client.retries().maxDelay(),
                        () -> authenticateAndSend(attempt + 1, client.token(request), renewed),
                        longer -> fail(failure)));
    }

    private void pause(Duration wait, Runnable next) {
        sendState = new SendState();
        client.timer().schedule(() -> onWorker(next), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next step of the call; whatever it throws ends the call. */
    private void onWorker(Runnable step) {
        try {
            client.workers().execute(() -> guarded(step));
        } catch (Throwable e) {
            // after the stop; or an OutOfMemoryError
            fail(e);
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            // also an Error: the call must end
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        AgentPmtException stopped = aborted;
        result.completeExceptionally(stopped == null ? known(failure) : stopped);
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

    /**
     * Sends on the current thread if nothing can block. Else an attempt starts on the worker pool: looking the host up
     * blocks, and a token supplier may.
     */
    private void authenticateAndSend(int attempt, CompletionStage<String> token, boolean renewed) {
        CompletableFuture<String> text = token.toCompletableFuture();
        if (text.isDone() && !text.isCompletedExceptionally() && client.canSendAtOnce(request)) {
            send(attempt, text.join(), renewed);
            return;
        }
        text.whenComplete((found, failure) -> onWorker(() -> {
            if (failure == null) {
                send(attempt, found, renewed);
                client.refreshAddresses(request);
            } else {
                fail(failure);
            }
        }));
    }

    private void send(int attempt, String token, boolean renewed) {
        if (ending || result.isDone()) {
            // cancelled or aborted while it waited: either abandonUnsent() sees the send state of this attempt, or this
            // attempt sees that the call is ending
            fail(new CancellationException());
            return;
        }
        Attempt next = client.newAttempt(sendState);
        CompletableFuture<ApiResponse> response = next.response();
        // before it is sent: that may block, and the time of the attempt may be over before
        response.whenComplete((received, failure) -> {
            try {
                ended(attempt, token, renewed, received, failure);
            } catch (Throwable e) {
                // such as an OutOfMemoryError, which nobody else would see
                fail(e);
            }
        });
        current = response;
        if (result.isDone()) {
            // ended before there was an attempt to cancel
            return;
        }
        client.send(request, token, next);
    }

    private void ended(int attempt, String token, boolean renewed, ApiResponse response, Throwable failure) {
        if (result.isDone()) {
            return;
        }
        onWorker(() -> {
            if (failure == null) {
                handleResponse(attempt, token, renewed, response);
            } else {
                handleFailure(attempt, token, renewed, Futures.cause(failure));
            }
        });
    }

    /** A response whose head was received: its status decides, also if its body was cut off. */
    private void handleResponse(int attempt, String token, boolean renewed, ApiResponse compressed) {
        ApiResponse response = decompressed(compressed.maskingToken(token));
        int status = response.retryStatus();
        if (response.isSuccess() && !response.isCut()) {
            result.complete(response);
            return;
        }
        if (status == 401 && request.retrySafety() != RetrySafety.NEVER && client.canRenewToken(request) && !renewed) {
            sendState = new SendState();
            authenticateAndSend(attempt, client.renewedToken(token), true);
            return;
        }
        AgentPmtException failure = response.isCut()
                ? ErrorMapper.cut(request, response, client.host(request))
                : ErrorMapper.failed(request, response);
        client.recordRetryAfter(request, failure);
        Duration wait =
                client.retries().next(request.retrySafety(), attempt, status, response.sent(), failure.getRetryAfter());
        // 429 and 503 may also mean that the credits are used up: waiting does not help then
        if (wait == null || !failure.isRetryable()) {
            fail(failure);
        } else {
            retry(attempt, renewed, wait, failure);
        }
    }

    private void handleFailure(int attempt, String token, boolean renewed, Throwable failure) {
        boolean sent = !(failure instanceof AttemptFailedException transport) || transport.isSent();
        Throwable cause = failure instanceof AttemptFailedException ? failure.getCause() : failure;
        if (cause instanceof ResponseTooLargeException tooLarge) {
            throw tooLarge(tooLarge, tooLarge.head().maskingToken(token));
        }
        if (failure instanceof AttemptFailedException broken && broken.cut() != null) {
            handleResponse(attempt, token, renewed, broken.cut());
            return;
        }
        if (cause instanceof ClientFailedException && !sent && !moved && request.retrySafety() != RetrySafety.NEVER) {
            // it was given to a client that was about to end: this is not a retry
            moved = true;
            sendState = new SendState();
            authenticateAndSend(attempt, client.token(request), renewed);
            return;
        }
        Duration wait = client.retries().next(request.retrySafety(), attempt, RetryPolicy.NO_RESPONSE, sent, null);
        AgentPmtException failed = ErrorMapper.noResponse(request, client.host(request), cause, sent);
        if (wait == null) {
            fail(failed);
        } else {
            retry(attempt, renewed, wait, failed);
        }
    }

    private ApiResponse decompressed(ApiResponse response) {
        try {
            ApiResponse plain = Decompression.plain(response, client.limits().maxResponseSize());
            // a body that ends with its JSON is complete: only the end of a chunk, a stream or a checksum is missing
            return plain.defect() != null && Envelope.isComplete(plain) ? plain.withDefect(null) : plain;
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
