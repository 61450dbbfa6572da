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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiHost;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.options.WorkflowOptions;
import com.agentpmt.camel.run.CallbackAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** POST /api/agent-webhooks/{workflowId}/trigger. It carries a request id, so it is repeated like a read. */
final class TriggerOperation extends Operation {

    private static final int ACCEPTED = 202;

    TriggerOperation() {
        // no request id among the results: every answer sets it, and after a failure the user's own stays
        super(
                OperationOptions.authenticated(
                        "workflows/trigger",
                        "workflowId",
                        "requestId",
                        "callbackUrl",
                        "webhookVerifyToken",
                        "requestMetadata.",
                        "track",
                        "runRepository",
                        "awaitCompletion",
                        "completionTimeout",
                        "pollInterval",
                        "maxPollInterval"),
                AgentPmtConstants.RUN_ID,
                AgentPmtConstants.RUN_STATUS,
                AgentPmtConstants.STATUS_URL,
                AgentPmtConstants.REPLAYED,
                AgentPmtConstants.MESSAGE);
    }

    @Override
    ApiRequest request(Call call) {
        String workflowId = workflowId(call);
        TriggerRequest said = TriggerBody.read(call);
        if (said.prompt() == null || said.prompt().isBlank()) {
            throw InvalidCall.of(path(), "there is no prompt: give it as text body, or as prompt in a Map");
        }
        ObjectNode body = JsonObjectBody.empty().put("prompt", said.prompt());
        String callbackUrl = callbackUrl(call, said);
        ObjectNode metadata = metadata(call, said);
        if (!metadata.isEmpty()) {
            body.set("request_metadata", metadata);
        }
        // made last: what is refused before has no id yet
        String requestId = requestId(call, said, workflowId);
        body.put("request_id", requestId);
        if (callbackUrl != null) {
            String secret = call.options().workflows().getWebhookVerifyToken();
            body.put("callback_url", CallbackAddress.of(callbackUrl, requestId, secret));
        }
        return ApiRequest.post(
                        path(),
                        ApiHost.WEB,
                        JsonObjectBody.write(path(), body),
                        "api",
                        "agent-webhooks",
                        workflowId,
                        "trigger")
                .withKey(requestId);
    }

    private String workflowId(Call call) {
        String id = call.text(
                AgentPmtConstants.WORKFLOW_ID, call.options().workflows().getWorkflowId());
        if (id == null) {
            throw InvalidCall.of(
                    path(), "no workflow is named: set option workflowId or header " + AgentPmtConstants.WORKFLOW_ID);
        }
        return IdValidator.checked(path(), "workflow id", id);
    }

    private String callbackUrl(Call call, TriggerRequest said) {
        WorkflowOptions options = call.options().workflows();
        String url = first(call.text(AgentPmtConstants.CALLBACK_URL, options.getCallbackUrl()), said.callbackUrl());
        if (url == null) {
            return null;
        }
        try {
            return CallbackUrl.checked(
                    "the callback URL", url, call.options().connection().getWebUrl());
        } catch (IllegalArgumentException e) {
            throw InvalidCall.of(path(), e.getMessage());
        }
    }

    /** As with a purchase's parameters: options lie lowest, then the header, then the body. */
    private ObjectNode metadata(Call call, TriggerRequest said) {
        ObjectNode metadata = JsonParameters.read(
                call, "requestMetadata.", call.options().workflows().getRequestMetadata());
        metadata.setAll(call.object(AgentPmtConstants.REQUEST_METADATA));
        metadata.setAll(JsonObjectBody.read(call, "requestMetadata of the TriggerRequest", said.requestMetadata()));
        return metadata;
    }

    private String requestId(Call call, TriggerRequest said, String workflowId) {
        String option = call.options().workflows().getRequestId();
        String given = RequestIds.isLeftOver(call.exchange())
                ? first(option, said.requestId())
                : first(call.text(AgentPmtConstants.REQUEST_ID, option), said.requestId());
        return given != null
                ? given
                : RequestIds.of(call.exchange(), call.runs().exchanges(), workflowId, said.prompt());
    }

    private static String first(String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    @Override
    OperationResult read(ApiRequest request, ApiResponse response) {
        JsonNode json = Envelope.open(request, response);
        WorkflowRun run = WorkflowRun.of(RunOperation.run(json));
        if (run.runId() == null || run.runId().isBlank()) {
            throw new UnexpectedContentException("field run_id is missing");
        }
        String called = request.path().get(2);
        if (run.workflowId() != null && !run.workflowId().equals(called)) {
            throw new UnexpectedContentException("it names another workflow than the one that was called");
        }
        return OperationResult.of(run, json, response)
                .with(AgentPmtConstants.RUN_ID, run.runId())
                .with(AgentPmtConstants.RUN_STATUS, run.status())
                .with(
                        AgentPmtConstants.STATUS_URL,
                        json.path("data").path("status_url").textValue())
                // an object of its own, so that a later trigger can tell it from a key of the user's
                .with(AgentPmtConstants.REQUEST_ID, new StringBuilder(request.key()).toString())
                .with(AgentPmtConstants.REPLAYED, response.status() == ACCEPTED ? true : null)
                .with(AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }

    @Override
    CompletableFuture<OperationResult> followed(
            Call call, ApiRequest request, OperationResult answer, ApiClient apiClient) {
        WorkflowOptions options = call.options().workflows();
        WorkflowRun run = (WorkflowRun) answer.record();
        if (callsBack(request)) {
            // before anything that can take long: the callback may be on its way
            call.runs().requests().put(request.key(), run.runId());
        }
        if (options.isTrack()) {
            call.runs()
                    .tracked(call.component(), options.getRunRepository())
                    .add(run.runId(), workflowId(call), (String)
                            answer.headers().get(AgentPmtConstants.REQUEST_ID));
        }
        if (!options.isAwaitCompletion()) {
            return CompletableFuture.completedFuture(answer);
        }
        long first = run.isEnded() ? 0 : options.getPollInterval();
        return new RunOperation().await(call, run.runId(), apiClient, first).thenApply(ended -> ended.over(answer));
    }

    private static boolean callsBack(ApiRequest request) {
        try {
            return Json.read(request.body()).has("callback_url");
        } catch (IOException e) {
            // it was written here
            throw new UncheckedIOException(e);
        }
    }

    @Override
    AgentPmtException failed(Call call, AgentPmtException failure) {
        return SetupRequiredMapper.of(failure);
    }

    @Override
    public void givenUp(Exchange exchange) {
        RequestIds.givenUp(exchange);
    }

    @Override
    void succeeded(Call call, OperationResult answer) {
        RequestIds.succeeded(call.exchange(), answer.headers().get(AgentPmtConstants.REQUEST_ID));
    }
}
