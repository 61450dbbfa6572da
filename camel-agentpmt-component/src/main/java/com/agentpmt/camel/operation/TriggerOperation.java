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
import com.agentpmt.camel.async.CancellableChain;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.options.IdValidator;
import com.agentpmt.camel.options.UrlValidator;
import com.agentpmt.camel.options.WorkflowOptions;
import com.agentpmt.camel.run.CallbackAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** POST /api/agent-webhooks/{workflowId}/trigger. It carries a request id, so it is retried like a read. */
final class TriggerOperation extends JsonOperation<WorkflowRun> {

    private static final int ACCEPTED = 202;

    TriggerOperation() {
        // the request id is not a result header: every result sets it, and after a failure that of the message stays
        super(
                "workflows/trigger",
                AgentPmtConstants.RUN_ID,
                AgentPmtConstants.RUN_STATUS,
                AgentPmtConstants.STATUS_URL,
                AgentPmtConstants.REPLAYED,
                AgentPmtConstants.MESSAGE);
    }

    @Override
    public CompletableFuture<OperationResult<WorkflowRun>> execute(Call call, ApiClient client) {
        ApiRequest request = request(call);
        CancellableChain steps = new CancellableChain();
        return steps.whole(steps.next(send(call, request, client))
                .thenCompose(result -> steps.next(triggered(call, request, result, client)))
                .thenApply(result -> {
                    // if the body cannot be made, a repeated call keeps its request id: it triggers no second run
                    OperationResult<WorkflowRun> whole =
                            result.withBody(call.options().common().getOutputFormat());
                    RequestIds.markSucceeded(call.exchange(), result.headers().get(AgentPmtConstants.REQUEST_ID));
                    return whole;
                }));
    }

    @Override
    ApiRequest request(Call call) {
        String workflowId = workflowId(call);
        TriggerRequest typed = TriggerBody.read(call);
        if (typed.prompt() == null || typed.prompt().isBlank()) {
            throw InvalidCall.of(path(), "there is no prompt: give it as text body, or as prompt in a Map");
        }
        ObjectNode body = JsonObjectBody.empty().put("prompt", typed.prompt());
        String callbackUrl = callbackUrl(call, typed);
        ObjectNode metadata = metadata(call, typed);
        if (!metadata.isEmpty()) {
            body.set("request_metadata", metadata);
        }
        // made last: what is refused before has no id yet
        String requestId = requestId(call, typed, workflowId);
        body.put("request_id", requestId);
        if (callbackUrl != null) {
            String secret = call.options().workflows().getWebhookVerifyToken();
            body.put("callback_url", CallbackAddress.of(callbackUrl, requestId, secret));
        }
        return ApiRequest.post(
                        path(), JsonObjectBody.write(path(), body), "api", "agent-webhooks", workflowId, "trigger")
                .withIdempotencyKey(requestId);
    }

    private String workflowId(Call call) {
        String id = call.text(CallOption.WORKFLOW_ID);
        if (id == null) {
            throw InvalidCall.of(path(), "no workflow is named: " + CallOption.WORKFLOW_ID.places());
        }
        return call.about(CallOption.WORKFLOW_ID, IdValidator.checked(path(), "workflow id", id));
    }

    private String callbackUrl(Call call, TriggerRequest typed) {
        String url = Texts.firstStripped(call.text(CallOption.CALLBACK_URL), typed.callbackUrl());
        if (url == null) {
            return null;
        }
        try {
            return UrlValidator.callbackUrl(
                    "the callback URL", url, call.options().connection().getWebUrl());
        } catch (IllegalArgumentException e) {
            throw InvalidCall.of(path(), e.getMessage());
        }
    }

    /** The body replaces entries of the header, and the header those of the options. */
    private ObjectNode metadata(Call call, TriggerRequest typed) {
        ObjectNode metadata = JsonParameters.read(
                call, CallOption.REQUEST_METADATA, call.options().workflows().getRequestMetadata());
        metadata.setAll(call.object(AgentPmtConstants.REQUEST_METADATA));
        metadata.setAll(JsonObjectBody.read(call, "requestMetadata of the TriggerRequest", typed.requestMetadata()));
        return metadata;
    }

    private String requestId(Call call, TriggerRequest typed, String workflowId) {
        String option = RequestIds.isSetByComponent(call.exchange())
                ? call.optionText(CallOption.REQUEST_ID)
                : call.text(CallOption.REQUEST_ID);
        String given = Texts.firstStripped(option, typed.requestId());
        return given != null
                ? given
                : RequestIds.of(
                        call.exchange(), call.environment().recentCalls().requestIds(), workflowId, typed.prompt());
    }

    @Override
    OperationResult<WorkflowRun> read(ApiRequest request, ApiResponse response, JsonNode json) {
        WorkflowRun run = WorkflowRun.of(RunOperation.run(json));
        if (run.runId() == null || run.runId().isBlank()) {
            throw new UnexpectedContentException("field run_id is missing");
        }
        String called = request.path().get(2);
        if (run.workflowId() != null && !run.workflowId().equals(called)) {
            throw new UnexpectedContentException("data.run.workflow_id is not the workflow that was triggered");
        }
        return OperationResult.of(run, json, response)
                .withHeaders(
                        AgentPmtConstants.RUN_ID, run.runId(),
                        AgentPmtConstants.RUN_STATUS, run.status(),
                        AgentPmtConstants.STATUS_URL,
                                json.path("data").path("status_url").textValue(),
                        // a new object, which a later trigger recognizes by its identity: an equal key of the user is
                        // meant
                        AgentPmtConstants.REQUEST_ID, new StringBuilder(request.idempotencyKey()).toString(),
                        AgentPmtConstants.REPLAYED, response.status() == ACCEPTED ? true : null,
                        AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }

    /** Registers the run, and waits for its end if the call asks for that. */
    private CompletableFuture<OperationResult<WorkflowRun>> triggered(
            Call call, ApiRequest request, OperationResult<WorkflowRun> result, ApiClient client) {
        WorkflowOptions options = call.options().workflows();
        WorkflowRun run = result.record();
        if (request.body().json().has("callback_url")) {
            // before anything that can take long: the callback may be on its way
            call.environment().runs().runsByRequestId().put(request.idempotencyKey(), run.runId());
        }
        if (options.isTrack()) {
            call.environment()
                    .runs()
                    .tracked(call.component(), options.getRunRepository())
                    .add(run.runId(), request.path().get(2), request.idempotencyKey());
        }
        if (!options.isAwaitCompletion()) {
            return CompletableFuture.completedFuture(result);
        }
        long first = run.isEnded() ? 0 : options.getPollInterval();
        return Futures.map(Operations.RUN.await(call, run.runId(), client, first), ended -> ended.mergedWith(result));
    }

    @Override
    AgentPmtException afterFailure(Call call, AgentPmtException failure) {
        return SetupRequiredMapper.of(failure);
    }

    @Override
    public void abandoned(Exchange exchange) {
        RequestIds.markAbandoned(exchange);
    }
}
