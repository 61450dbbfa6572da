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
package com.agentpmt.camel.run;

import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.agentpmt.camel.repository.CorruptEntryException;
import com.agentpmt.camel.repository.Repositories;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tracked run, stored as one line of JSON in ASCII.
 *
 * @param component name of the component bean that tracks it
 * @param runId the run
 * @param workflowId its workflow, or null if unknown
 * @param requestId idempotency key of its trigger, or null if unknown
 * @param owner the node that has claimed the run, or null
 * @param until milliseconds of the epoch at which the claim expires, 0 for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrackedRun(
        String component, String runId, String workflowId, String requestId, String owner, long until) {

    public static TrackedRun of(String component, String runId, String workflowId, String requestId) {
        return new TrackedRun(component, runId, workflowId, requestId, null, 0);
    }

    TrackedRun claimed(String owner, long until) {
        return new TrackedRun(component, runId, workflowId, requestId, owner, until);
    }

    TrackedRun free() {
        return claimed(null, 0);
    }

    /** Whether a node may claim it. */
    boolean isFree(String node, long now) {
        return owner == null || owner.equals(node) || until <= now;
    }

    String write() {
        return Json.ascii(this);
    }

    /**
     * @throws CorruptEntryException if the text is not a tracked run
     */
    static TrackedRun parse(String text) {
        return Repositories.parse("an entry of the runRepository", text, TrackedRun::read);
    }

    private static TrackedRun read(JsonNode json) {
        Fields fields = Fields.of(json);
        Long until = fields.integer("until");
        if (fields.text("runId") == null) {
            throw new UnexpectedContentException("it names no run");
        }
        return new TrackedRun(
                fields.text("component"),
                fields.text("runId"),
                fields.text("workflowId"),
                fields.text("requestId"),
                fields.text("owner"),
                until == null ? 0 : until);
    }
}
