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
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the failure of a call that needs a person to set something up: HTTP 409 of a trigger, or a run that waits. Pure. */
final class SetupRequiredMapper {

    private static final int CONFLICT = 409;
    private static final Set<String> CODES = Set.of("workflow_not_on_budget", "missing_credentials", "setup_required");

    private SetupRequiredMapper() {}

    /** The failure of a trigger, as a more specific exception if it is HTTP 409 with a documented code. */
    static AgentPmtException of(AgentPmtException failure) {
        if (failure.getHttpResponseCode() != CONFLICT
                || failure.getErrorCode() == null
                || !CODES.contains(failure.getErrorCode())) {
            return failure;
        }
        JsonNode data = data(failure.getAnswerText());
        return new AgentPmtSetupRequiredException(failure, approvals(data), credentials(data));
    }

    /** A run that was awaited needs a person. */
    static AgentPmtException of(AgentPmtException.Details details, String run, OperationResult<?> result) {
        JsonNode data = result.json().path("data");
        return new AgentPmtSetupRequiredException(details, run, approvals(data), credentials(data), null)
                .withAnswerText(result.text());
    }

    private static JsonNode data(String text) {
        try {
            return Json.readTolerantly(text == null ? "{}" : text).path("data");
        } catch (IOException e) {
            return Json.tree(Map.of());
        }
    }

    private static List<String> approvals(JsonNode data) {
        List<String> ids = new ArrayList<>();
        String workflow = Fields.of(data).text("workflow_request_id");
        if (workflow != null) {
            ids.add(workflow);
        }
        for (JsonNode id : data.path("credential_request_ids")) {
            if (id.isValueNode() && !id.isNull()) {
                ids.add(id.asText());
            }
        }
        return ids;
    }

    private static List<Map<String, Object>> credentials(JsonNode data) {
        List<Map<String, Object>> missing = new ArrayList<>();
        for (JsonNode credential : data.path("missing_credentials")) {
            if (credential.isObject()) {
                missing.add(Json.map(credential));
            }
        }
        return missing;
    }
}
