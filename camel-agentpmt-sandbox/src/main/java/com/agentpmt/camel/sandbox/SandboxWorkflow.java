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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A workflow: what becomes of its runs, and when. Obtained from {@link AgentPmtSandbox#workflow}. Settings count for runs
 * that are triggered afterwards. Every setter returns the workflow itself.
 */
public final class SandboxWorkflow {

    private final String id;
    private Duration queued = Duration.ofMillis(100);
    private Duration running = Duration.ofMillis(200);
    private boolean byCommand;
    private RunEnding ending = RunEnding.state("succeeded", "Done.");
    private SetupRequest setup;
    private UnaryOperator<ObjectNode> callbackBody = UnaryOperator.identity();

    SandboxWorkflow(String id) {
        this.id = id;
    }

    /**
     * How long runs stay in the states queued and running, by the sandbox's clock. By default 100 ms and 200 ms.
     *
     * @param inQueue time from the trigger to the start; zero is allowed
     * @param atWork time from the start to the end; zero is allowed
     */
    public synchronized SandboxWorkflow takes(Duration inQueue, Duration atWork) {
        if (inQueue.isNegative() || atWork.isNegative()) {
            throw new IllegalArgumentException("a run cannot take less than no time");
        }
        queued = inQueue;
        running = atWork;
        byCommand = false;
        return this;
    }

    /** Runs stay queued until {@link SandboxRun} is told to move. */
    public synchronized SandboxWorkflow byCommand() {
        byCommand = true;
        return this;
    }

    /** Runs end as {@code succeeded}; this is the default, with the text {@code Done.} */
    public SandboxWorkflow succeedsWith(String responseText) {
        return endsWith(RunEnding.state("succeeded", responseText));
    }

    /** Runs end as {@code completed}, the other published word for success. */
    public SandboxWorkflow completesWith(String responseText) {
        return endsWith(RunEnding.state("completed", responseText));
    }

    /** Runs end as {@code failed}. */
    public SandboxWorkflow failsWith(String errorCode, String errorMessage) {
        return endsWith(RunEnding.failure(errorCode, errorMessage));
    }

    /**
     * Runs end in this state, or stop there if it is no final one ({@code setup_required}, say).
     *
     * @param status any text; final are succeeded, completed, failed and cancelled
     */
    public SandboxWorkflow endsAs(String status) {
        return endsWith(RunEnding.state(status, "Done."));
    }

    /**
     * Triggers are refused with 409 until {@link #isReady()}.
     *
     * @param error {@code workflow_not_on_budget}, {@code missing_credentials} or {@code setup_required}
     * @param workflowRequestId id of the approval request for the workflow, or null
     * @param credentialRequestIds ids of the approval requests for credentials
     */
    public synchronized SandboxWorkflow needsSetup(
            String error, String workflowRequestId, String... credentialRequestIds) {
        setup = new SetupRequest(error, workflowRequestId, List.of(credentialRequestIds));
        return this;
    }

    /** Ends {@link #needsSetup}: somebody has approved. */
    public synchronized SandboxWorkflow isReady() {
        setup = null;
        return this;
    }

    /**
     * Changes the body of callbacks. By default it is the run as {@code workflows/run} shows it, under {@code run}, next
     * to {@code run_id}, {@code status} and {@code event}.
     *
     * @param change gets a body of its own for each attempt
     */
    public synchronized SandboxWorkflow callbackBody(UnaryOperator<ObjectNode> change) {
        callbackBody = change;
        return this;
    }

    /** The workflow's id. */
    public String id() {
        return id;
    }

    synchronized Optional<SetupRequest> missingSetup() {
        return Optional.ofNullable(setup);
    }

    synchronized RunPlan plan() {
        return new RunPlan(byCommand, queued, running, ending);
    }

    synchronized UnaryOperator<ObjectNode> callbackBody() {
        return callbackBody;
    }

    private synchronized SandboxWorkflow endsWith(RunEnding newEnding) {
        ending = newEnding;
        return this;
    }
}
