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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.async.CancellableChain;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.options.OptionGroups;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** One operation of the API: which options it uses, what it asks for, and how its answer is read. */
public abstract class Operation {

    private final OperationOptions rules;
    private final Set<String> results;

    /**
     * @param results message headers that its answers set. Where one is missing in an answer, an earlier one is taken
     *     off the message. Not among them is {@code CamelAgentPmtInstanceId}, which keeps the session over many calls.
     */
    Operation(OperationOptions rules, String... results) {
        this.rules = rules;
        this.results = Set.of(results);
    }

    /** As in the URI, such as {@code products/purchase}. */
    public final String path() {
        return rules.operation();
    }

    public final OperationOptions rules() {
        return rules;
    }

    /** Message headers that the operation's answers set. */
    public final Set<String> results() {
        return results;
    }

    /** Message headers that have done their work with a call, and must not reach the next call of the route. */
    public Set<String> obsolete() {
        return Set.of();
    }

    /**
     * Carries the operation out.
     *
     * @return the answer, or an {@code AgentPmtException}
     * @throws com.agentpmt.camel.AgentPmtValidationException where the call is refused before anything is sent
     */
    public CompletionStage<OperationResult> execute(Call call, ApiClient apiClient) {
        return execute(call, request(call), apiClient);
    }

    final CompletionStage<OperationResult> execute(Call call, ApiRequest request, ApiClient apiClient) {
        CancellableChain calls = new CancellableChain();
        return calls.whole(calls.next(apiClient.send(request))
                .handle((response, failure) ->
                        failure == null ? understood(call, request, response) : failed(call, failure))
                .thenCompose(answer -> calls.next(followed(call, request, answer, apiClient)))
                .thenApply(answer -> {
                    succeeded(call, answer);
                    return answer;
                }));
    }

    private OperationResult understood(Call call, ApiRequest request, ApiResponse response) {
        try {
            return Envelope.read(request, response, () -> read(request, response));
        } catch (AgentPmtException e) {
            throw failed(call, e);
        }
    }

    private OperationResult failed(Call call, Throwable failure) {
        throw failure instanceof AgentPmtException known ? failed(call, known) : new CompletionException(failure);
    }

    /** Called when a producer of the operation starts. */
    public void start(OptionGroups options, CamelContext context) {}

    /** Whether a failure of this call is only logged, and leaves its exchange as it was. */
    public boolean toleratesFailure(Exchange exchange) {
        return false;
    }

    /** The exchange goes on although the call has failed: another call at its step is not the same one again. */
    public void givenUp(Exchange exchange) {}

    abstract ApiRequest request(Call call);

    abstract OperationResult read(ApiRequest request, ApiResponse response);

    /** Says more about a failed call than its HTTP status does. */
    AgentPmtException failed(Call call, AgentPmtException failure) {
        return failure;
    }

    /** What has to be done after an understood answer, before the call counts as successful. */
    CompletableFuture<OperationResult> followed(
            Call call, ApiRequest request, OperationResult answer, ApiClient apiClient) {
        return CompletableFuture.completedFuture(answer);
    }

    /** The answer has been understood; called on the worker pool, before the exchange goes on. */
    void succeeded(Call call, OperationResult answer) {}
}
