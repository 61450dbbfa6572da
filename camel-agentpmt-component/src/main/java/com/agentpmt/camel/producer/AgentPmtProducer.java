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
package com.agentpmt.camel.producer;

import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.OperationResult;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.run.RunRegistry;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Carries its endpoint's operation out for each exchange, without a thread that waits. */
public final class AgentPmtProducer extends DefaultAsyncProducer {

    private final String component;
    private final Operation operation;
    private final OptionGroups options;
    private final Supplier<ApiClient> connect;
    private final Supplier<RunRegistry> knownRuns;
    private PurchaseKeyExpression purchaseKey;
    private ApiClient apiClient;
    private volatile RunRegistry runs;

    /**
     * @param component name of the component bean
     * @param connect makes the apiClient, when the producer starts
     * @param knownRuns gives what the component knows of runs, when the producer starts
     */
    public AgentPmtProducer(
            Endpoint endpoint,
            String component,
            Operation operation,
            OptionGroups options,
            Supplier<ApiClient> connect,
            Supplier<RunRegistry> knownRuns) {
        super(endpoint);
        this.component = component;
        this.operation = operation;
        this.options = options;
        this.connect = connect;
        this.knownRuns = knownRuns;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        purchaseKey = new PurchaseKeyExpression(
                options.products().getPurchaseKey(), getEndpoint().getCamelContext());
        operation.start(options, getEndpoint().getCamelContext());
        apiClient = connect.get();
        runs = knownRuns.get();
    }

    /** Camel stops a route's producers when its exchanges are done, or when it does not wait for them any longer. */
    @Override
    protected void doStop() throws Exception {
        if (runs != null) {
            runs.waits().end(this, "its route was stopped");
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Completion completion = new Completion(exchange, callback, options.result(), operation);
        CompletionStage<OperationResult> answer;
        try {
            OptionGroups effective =
                    DynamicOptions.over(purchaseKey.over(options, exchange), exchange, operation.path());
            Call call = new Call(component, operation.path(), effective, exchange, runs, this);
            answer = operation.execute(call, apiClient);
        } catch (Throwable e) {
            // an Error too: the exchange must end
            return completion.refused(e);
        }
        answer.whenComplete(completion::done);
        return false;
    }
}
