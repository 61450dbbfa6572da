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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ErrorDetails;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PendingWaits;
import com.agentpmt.camel.run.PollBackOff;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits for the end of a run by asking again and again, without a thread. It ends by the run's end, by its time-out, or
 * by {@link #end}; what the worker pool goes on with is the same in all cases.
 */
final class RunAwaiter implements PendingWaits.Wait {

    /** A fresh run may not be visible at once. */
    private static final int LOST_AFTER = 3;

    private final String operation;
    private final String run;
    private final RunOperation reader;
    private final Call call;
    private final ApiClient apiClient;
    private final PollBackOff backOff;
    private final CompletableFuture<OperationResult> result = new CompletableFuture<>();

    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile CompletableFuture<?> step = CompletableFuture.completedFuture(null);
    private volatile Throwable trouble;
    private long interval;
    private int missing;

    /**
     * @param operation that waits, for messages
     * @param call reads the run
     */
    RunAwaiter(String operation, String run, RunOperation reader, Call call, ApiClient apiClient, PollBackOff backOff) {
        this.operation = operation;
        this.run = run;
        this.reader = reader;
        this.call = call;
        this.apiClient = apiClient;
        this.backOff = backOff;
    }

    /**
     * @param at milliseconds until the first question
     * @param timeout milliseconds until it is given up
     */
    CompletableFuture<OperationResult> start(long at, long timeout, PendingWaits waits, Object owner) {
        Runnable over = waits.begin(owner, this);
        CompletableFuture<?> deadline = later(timeout, () -> end("it has not ended within " + timeout + " ms"));
        result.whenComplete((answer, failure) -> {
            over.run();
            deadline.cancel(false);
            step.cancel(false);
        });
        pause(at);
        return result;
    }

    @Override
    public void end(String why) {
        if (!ending.compareAndSet(false, true)) {
            // a stop of the context is also one of the component: the first reason is the true one
            return;
        }
        fail(new AgentPmtRunTimeoutException(
                Details.of(operation, "run " + run + " was awaited no longer: " + why)
                        .withJudgement(true, false),
                run,
                trouble));
    }

    /** Whoever ends it, such as the timer, must not continue with the route. */
    private void fail(Throwable failure) {
        try {
            apiClient.workers().execute(() -> result.completeExceptionally(failure));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(failure);
        }
    }

    private void ask() {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<OperationResult> read;
        try {
            read = reader.read(call, apiClient).toCompletableFuture();
        } catch (Throwable e) {
            // an Error too, which the timer would swallow
            fail(e);
            return;
        }
        next(read);
        read.whenComplete((answer, failure) -> {
            try {
                if (failure == null) {
                    answered(answer);
                } else {
                    failed(Futures.cause(failure));
                }
            } catch (Throwable e) {
                // an Error too: the exchange must end
                result.completeExceptionally(e);
            }
        });
    }

    private void answered(OperationResult answer) {
        trouble = null;
        missing = 0;
        WorkflowRun state = (WorkflowRun) answer.record();
        if (state.isSetupRequired()) {
            result.completeExceptionally(
                    SetupRequiredMapper.of(details(answer, "needs a person to set something up"), run, answer));
        } else if (state.isFailed() || state.isCancelled()) {
            result.completeExceptionally(new AgentPmtRunFailedException(
                            details(answer, state.isFailed() ? "has failed" : "was cancelled"), run, state.status())
                    .withAnswerText(answer.text()));
        } else if (state.isEnded()) {
            result.complete(answer);
        } else {
            again(0);
        }
    }

    private Details details(OperationResult answer, String problem) {
        WorkflowRun state = (WorkflowRun) answer.record();
        return Details.of(operation, "run " + run + " " + problem)
                .withAnswer(answer.status(), state.errorCode(), ErrorDetails.clean(state.errorMessage()));
    }

    private void failed(Throwable failure) {
        if (ApiClient.isHeldBack(failure)) {
            // nothing was asked: what is known stays
            again(((AgentPmtException) failure).getRetryAfter().toMillis());
            return;
        }
        trouble = failure;
        missing = failure instanceof AgentPmtNotFoundException ? missing + 1 : 0;
        boolean passes = failure instanceof AgentPmtTransportException
                || failure instanceof AgentPmtException refused && isPassing(refused.getHttpResponseCode())
                || missing > 0 && missing < LOST_AFTER;
        if (passes) {
            AgentPmtException known = (AgentPmtException) failure;
            again(known.getRetryAfter() == null ? 0 : known.getRetryAfter().toMillis());
        } else {
            result.completeExceptionally(failure);
        }
    }

    /** By the status: whatever its text says, a reading costs no credits. */
    private static boolean isPassing(int status) {
        return status == 429 || status >= 500;
    }

    /**
     * @param atLeast milliseconds that the server has asked to wait
     */
    private void again(long atLeast) {
        interval = backOff.next(interval);
        pause(Math.max(atLeast, backOff.jittered(interval)));
    }

    private void pause(long millis) {
        next(later(millis, this::ask));
    }

    private void next(CompletableFuture<?> following) {
        step = following;
        if (result.isDone()) {
            following.cancel(false);
        }
    }

    /** Runs a task on the timer; cancelling it takes it off. */
    private CompletableFuture<?> later(long millis, Runnable task) {
        CompletableFuture<Void> handle = new CompletableFuture<>();
        try {
            var scheduled = apiClient.timer().schedule(task, millis, TimeUnit.MILLISECONDS);
            handle.whenComplete((done, cancelled) -> scheduled.cancel(false));
        } catch (RejectedExecutionException e) {
            // the component was stopped meanwhile
            end("the component was stopped");
        }
        return handle;
    }
}
