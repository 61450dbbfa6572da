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
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.options.IdValidator;
import com.agentpmt.camel.options.WorkflowOptions;
import com.agentpmt.camel.run.PollBackOff;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** GET /api/agent-webhooks/runs/{runId}. */
final class RunOperation extends JsonOperation<WorkflowRun> {

    static final String PATH = "workflows/run";

    RunOperation() {
        // the run id is not a result header: every result sets it, and after a failure that of the message stays
        super(PATH, AgentPmtConstants.RUN_STATUS, AgentPmtConstants.MESSAGE);
    }

    @Override
    public CompletableFuture<OperationResult<WorkflowRun>> execute(Call call, ApiClient client) {
        return call.options().workflows().isAwaitCompletion()
                ? await(call, runId(call), client, 0)
                : send(call, client);
    }

    /**
     * Waits for the end of a run.
     *
     * @param delay milliseconds until the run is read first
     */
    CompletableFuture<OperationResult<WorkflowRun>> await(Call call, String run, ApiClient client, long delay) {
        WorkflowOptions options = call.options().workflows();
        return new RunAwaiter(
                        call.operation(),
                        run,
                        this,
                        call.readingRun(run),
                        client.failingWhileThrottled(),
                        PollBackOff.of(options.getPollInterval(), options.getMaxPollInterval()))
                .start(delay, options.getCompletionTimeout(), call.environment().waits(), call.owner());
    }

    @Override
    ApiRequest request(Call call) {
        return ApiRequest.get(path(), "api", "agent-webhooks", "runs", runId(call));
    }

    private String runId(Call call) {
        return runId(path(), call);
    }

    /** The run that a call is about: header, option, or text body. */
    static String runId(String operation, Call call) {
        String id = call.text(CallOption.RUN_ID);
        if (id == null && BodyText.isText(call.rawBody())) {
            id = BodyText.read(call, "body", call.rawBody(), false).strip();
        }
        if (id == null || id.isEmpty()) {
            throw InvalidCall.of(
                    operation, "no run is named: " + CallOption.RUN_ID.places() + ", or give its id as text body");
        }
        return call.about(CallOption.RUN_ID, IdValidator.checked(operation, "run id", id));
    }

    @Override
    OperationResult<WorkflowRun> read(ApiRequest request, ApiResponse response, JsonNode json) {
        WorkflowRun run = WorkflowRun.of(run(json));
        String requested = request.path().get(3);
        return OperationResult.of(run, json, response)
                .withHeaders(
                        AgentPmtConstants.RUN_ID, run.runId() == null ? requested : run.runId(),
                        AgentPmtConstants.RUN_STATUS, run.status(),
                        AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }

    /** The run of a response: {@code data.run}, or the run directly in {@code data}. */
    static JsonNode run(JsonNode response) {
        JsonNode data = response.path("data");
        if (data.path("run").isObject()) {
            return data.path("run");
        }
        if (data.hasNonNull("run_id") || data.hasNonNull("status")) {
            return data;
        }
        throw new UnexpectedContentException("field data.run is missing");
    }
}
