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
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.metrics.ClientMetrics;
import com.agentpmt.camel.model.CreditBalance;
import com.fasterxml.jackson.databind.JsonNode;

/** GET /credits/balance. */
final class BalanceOperation extends JsonOperation<CreditBalance> {

    BalanceOperation() {
        super("credits/balance", AgentPmtConstants.BALANCE, AgentPmtConstants.MESSAGE);
    }

    @Override
    ApiRequest request(Call call) {
        return ApiRequest.get(path(), "credits", "balance");
    }

    @Override
    OperationResult<CreditBalance> read(ApiRequest request, ApiResponse response, JsonNode json) {
        CreditBalance balance = CreditBalance.of(json.path("data"));
        return OperationResult.of(balance, json, response)
                .withHeaders(
                        AgentPmtConstants.BALANCE, balance.balance(),
                        AgentPmtConstants.MESSAGE, json.path("message").textValue());
    }

    @Override
    void record(
            ClientMetrics metrics, Call call, ApiRequest request, OperationResult<CreditBalance> result, long nanos) {
        metrics.balance(result.record().balance());
    }
}
