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
final class WorkflowOperations {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final String INVALID_PAYLOAD = "invalid_payload";

    Answer trigger(Call call) {
        String workflowId = call.id();
        Runs runs = call.state().runs();
        SandboxWorkflow workflow = runs.findWorkflow(workflowId).orElse(null);
        if (workflow == null && !ID.matcher(workflowId).matches()) {
            return Answer.error(400, "invalid_workflow_id", "This is no workflow id");
        }
        RunTrigger trigger = read(call, workflowId);
        if (workflow == null) {
            String approval = call.state().ids().next();
            return new SetupRequest("workflow_not_on_budget", approval, List.of()).toAnswer(workflowId);
        }
        return workflow.missingSetup()
                .map(setup -> setup.toAnswer(workflowId))
                .orElseGet(() -> started(call, runs.trigger(trigger, workflow.plan())));
    }

    Answer run(Call call) {
        String runId = call.id();
        if (!ID.matcher(runId).matches()) {
            return Answer.error(400, "invalid_run_id", "This is no run id");
        }
        return call.state()
                .runs()
                .find(runId)
                .filter(run -> run.account() == call.account())
                .map(WorkflowOperations::shown)
                .orElseGet(() -> Answer.error(404, "run_not_found", "There is no run " + runId));
    }

    private static Answer shown(SandboxRun run) {
        // brings the run up to date, and sends its callback if it ended just now
        run.status();
        ObjectNode body = Json.object().put("success", true);
        body.putObject("data").set("run", run.full());
        return Answer.json(200, body);
    }

    private static Answer started(Call call, Runs.Triggered triggered) {
        SandboxRun run = triggered.run();
        ObjectNode body = Json.object().put("success", true);
        ObjectNode data = body.putObject("data");
        data.set("run", run.summary());
        String encoded = URLEncoder.encode(run.id(), StandardCharsets.UTF_8);
        data.put("status_url", call.baseUrl() + "/api/agent-webhooks/runs/" + encoded);
        body.put("message", "Workflow trigger accepted");
        return Answer.json(triggered.created() ? 200 : 202, body);
    }

    private static RunTrigger read(Call call, String workflowId) {
        ObjectNode body = body(call.request());
        String prompt = text(body, "prompt");
        if (prompt == null || prompt.isBlank()) {
            throw refusal("prompt is required");
        }
        String callbackUrl = text(body, "callback_url");
        if (callbackUrl != null && !isCallbackAddress(callbackUrl)) {
            throw refusal("callback_url must be an https address, or an http address of the loopback interface");
        }
        JsonNode metadata = body.path("request_metadata");
        if (!metadata.isMissingNode() && !metadata.isNull() && !metadata.isObject()) {
            throw refusal("request_metadata must be an object");
        }
        ObjectNode kept = metadata instanceof ObjectNode object ? object : Json.object();
        return new RunTrigger(call.account(), workflowId, prompt, text(body, "request_id"), callbackUrl, kept);
    }

    private static ObjectNode body(SandboxRequest request) {
        try {
            if (Json.read(request.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw refusal("the body is no JSON: " + e.getOriginalMessage());
        }
        throw refusal("the body must be a JSON object");
    }

    private static String text(ObjectNode body, String member) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw refusal(member + " must be text");
        }
        return value.asText();
    }

    /** The real service wants https; http to the own machine is allowed here so that tests need no certificates. */
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

    private static Refusal refusal(String message) {
        return new Refusal(Answer.error(400, INVALID_PAYLOAD, message));
    }
}
