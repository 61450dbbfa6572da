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
package com.agentpmt.camel.consumer.run;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.repository.RepositoryKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Creates the events of runs. An event has the same id whether a poll or a callback finds it. */
final class RunEventFactory {

    private RunEventFactory() {}

    /**
     * @param key prefix of the event id
     * @param requestId idempotency key of the run's trigger, or null if unknown
     */
    static Event event(
            String key,
            String run,
            String requestId,
            WatchedRun watched,
            RunEvent event,
            BooleanSupplier claim,
            Runnable commit,
            Runnable release) {
        // a lost run has no response: only its id and status are known
        WorkflowRun state = watched.run() != null ? watched.run() : reduced(run, watched.status());
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(AgentPmtConstants.RUN_ID, run);
        if (watched.status() != null && !watched.status().isEmpty()) {
            headers.put(AgentPmtConstants.RUN_STATUS, watched.status());
        }
        if (watched.previousStatus() != null) {
            headers.put(AgentPmtConstants.PREVIOUS_RUN_STATUS, watched.previousStatus());
        }
        if (requestId != null) {
            headers.put(AgentPmtConstants.REQUEST_ID, requestId);
        }
        return new Event(
                id(key, run, watched, event),
                event.toString(),
                state,
                Json.tree(state.source()),
                headers,
                claim,
                commit,
                release);
    }

    private static String id(String key, String run, WatchedRun watched, RunEvent event) {
        String end = ":" + event;
        int room = RepositoryKeys.LENGTH - end.length();
        return (event == RunEvent.STATUS_CHANGED
                        ? RepositoryKeys.under(
                                key, room, run, String.valueOf(watched.status()), String.valueOf(watched.statusSince()))
                        : RepositoryKeys.under(key, room, run))
                + end;
    }

    private static WorkflowRun reduced(String run, String status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run_id", run);
        if (status != null) {
            fields.put("status", status);
        }
        return WorkflowRun.of(Json.tree(fields));
    }
}
