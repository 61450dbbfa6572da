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
import com.agentpmt.camel.json.Characters;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PollBackOff;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits for the end of a run by polling it, without a thread. It ends when the run has ended, after its time-out, or by
 * {@link #end}; the route continues on the worker pool in each case.
 */
final class RunAwaiter {

    /** Maximum length of the error message of a run. */
    private static final int MAX_MESSAGE = 300;

    private final String operation;
    private final String run;
    private final RunOperation reader;
    private final Call call;
    private final ApiClient client;
    private final PollBackOff backOff;
    private final CompletableFuture<OperationResult<WorkflowRun>> result = new CompletableFuture<>();

    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile CompletableFuture<?> step = CompletableFuture.completedFuture(null);
    private volatile Throwable lastFailure;
    private long interval;
    private int notFound;

    /**
     * @param operation that waits, for messages
     * @param call reads the run
     */
    RunAwaiter(String operation, String run, RunOperation reader, Call call, ApiClient client, PollBackOff backOff) {
        this.operation = operation;
        this.run = run;
        this.reader = reader;
        this.call = call;
        this.client = client;
        this.backOff = backOff;
    }

    /**
     * @param delay milliseconds until the run is read first
     * @param timeout milliseconds until the wait ends without the run
     */
    CompletableFuture<OperationResult<WorkflowRun>> start(long delay, long timeout, PendingWaits waits, Object owner) {
        Runnable endWait = waits.begin(owner, this::end);
        CompletableFuture<?> deadline = later(timeout, () -> end("it has not ended within " + timeout + " ms"));
        result.whenComplete((ended, failure) -> {
            endWait.run();
            deadline.cancel(false);
            step.cancel(false);
        });
        pause(delay);
        return result;
    }

    private void end(String why) {
        if (!ending.compareAndSet(false, true)) {
            // a stop of the context also stops the component: the first reason counts
            return;
        }
        fail(new AgentPmtRunTimeoutException(
                Details.of(operation, "the wait for run " + run + " ended: " + why)
                        .withJudgement(true, false),
                run,
                lastFailure));
    }

    /** The route must not continue on the thread that ends the wait, such as the timer. */
    private void fail(Throwable failure) {
        try {
            client.workers().execute(() -> result.completeExceptionally(failure));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(failure);
        }
    }

    /** Sending may block, if only for the start of a client. */
    private void pollOnWorker() {
        try {
            client.workers().execute(this::poll);
        } catch (Throwable e) {
            // after the stop; or an OutOfMemoryError, which the timer would drop
            result.completeExceptionally(e);
        }
    }

    private void poll() {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<OperationResult<WorkflowRun>> read;
        try {
            read = reader.send(call, client);
        } catch (Throwable e) {
            // also an Error, which the timer would drop
            fail(e);
            return;
        }
        next(read);
        read.whenComplete((ended, failure) -> {
            try {
                if (failure == null) {
                    read(ended);
                } else {
                    failed(Futures.cause(failure));
                }
            } catch (Throwable e) {
                // also an Error: the exchange must end
                result.completeExceptionally(e);
            }
        });
    }

    private void read(OperationResult<WorkflowRun> current) {
        lastFailure = null;
        notFound = 0;
        WorkflowRun state = current.record();
        if (state.isSetupRequired()) {
            result.completeExceptionally(SetupRequiredMapper.of(
                    details(
                            current,
                            "has status setup_required: a person must complete the setup in the dashboard. Then await the run again"),
                    run,
                    current));
        } else if (state.isFailed() || state.isCancelled()) {
            result.completeExceptionally(new AgentPmtRunFailedException(
                            details(current, state.isFailed() ? "has failed" : "was cancelled"), run, state.status())
                    .withAnswerText(current.text()));
        } else if (state.isEnded()) {
            result.complete(current);
        } else {
            again(0);
        }
    }

    private Details details(OperationResult<WorkflowRun> current, String problem) {
        WorkflowRun state = current.record();
        return Details.of(operation, "run " + run + " " + problem)
                .withAnswer(current.status(), state.errorCode(), Characters.oneLine(state.errorMessage(), MAX_MESSAGE));
    }

    private void failed(Throwable failure) {
        if (ApiClient.isThrottled(failure)) {
            // nothing was sent: the last failure stays
            again(((AgentPmtException) failure).getRetryAfter().toMillis());
            return;
        }
        lastFailure = failure;
        notFound = failure instanceof AgentPmtNotFoundException ? notFound + 1 : 0;
        boolean retry = failure instanceof AgentPmtTransportException
                || failure instanceof AgentPmtException response && isTransient(response.getHttpResponseCode())
                || notFound > 0 && !PollBackOff.isLost(notFound);
        if (retry) {
            AgentPmtException known = (AgentPmtException) failure;
            again(known.getRetryAfter() == null ? 0 : known.getRetryAfter().toMillis());
        } else {
            result.completeExceptionally(failure);
        }
    }

    /** By the status, whatever the text says: reading a run costs no credits. */
    private static boolean isTransient(int status) {
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
        next(later(millis, this::pollOnWorker));
    }

    private void next(CompletableFuture<?> next) {
        step = next;
        if (result.isDone()) {
            next.cancel(false);
        }
    }

    /** Runs a task on the timer, unless the returned future is cancelled before. */
    private CompletableFuture<?> later(long millis, Runnable task) {
        CompletableFuture<Void> handle = new CompletableFuture<>();
        try {
            var scheduled = client.timer().schedule(task, millis, TimeUnit.MILLISECONDS);
            handle.whenComplete((done, cancelled) -> scheduled.cancel(false));
        } catch (RejectedExecutionException e) {
            end("the component was stopped");
        }
        return handle;
    }
}
