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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** State of a run, and how the API shows it. Guarded by the lock of the {@link SandboxRun}. */
final class SandboxRunState {

    private final String runId;
    private final RunTrigger trigger;
    private final RunPlan plan;
    private final Instant created;
    private boolean planned;
    private RunTransition current = RunTransition.state("queued", null);
    private Instant updated;
    private Instant started;
    private Instant completed;
    private String callbackStatus;
    private Integer callbackLastStatus;
    private String callbackLastError;
    private Instant callbackAttempted;
    private Instant callbackDelivered;
    private int callbackAttempts;

    SandboxRunState(String runId, RunTrigger trigger, RunPlan plan, Instant now) {
        this.runId = runId;
        this.trigger = trigger;
        this.plan = plan;
        this.created = now;
        this.updated = now;
        this.planned = !plan.byCommand();
        this.callbackStatus = trigger.callbackUrl() == null ? "skipped" : "pending";
    }

    /** Performs the steps that are due; true if the run has ended by that. */
    boolean proceed(Instant now) {
        Instant due = nextStep();
        while (due != null && !due.isAfter(now)) {
            if (started == null) {
                enter(RunTransition.state("running", null), due);
            } else {
                planned = false;
                enter(plan.ending(), due);
                return current.ended();
            }
            due = nextStep();
        }
        return false;
    }

    /** When the next step is due, or null if none is planned. */
    Instant nextStep() {
        if (!planned) {
            return null;
        }
        return started == null ? created.plus(plan.queued()) : started.plus(plan.running());
    }

    /** Performs a step by command. From then on the run does not proceed by itself. */
    boolean move(RunTransition next, Instant now) {
        planned = false;
        enter(next, now);
        return current.ended();
    }

    private void enter(RunTransition next, Instant at) {
        current = next;
        updated = at;
        if (started == null && !next.status().equals("queued")) {
            started = at;
        }
        completed = next.ended() ? at : null;
    }

    /** Records an attempt to send the callback, with the status of its response or an error. */
    void callbackAttempted(Integer status, String error, boolean last, Instant now) {
        boolean delivered = error == null;
        callbackAttempts++;
        callbackAttempted = now;
        callbackLastStatus = status;
        callbackLastError = error;
        if (delivered) {
            callbackDelivered = now;
            callbackStatus = "delivered";
        } else if (last) {
            callbackStatus = "failed";
        }
    }

    String status() {
        return current.status();
    }

    String responseText() {
        return current.responseText();
    }

    String callbackStatus() {
        return callbackStatus;
    }

    int callbackAttempts() {
        return callbackAttempts;
    }

    ObjectNode summary() {
        return SandboxJson.object()
                .put("run_id", runId)
                .put("workflow_id", trigger.workflowId())
                .put("status", current.status())
                .put("created_at", SandboxJson.time(created))
                .put("updated_at", SandboxJson.time(updated));
    }

    ObjectNode full() {
        ObjectNode run = summary()
                .put("prompt", trigger.prompt())
                .put("response_text", current.responseText())
                .put("session_id", started == null ? null : "session-" + runId)
                .put("model", started == null ? null : "sandbox-model")
                .put("error_code", current.errorCode())
                .put("error_message", current.errorMessage())
                .put("callback_url", trigger.callbackUrl())
                .put("callback_status", callbackStatus)
                .put("callback_last_status", callbackLastStatus)
                .put("callback_last_error", callbackLastError)
                .put("callback_attempted_at", SandboxJson.time(callbackAttempted))
                .put("callback_delivered_at", SandboxJson.time(callbackDelivered));
        JsonNode metadata = trigger.metadata().deepCopy();
        run.set("request_metadata", metadata);
        run.putObject("run_metadata").put("trigger_source", "agent_webhook");
        return run.put("started_at", SandboxJson.time(started)).put("completed_at", SandboxJson.time(completed));
    }
}
