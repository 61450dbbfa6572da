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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs the steps of one call, and ends it once, in whatever state it is: with its response, or with a failure that knows
 * whether the request was sent. Whatever a step throws ends the call.
 */
final class CallLifecycle {

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

    /** Whether an attempt before the present one was sent. */
    private volatile boolean sentEarlier;

    /** Set first when the component stops: from then on nothing is sent, and no attempt begins. */
    private volatile boolean ending;

    /** The failure of a call that the stop of the component ends, whatever its closed client reports. */
    private volatile AgentPmtException aborted;

    CallLifecycle(ApiClient client, ApiRequest request) {
        this.client = client;
        this.request = request;
    }

    /** Runs the first step on the current thread. */
    CompletableFuture<ApiResponse> start(Runnable first) {
        result.whenComplete((response, failure) -> {
            client.activeCalls().remove(this);
            CompletableFuture<ApiResponse> attempt = current;
            if (attempt != null) {
                // has no effect if the attempt has ended; else (cancelled, aborted) it closes the connection
                attempt.cancel(false);
            }
        });
        client.activeCalls().add(this);
        guarded(first);
        return result;
    }

    /** Runs the next step on the worker pool. */
    void onWorker(Runnable step) {
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

    /** The present attempt has done nothing: until the next one, the request counts as not sent. */
    void attemptEnded() {
        sentEarlier = sentEarlier || sendState.isSent();
        sendState = new SendState();
    }

    boolean isSentEarlier() {
        return sentEarlier;
    }

    /**
     * The next attempt, null if the call has ended or is ending: either {@link #abandonUnsent} sees the send state of this
     * attempt, or this method sees that the call is ending.
     */
    Attempt nextAttempt() {
        SendState state = sendState;
        return ending || result.isDone() ? null : client.newAttempt(state);
    }

    /**
     * Cancels an attempt when the call ends.
     *
     * @return false if the call has ended already
     */
    boolean track(Attempt attempt) {
        current = attempt.response();
        return !isDone();
    }

    boolean isDone() {
        return result.isDone();
    }

    void complete(ApiResponse response) {
        leave();
        result.complete(response);
    }

    void fail(Throwable failure) {
        AgentPmtException stopped = aborted;
        leave();
        result.completeExceptionally(stopped == null ? known(failure) : stopped);
    }

    /** First: what continues with the result is no longer part of the call. */
    private void leave() {
        client.activeCalls().remove(this);
    }

    /** Prevents an attempt that was not sent from being sent; the call has to be ended then. */
    void abandonUnsent() {
        ending = true;
        sendState.abandon();
    }

    /** Ends the call in whatever state it is. Its route continues on a worker: it may block, and a stop must not. */
    void abort() {
        stop();
        try {
            client.workers().execute(this::end);
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    /** Ends a call that begins after the stop, on the thread of its caller. */
    void rejectAfterStop() {
        stop();
        end();
    }

    private void stop() {
        ending = true;
        aborted = known(new IOException("the component was stopped"));
    }

    private void end() {
        leave();
        result.completeExceptionally(aborted);
    }

    /** Any other failure (a token supplier, a pool that is shut down) is a failure of this call too. */
    private AgentPmtException known(Throwable failure) {
        Throwable cause = Futures.cause(failure);
        if (cause instanceof AgentPmtException known) {
            return known;
        }
        if (cause instanceof TokenUnavailableException noToken) {
            return ErrorMapper.withoutToken(request, noToken);
        }
        boolean sent = !sendState.abandon();
        return ErrorMapper.noResponse(request, client.host(request), cause, sent, sent || sentEarlier);
    }
}
