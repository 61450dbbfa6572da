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
package com.agentpmt.camel.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A workflow run. It proceeds by itself as its workflow specifies; after the first command it changes only by command.
 * When it ends, the callback is sent if the trigger requested one.
 */
public final class SandboxRun {

    private final String id;
    private final RunTrigger trigger;
    private final SandboxRunState state;
    private final WorkflowStore runs;

    SandboxRun(String id, RunTrigger trigger, RunPlan plan, WorkflowStore runs) {
        this.id = id;
        this.trigger = trigger;
        this.runs = runs;
        this.state = new SandboxRunState(id, trigger, plan, runs.now());
    }

    /**
     * Moves the run to a state. Only succeeded, completed, failed and cancelled end the run.
     *
     * @param status any text, for example {@code running} or {@code setup_required}
     */
    public void move(String status) {
        apply(RunTransition.state(status, "Done."));
    }

    /** Ends the run in any state, known or not: {@code completed_at} is set. */
    public void end(String status) {
        apply(RunTransition.state(status, "Done.").asEnd());
    }

    /** Ends the run as {@code succeeded} with this response text. */
    public void succeed(String responseText) {
        apply(RunTransition.state("succeeded", responseText));
    }

    /** Ends the run as {@code failed}. */
    public void fail(String errorCode, String errorMessage) {
        apply(RunTransition.failure(errorCode, errorMessage));
    }

    /** Ends the run as {@code cancelled}. */
    public void cancel() {
        apply(RunTransition.state("cancelled", null));
    }

    /** Deletes the run: from then on the API responds with 404, and its request id can be used again. */
    public void forget() {
        runs.forget(this);
    }

    /** Sends the callback once more, in any state; does nothing if the trigger had no callback address. */
    public void sendCallback() {
        runs.sendCallback(this);
    }

    /** The run's id. */
    public String id() {
        return id;
    }

    /** The workflow's id. */
    public String workflowId() {
        return trigger.workflowId();
    }

    /** The prompt that it was triggered with. */
    public String prompt() {
        return trigger.prompt();
    }

    /** The request id of the trigger, or null. */
    public String requestId() {
        return trigger.requestId();
    }

    /** The callback address of the trigger, or null. */
    public String callbackUrl() {
        return trigger.callbackUrl();
    }

    /** A copy of the metadata of the trigger; empty if there is none. */
    public ObjectNode requestMetadata() {
        return trigger.metadata().deepCopy();
    }

    /** The state that the run has now. */
    public synchronized String status() {
        runs.settle(this);
        return state.status();
    }

    /** The response text of a run that succeeded, or null. */
    public synchronized String responseText() {
        runs.settle(this);
        return state.responseText();
    }

    /** pending, delivered, failed, or skipped if the trigger had no callback address. */
    public synchronized String callbackStatus() {
        return state.callbackStatus();
    }

    /** Number of attempts to send the callback. */
    public synchronized int callbackAttempts() {
        return state.callbackAttempts();
    }

    SandboxAccount account() {
        return trigger.account();
    }

    synchronized ObjectNode summary() {
        runs.settle(this);
        return state.summary();
    }

    /** The run as the API shows it, without bringing it up to date first. */
    synchronized ObjectNode full() {
        return state.full();
    }

    synchronized boolean proceed(Instant now) {
        return state.proceed(now);
    }

    synchronized Instant nextStep() {
        return state.nextStep();
    }

    synchronized void callbackAttempted(Integer status, String error, boolean last, Instant now) {
        state.callbackAttempted(status, error, last, now);
    }

    private void apply(RunTransition next) {
        boolean ended;
        synchronized (this) {
            ended = state.move(next, runs.now());
        }
        if (ended) {
            runs.sendCallback(this);
        }
    }
}
