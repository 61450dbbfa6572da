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

import com.agentpmt.camel.http.ApiGateway;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One operation of the API: which options it uses, what it asks for, and how its answer is read. */
public abstract class Operation {

    private final OptionRules rules;

    Operation(OptionRules rules) {
        this.rules = rules;
    }

    /** As in the URI, such as {@code products/purchase}. */
    public final String path() {
        return rules.operation();
    }

    public final OptionRules rules() {
        return rules;
    }

    /**
     * Carries the operation out.
     *
     * @return the answer, or an {@code AgentPmtException}
     * @throws com.agentpmt.camel.AgentPmtValidationException where the call is refused before anything is sent
     */
    public CompletionStage<Answer> execute(Call call, ApiGateway gateway) {
        ApiRequest request = request(call);
        CompletableFuture<ApiResponse> sent = gateway.send(request);
        CompletableFuture<Answer> answer = sent.thenApply(response -> read(request, response));
        // who cancels the answer ends the call; does nothing where it is done
        answer.whenComplete((done, failure) -> sent.cancel(false));
        return answer;
    }

    abstract ApiRequest request(Call call);

    abstract Answer read(ApiRequest request, ApiResponse response);
}
