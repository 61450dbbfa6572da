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
 * A workflow: how its runs proceed and end, and when. Obtained from {@link AgentPmtSandbox#workflow}. Settings apply to
 * runs that are triggered afterwards. Every setter returns the workflow itself.
 */
public final class SandboxWorkflow {

    private final String id;
    private Duration queued = Duration.ofMillis(100);
    private Duration running = Duration.ofMillis(200);
    private boolean byCommand;
    private RunTransition ending = RunTransition.state("succeeded", "Done.");
    private RequiredSetup setup;
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
            throw new IllegalArgumentException("durations of a run must not be negative");
        }
        queued = inQueue;
        running = atWork;
        byCommand = false;
        return this;
    }

    /** Runs stay queued until a method of {@link SandboxRun} moves them. */
    public synchronized SandboxWorkflow byCommand() {
        byCommand = true;
        return this;
    }

    /** Runs end as {@code succeeded}; this is the default, with the text {@code Done.} */
    public SandboxWorkflow succeedsWith(String responseText) {
        return endsWith(RunTransition.state("succeeded", responseText));
    }

    /** Runs end as {@code completed}, the other published state for success. */
    public SandboxWorkflow completesWith(String responseText) {
        return endsWith(RunTransition.state("completed", responseText));
    }

    /** Runs end as {@code failed}. */
    public SandboxWorkflow failsWith(String errorCode, String errorMessage) {
        return endsWith(RunTransition.failure(errorCode, errorMessage));
    }

    /**
     * Runs end in this state, or stay in it if it is not a final one (for example {@code setup_required}).
     *
     * @param status any text; succeeded, completed, failed and cancelled are final
     */
    public SandboxWorkflow endsAs(String status) {
        return endsWith(RunTransition.state(status, "Done."));
    }

    /**
     * Triggers are rejected with 409 until {@link #isReady()} is called.
     *
     * @param error {@code workflow_not_on_budget}, {@code missing_credentials} or {@code setup_required}
     * @param workflowRequestId id of the approval request for the workflow, or null
     * @param credentialRequestIds ids of the approval requests for credentials
     */
    public synchronized SandboxWorkflow needsSetup(
            String error, String workflowRequestId, String... credentialRequestIds) {
        setup = new RequiredSetup(error, workflowRequestId, List.of(credentialRequestIds));
        return this;
    }

    /** Ends {@link #needsSetup}: the requests have been approved. */
    public synchronized SandboxWorkflow isReady() {
        setup = null;
        return this;
    }

    /**
     * Changes the body of callbacks. By default it is the run as {@code workflows/run} shows it, under {@code run}, next
     * to {@code run_id}, {@code status} and {@code event}.
     *
     * @param change receives a new body for each attempt
     */
    public synchronized SandboxWorkflow callbackBody(UnaryOperator<ObjectNode> change) {
        callbackBody = change;
        return this;
    }

    /** The workflow's id. */
    public String id() {
        return id;
    }

    synchronized Optional<RequiredSetup> missingSetup() {
        return Optional.ofNullable(setup);
    }

    synchronized RunPlan plan() {
        return new RunPlan(byCommand, queued, running, ending);
    }

    synchronized UnaryOperator<ObjectNode> callbackBody() {
        return callbackBody;
    }

    private synchronized SandboxWorkflow endsWith(RunTransition newEnding) {
        ending = newEnding;
        return this;
    }
}
