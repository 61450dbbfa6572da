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

import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.CallEnvironment;
import com.agentpmt.camel.operation.CallOption;
import com.agentpmt.camel.operation.CallReport;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.operation.OperationResult;
import com.agentpmt.camel.options.OptionGroups;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Calls the operation of its endpoint for each exchange. No thread waits for the response. */
public final class AgentPmtProducer extends DefaultAsyncProducer {

    private final String component;
    private final Operation operation;
    private final OptionGroups options;
    private final Supplier<ApiClient> connect;
    private final Supplier<CallEnvironment> environments;
    private final Supplier<Runnable> addHealthCheck;
    private PurchaseKeyExpression purchaseKey;
    private ApiClient client;
    private volatile CallEnvironment environment;
    private Runnable removeHealthCheck = () -> {};

    /**
     * @param component name of the component bean
     * @param connect makes the API client when the producer starts
     * @param environments gives what the calls of the component share, when the producer starts
     * @param addHealthCheck called when the producer starts; what it returns is called when the producer has stopped
     */
    public AgentPmtProducer(
            Endpoint endpoint,
            String component,
            Operation operation,
            OptionGroups options,
            Supplier<ApiClient> connect,
            Supplier<CallEnvironment> environments,
            Supplier<Runnable> addHealthCheck) {
        super(endpoint);
        this.component = component;
        this.operation = operation;
        this.options = options;
        this.connect = connect;
        this.environments = environments;
        this.addHealthCheck = addHealthCheck;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        purchaseKey = new PurchaseKeyExpression(
                options.products().getPurchaseKey(), getEndpoint().getCamelContext());
        operation.onProducerStart(options, getEndpoint().getCamelContext());
        client = connect.get();
        environment = environments.get();
        removeHealthCheck = addHealthCheck.get();
    }

    /** Camel stops the producers of a route when its exchanges have ended, or when it no longer waits for them. */
    @Override
    protected void doStop() throws Exception {
        if (environment != null) {
            environment.endWaits(this, "its route was stopped");
        }
        removeHealthCheck.run();
        removeHealthCheck = () -> {};
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CallReport.begin(exchange, getEndpoint());
        Completion completion = new Completion(exchange, callback, options.common(), operation);
        CompletableFuture<? extends OperationResult<?>> result;
        try {
            Call call = new Call(component, operation.path(), options, values(exchange), exchange, environment, this);
            result = operation.execute(call, client);
        } catch (Throwable e) {
            // also an Error: the exchange must end
            return completion.rejectBeforeSend(e);
        }
        Futures.whenEnded(result, completion::done, client.workers());
        return false;
    }

    /** What replaces options of the endpoint in the call of an exchange. */
    private Map<String, String> values(Exchange exchange) {
        Map<String, String> dynamic = DynamicOptions.of(exchange);
        if (!purchaseKey.isSet()) {
            return dynamic;
        }
        Map<String, String> values = new HashMap<>(dynamic);
        values.putIfAbsent(CallOption.PURCHASE_KEY.option(), purchaseKey.evaluate(exchange));
        return values;
    }
}
