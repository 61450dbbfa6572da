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
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One call with all its attempts: attempt, judge the response, then end, or wait and attempt again. */
final class ApiCall {

    private final ApiClient client;
    private final ApiRequest request;
    private final CallLifecycle call;

    /** Whether the call has been moved from a client that failed to its successor. */
    private volatile boolean moved;

    ApiCall(ApiClient client, ApiRequest request) {
        this.client = client;
        this.request = request;
        this.call = new CallLifecycle(client, request);
    }

    CompletableFuture<ApiResponse> start() {
        return call.start(this::firstAttempt);
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
                    wait -> call.fail(ErrorMapper.throttled(request, wait)));
        }
    }

    /**
     * Continues after the wait that responses to other calls ask for; not if that is longer than a call may wait,
     * altogether: else other calls that are rejected again and again would delay it indefinitely.
     */
    private void whenNotThrottled(Duration left, Runnable next, Consumer<RetryAfterGate.Wait> throttled) {
        RetryAfterGate.Wait wait = client.remainingWait(request);
        if (wait == null || call.isDone()) {
            next.run();
        } else if (wait.remaining().compareTo(left) > 0) {
            throttled.accept(wait);
        } else {
            pause(wait.remaining(), () -> whenNotThrottled(left.minus(wait.remaining()), next, throttled));
        }
    }

    /**
     * The next attempt after a failure, if it may help: after its wait, and after what other calls were asked to wait in the
     * meantime.
     *
     * @param status HTTP status, or that of a failure without a response
     * @param sent whether the request was sent
     */
    private void retryOrFail(int attempt, boolean renewed, AgentPmtException failure, int status, boolean sent) {
        Duration wait = client.retries().next(request.retrySafety(), attempt, status, sent, failure.getRetryAfter());
        // 429 and 503 may also mean that the credits are used up: waiting does not help then
        if (wait == null || !failure.isRetryable()) {
            call.fail(failure);
            return;
        }
        pause(
                wait,
                () -> whenNotThrottled(
                        client.retries().maxDelay(),
                        () -> {
                            if (!call.isDone()) {
                                client.metrics().retried(request.operation());
                            }
                            authenticateAndSend(attempt + 1, client.token(request), renewed);
                        },
                        longer -> call.fail(failure)));
    }

    private void pause(Duration wait, Runnable next) {
        call.attemptEnded();
        client.timer().schedule(() -> call.onWorker(next), wait.toMillis(), TimeUnit.MILLISECONDS);
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
        text.whenComplete((found, failure) -> call.onWorker(() -> {
            if (failure == null) {
                send(attempt, found, renewed);
                client.refreshAddresses(request);
            } else {
                call.fail(failure);
            }
        }));
    }

    /** An attempt that does not count as a retry: the one before did nothing. */
    private void sendAgain(int attempt, CompletionStage<String> token, boolean renewed) {
        call.attemptEnded();
        authenticateAndSend(attempt, token, renewed);
    }

    private void send(int attempt, String token, boolean renewed) {
        Attempt next = call.nextAttempt();
        if (next == null) {
            // cancelled or aborted while it waited
            call.fail(new CancellationException());
            return;
        }
        // before it is sent: that may block, and the time of the attempt may be over before
        next.response().whenComplete((received, failure) -> {
            try {
                ended(attempt, token, renewed, received, failure);
            } catch (Throwable e) {
                // such as an OutOfMemoryError, which nobody else would see
                call.fail(e);
            }
        });
        if (call.track(next)) {
            client.send(request, token, next);
        }
    }

    private void ended(int attempt, String token, boolean renewed, ApiResponse response, Throwable failure) {
        if (call.isDone()) {
            return;
        }
        call.onWorker(() -> {
            if (failure == null) {
                handleResponse(attempt, token, renewed, response);
            } else {
                handleFailure(attempt, token, renewed, Futures.cause(failure));
            }
        });
    }

    /** A response whose head was received: its status decides, also if its body was cut off. */
    private void handleResponse(int attempt, String token, boolean renewed, ApiResponse received) {
        ApiResponse response;
        try {
            response = ResponseDecoder.decode(
                    received.maskingToken(token), client.limits().maxResponseSize());
        } catch (ResponseTooLargeException e) {
            failTooLarge(token, e);
            return;
        }
        if (response.isSuccess() && !response.isCut()) {
            call.complete(response);
            return;
        }
        int status = response.retryStatus();
        if (status == 401 && request.retrySafety() != RetrySafety.NEVER && client.canRenewToken(request) && !renewed) {
            sendAgain(attempt, client.renewedToken(token), true);
            return;
        }
        AgentPmtException failure = response.isCut()
                ? ErrorMapper.cut(request, response, client.host(request))
                : ErrorMapper.failed(request, response);
        client.recordRetryAfter(request, failure);
        retryOrFail(attempt, renewed, failure, status, response.sent());
    }

    private void failTooLarge(String token, ResponseTooLargeException problem) {
        AgentPmtException failure = ResponseDecoder.tooLarge(
                request, token, problem, client.limits().maxResponseSize());
        client.recordRetryAfter(request, failure);
        call.fail(failure);
    }

    private void handleFailure(int attempt, String token, boolean renewed, Throwable failure) {
        boolean sent = !(failure instanceof AttemptFailedException transport) || transport.isSent();
        Throwable cause = failure instanceof AttemptFailedException ? failure.getCause() : failure;
        if (cause instanceof ResponseTooLargeException tooLarge) {
            failTooLarge(token, tooLarge);
        } else if (failure instanceof AttemptFailedException broken && broken.cut() != null) {
            handleResponse(attempt, token, renewed, broken.cut());
        } else if (cause instanceof ClientFailedException
                && !sent
                && !moved
                && request.retrySafety() != RetrySafety.NEVER) {
            // it was given to a client that was about to end
            moved = true;
            sendAgain(attempt, client.token(request), renewed);
        } else {
            AgentPmtException failed =
                    ErrorMapper.noResponse(request, client.host(request), cause, sent, sent || call.isSentEarlier());
            retryOrFail(attempt, renewed, failed, RetryPolicy.NO_RESPONSE, sent);
        }
    }
}
