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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Adds a run to the tracked set; asks the API nothing. */
final class TrackOperation extends Operation {

    TrackOperation() {
        super(OperationOptions.anonymous("workflows/track", "runId", "workflowId", "requestId", "runRepository"));
    }

    @Override
    public CompletionStage<OperationResult> execute(Call call, ApiClient apiClient) {
        String run = RunOperation.runId(path(), call);
        String workflow = call.text(
                AgentPmtConstants.WORKFLOW_ID, call.options().workflows().getWorkflowId());
        String request = call.text(
                AgentPmtConstants.REQUEST_ID, call.options().workflows().getRequestId());
        Object body = call.rawBody();
        // a repository blocks
        return CompletableFuture.supplyAsync(
                () -> {
                    call.runs()
                            .tracked(
                                    call.component(), call.options().workflows().getRunRepository())
                            .add(run, workflow, request);
                    return OperationResult.unchanged(body).with(AgentPmtConstants.RUN_ID, run);
                },
                apiClient.workers());
    }

    @Override
    ApiRequest request(Call call) {
        throw new IllegalStateException("it asks the API nothing");
    }

    @Override
    OperationResult read(ApiRequest request, ApiResponse response) {
        throw new IllegalStateException("it asks the API nothing");
    }
}
