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
import com.agentpmt.camel.metrics.ClientMetrics;
import com.agentpmt.camel.model.CreditHistory;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** GET /credits/history. */
final class HistoryOperation extends JsonOperation<CreditHistory> {

    HistoryOperation() {
        super("credits/history", AgentPmtConstants.MESSAGE);
    }

    @Override
    ApiRequest request(Call call) {
        Integer limit = call.number(CallOption.LIMIT, 1, Integer.MAX_VALUE);
        return ApiRequest.get(path(), "credits", "history")
                .withQuery(limit == null ? Map.of() : Map.of("limit", limit.toString()));
    }

    @Override
    OperationResult<CreditHistory> read(ApiRequest request, ApiResponse response, JsonNode json) {
        return OperationResult.of(CreditHistory.of(json.path("data")), json, response)
                .with(AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }

    /** Sends the request of a call; the result has the time of the server, if the response has one. */
    CompletableFuture<Operations.HistoryAt> sendWithTime(Call call, ApiClient client) {
        ApiRequest request = request(call);
        return client.send(request, (response, failure) -> {
            OperationResult<CreditHistory> result = result(call, request, response, failure);
            recordResult(client.metrics(), call, request, result, 0);
            return new Operations.HistoryAt(result.record(), response.date());
        });
    }

    @Override
    void record(
            ClientMetrics metrics, Call call, ApiRequest request, OperationResult<CreditHistory> result, long nanos) {
        metrics.transactions(result.record().transactions());
    }
}
