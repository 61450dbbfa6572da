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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What has to be set up before a workflow can be triggered, as the 409 response shows it. */
record RequiredSetup(String error, String workflowRequestId, List<String> credentialRequestIds) {

    RequiredSetup {
        credentialRequestIds = List.copyOf(credentialRequestIds);
    }

    SandboxResponse toResponse(String workflowId) {
        ObjectNode body = SandboxJson.object()
                .put("success", false)
                .put("error", error)
                .put("message", "Workflow " + workflowId + " cannot run yet: " + error.replace('_', ' '));
        ObjectNode data = body.putObject("data").put("workflow_request_id", workflowRequestId);
        data.set("credential_request_ids", SandboxJson.texts(credentialRequestIds));
        if (workflowRequestId == null) {
            data.putNull("add_workflow");
        } else {
            data.putObject("add_workflow").put("workflow_id", workflowId);
        }
        ArrayNode missing = data.putArray("missing_credentials");
        credentialRequestIds.forEach(
                id -> missing.addObject().put("request_id", id).put("name", "credential " + id));
        return SandboxResponse.json(409, body);
    }
}
