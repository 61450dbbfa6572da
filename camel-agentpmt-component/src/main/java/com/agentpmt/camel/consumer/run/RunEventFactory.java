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

/** Makes the events about runs; the same id for the same event, whichever way the news has come. */
final class RunEventFactory {

    private RunEventFactory() {}

    /**
     * @param key begins the event's id
     * @param request idempotency key of the run's trigger, or null where not known
     */
    static Event event(
            String key,
            String run,
            String request,
            WatchedRun watch,
            RunEvent event,
            BooleanSupplier claim,
            Runnable commit,
            Runnable release) {
        // of a run that is not there any more only the remains are known
        WorkflowRun state = watch.run() != null ? watch.run() : remains(run, watch.status());
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(AgentPmtConstants.RUN_ID, run);
        if (watch.status() != null && !watch.status().isEmpty()) {
            headers.put(AgentPmtConstants.RUN_STATUS, watch.status());
        }
        if (watch.before() != null) {
            headers.put(AgentPmtConstants.PREVIOUS_RUN_STATUS, watch.before());
        }
        if (request != null) {
            headers.put(AgentPmtConstants.REQUEST_ID, request);
        }
        return new Event(
                id(key, run, watch, event),
                event.toString(),
                state,
                Json.tree(state.source()),
                headers,
                claim,
                commit,
                release);
    }

    private static String id(String key, String run, WatchedRun watch, RunEvent event) {
        String end = ":" + event;
        int room = RepositoryKeys.LENGTH - end.length();
        return (event == RunEvent.STATUS_CHANGED
                        ? RepositoryKeys.under(
                                key, room, run, String.valueOf(watch.status()), String.valueOf(watch.since()))
                        : RepositoryKeys.under(key, room, run))
                + end;
    }

    private static WorkflowRun remains(String run, String status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run_id", run);
        if (status != null) {
            fields.put("status", status);
        }
        return WorkflowRun.of(Json.tree(fields));
    }
}
