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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The two agent-webhooks operations of the web host. */
final class WorkflowHandler {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final String INVALID_PAYLOAD = "invalid_payload";

    SandboxResponse trigger(RequestContext context) {
        String workflowId = context.id();
        WorkflowStore runs = context.state().runs();
        SandboxWorkflow workflow = runs.findWorkflow(workflowId).orElse(null);
        if (workflow == null && !ID.matcher(workflowId).matches()) {
            return SandboxResponse.error(400, "invalid_workflow_id", "Invalid workflow id");
        }
        RunTrigger trigger = read(context, workflowId);
        if (workflow == null) {
            String approval = context.state().ids().next();
            return new RequiredSetup("workflow_not_on_budget", approval, List.of()).toResponse(workflowId);
        }
        return workflow.missingSetup()
                .map(setup -> setup.toResponse(workflowId))
                .orElseGet(() -> accepted(context, runs.trigger(trigger, workflow.plan())));
    }

    SandboxResponse run(RequestContext context) {
        String runId = context.id();
        if (!ID.matcher(runId).matches()) {
            return SandboxResponse.error(400, "invalid_run_id", "Invalid run id");
        }
        return context.state()
                .runs()
                .find(runId)
                .filter(run -> run.account() == context.account())
                .map(WorkflowHandler::found)
                .orElseGet(() -> SandboxResponse.error(404, "run_not_found", "Run not found: " + runId));
    }

    private static SandboxResponse found(SandboxRun run) {
        // brings the run up to date, and sends its callback if the run has ended by that
        run.status();
        ObjectNode body = SandboxJson.object().put("success", true);
        body.putObject("data").set("run", run.full());
        return SandboxResponse.json(200, body);
    }

    private static SandboxResponse accepted(RequestContext context, WorkflowStore.Triggered triggered) {
        SandboxRun run = triggered.run();
        ObjectNode body = SandboxJson.object().put("success", true);
        ObjectNode data = body.putObject("data");
        data.set("run", run.summary());
        String encoded = URLEncoder.encode(run.id(), StandardCharsets.UTF_8);
        data.put("status_url", context.baseUrl() + "/api/agent-webhooks/runs/" + encoded);
        body.put("message", "Workflow trigger accepted");
        return SandboxResponse.json(triggered.created() ? 200 : 202, body);
    }

    private static RunTrigger read(RequestContext context, String workflowId) {
        ObjectNode body = body(context.request());
        String prompt = text(body, "prompt");
        if (prompt == null || prompt.isBlank()) {
            throw invalidPayload("prompt is required");
        }
        String callbackUrl = text(body, "callback_url");
        if (callbackUrl != null && !isCallbackAddress(callbackUrl)) {
            throw invalidPayload("callback_url must be an https address, or an http address of the loopback interface");
        }
        JsonNode metadata = body.path("request_metadata");
        if (!metadata.isMissingNode() && !metadata.isNull() && !metadata.isObject()) {
            throw invalidPayload("request_metadata must be an object");
        }
        ObjectNode kept = metadata instanceof ObjectNode object ? object : SandboxJson.object();
        return new RunTrigger(context.account(), workflowId, prompt, text(body, "request_id"), callbackUrl, kept);
    }

    private static ObjectNode body(SandboxRequest request) {
        try {
            if (SandboxJson.read(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw invalidPayload("the body is not valid JSON: " + e.getOriginalMessage());
        }
        throw invalidPayload("the body must be a JSON object");
    }

    private static String text(ObjectNode body, String member) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalidPayload(member + " must be text");
        }
        return value.asText();
    }

    /** The real service requires https. Here http is allowed to loopback addresses, so that tests need no certificates. */
    private static boolean isCallbackAddress(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null) {
                return false;
            }
            return "https".equalsIgnoreCase(uri.getScheme())
                    || "http".equalsIgnoreCase(uri.getScheme())
                            && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (URISyntaxException | UnknownHostException e) {
            return false;
        }
    }

    private static ErrorResponseException invalidPayload(String message) {
        return new ErrorResponseException(SandboxResponse.error(400, INVALID_PAYLOAD, message));
    }
}
