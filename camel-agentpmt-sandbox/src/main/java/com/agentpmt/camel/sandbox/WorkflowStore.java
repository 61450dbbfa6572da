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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/** All workflows and their runs. */
final class WorkflowStore {

    /** A request id is unique per account and workflow. */
    private record RequestKey(SandboxAccount account, String workflowId, String requestId) {}

    /** A run, and whether this trigger has created it. */
    record Triggered(SandboxRun run, boolean created) {}

    private final SandboxClock clock;
    private final IdGenerator ids;
    private final CallbackSender callbacks;
    private final Map<String, SandboxWorkflow> workflows = new LinkedHashMap<>();
    private final Map<String, SandboxRun> runs = new LinkedHashMap<>();
    private final Map<RequestKey, SandboxRun> byRequest = new HashMap<>();
    private final Map<SandboxRun, Future<?>> watches = new HashMap<>();

    WorkflowStore(SandboxClock clock, IdGenerator ids, CallbackSender callbacks) {
        this.clock = clock;
        this.ids = ids;
        this.callbacks = callbacks;
        clock.onMove(this::settleAll);
    }

    Instant now() {
        return clock.now();
    }

    synchronized SandboxWorkflow workflow(String id) {
        return workflows.computeIfAbsent(id, SandboxWorkflow::new);
    }

    synchronized Optional<SandboxWorkflow> findWorkflow(String id) {
        return Optional.ofNullable(workflows.get(id));
    }

    Triggered trigger(RunTrigger trigger, RunPlan plan) {
        SandboxRun run;
        synchronized (this) {
            RequestKey key = keyOf(trigger);
            SandboxRun known = key == null ? null : byRequest.get(key);
            if (known != null) {
                return new Triggered(known, false);
            }
            run = new SandboxRun(ids.next(), trigger, plan, this);
            runs.put(run.id(), run);
            if (key != null) {
                byRequest.put(key, run);
            }
        }
        watch(run);
        return new Triggered(run, true);
    }

    synchronized Optional<SandboxRun> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    synchronized List<SandboxRun> all() {
        return List.copyOf(runs.values());
    }

    synchronized void forget(SandboxRun run) {
        runs.remove(run.id());
        byRequest.values().remove(run);
    }

    /** Brings a run to the state that it should have by now. */
    void settle(SandboxRun run) {
        if (run.proceed(clock.now())) {
            sendCallback(run);
        }
    }

    void sendCallback(SandboxRun run) {
        if (run.callbackUrl() != null) {
            callbacks.send(run, () -> callbackBody(run));
        }
    }

    private void settleAll() {
        all().forEach(run -> {
            settle(run);
            watch(run);
        });
    }

    /** A run without a callback is brought up to date when it is read; one with a callback needs a timer. */
    private void watch(SandboxRun run) {
        if (run.callbackUrl() == null) {
            return;
        }
        settle(run);
        Instant due = run.nextStep();
        synchronized (this) {
            Future<?> before = watches.remove(run);
            if (before != null) {
                before.cancel(false);
            }
            if (due != null && clock.isRunning()) {
                watches.put(run, callbacks.at(due, () -> watch(run)));
            }
        }
    }

    private String callbackBody(SandboxRun run) {
        ObjectNode shown = run.full();
        ObjectNode body = SandboxJson.object()
                .put("event", "workflow_run." + shown.path("status").asText())
                .put("run_id", run.id())
                .put("workflow_id", run.workflowId())
                .put("status", shown.path("status").asText());
        body.set("run", shown);
        return SandboxJson.write(workflow(run.workflowId()).callbackBody().apply(body));
    }

    private static RequestKey keyOf(RunTrigger trigger) {
        return trigger.requestId() == null
                ? null
                : new RequestKey(trigger.account(), trigger.workflowId(), trigger.requestId());
    }
}
