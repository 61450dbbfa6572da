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
import java.util.concurrent.CompletableFuture;

/** Adds a run to the tracked runs. Sends nothing to the API. */
final class TrackOperation extends Operation {

    TrackOperation() {
        super("workflows/track");
    }

    @Override
    public CompletableFuture<OperationResult<Object>> execute(Call call, ApiClient client) {
        String run = RunOperation.runId(path(), call);
        String workflow = call.about(CallOption.WORKFLOW_ID, call.text(CallOption.WORKFLOW_ID));
        String request = call.text(CallOption.REQUEST_ID);
        Object body = call.rawBody();
        // a repository blocks
        return CompletableFuture.supplyAsync(
                () -> {
                    call.environment()
                            .runs()
                            .tracked(
                                    call.component(), call.options().workflows().getRunRepository())
                            .add(run, workflow, request);
                    return OperationResult.unchanged(body).with(AgentPmtConstants.RUN_ID, run);
                },
                client.workers());
    }
}
