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
package com.agentpmt.camel.consumer;

import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.metrics.ComponentMetrics;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.options.ConsumerOptions;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.run.RunRegistry;
import com.agentpmt.camel.run.TrackedRuns;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * What a consumer is made from.
 *
 * @param component name of the component bean
 * @param isSeparateAccount whether the endpoint has its own account, to which the component's tracked runs do not belong
 * @param metrics counts the events
 * @param connect gives the client of the API; called when the consumer starts
 */
public record ConsumerContext(
        Endpoint endpoint,
        String component,
        Operation operation,
        OptionGroups options,
        Supplier<ApiClient> connect,
        DefaultRepositories stores,
        RunRegistry runs,
        boolean isSeparateAccount,
        ComponentMetrics metrics) {

    /** Requests of consumers fail while the server asks to wait. */
    public ConsumerContext {
        Supplier<ApiClient> apiClient = connect;
        connect = () -> apiClient.get().failingWhileThrottled();
    }

    /** The tracked runs of the component in the repository of the endpoint. */
    public TrackedRuns trackedRuns() {
        return runs.tracked(component, options.workflows().getRunRepository());
    }

    /** A call of the operation with the options of the endpoint. */
    public Call call() {
        return new Call(component, operation.path(), options);
    }

    /**
     * @param shape the options that shape the events: a change of them starts a new state
     */
    public String stateKey(String shape) {
        return StateKeyRegistry.key(
                component, operation.path(), consumerOptions().getStateKey(), shape);
    }

    /**
     * The state of the consumer.
     *
     * @param shape the options that shape the events: a change of them starts a new state
     */
    public <S> ConsumerStateStore<S> state(String shape, ConsumerStateStore.Format<S> format) {
        StateRepository<String, String> configured = consumerOptions().getStateRepository();
        return new ConsumerStateStore<>(
                configured != null ? configured : stores.states(),
                stateKey(shape),
                format,
                stores.keys(),
                endpoint.getCamelContext());
    }

    /** A state in memory that no other consumer can share. */
    public <S> ConsumerStateStore<S> unsharedState(String shape, ConsumerStateStore.Format<S> format) {
        return new ConsumerStateStore<>(
                new MemoryStateRepository(),
                stateKey(shape),
                format,
                new StateKeyRegistry(),
                endpoint.getCamelContext());
    }

    /** Equal for all consumers on request with the same URI and the same account. */
    Object pollerKey() {
        return Arrays.asList(
                endpoint.getEndpointUri(),
                options.security().getToken(),
                options.security().getTokenSupplier(),
                options.connection().getApiUrl(),
                options.connection().getWebUrl());
    }

    /**
     * @param key prefix of the stored names
     * @param exclusive keys that no other consumer may use at the same time
     */
    public DeliveredEventRepository deliveredEvents(String key, List<String> exclusive) {
        IdempotentRepository configured = consumerOptions().getIdempotentRepository();
        return new DeliveredEventRepository(
                configured != null ? configured : stores.delivered(),
                key,
                exclusive,
                stores.keys(),
                endpoint.getCamelContext());
    }

    /** Completes the exchanges of events, and counts them. */
    EventOnCompletion eventOnCompletion() {
        return new EventOnCompletion(
                options.common().getOutputFormat(),
                (event, delivered) -> metrics.eventEnded(operation.path(), event, delivered));
    }

    public ConsumerOptions consumerOptions() {
        return options.consumer();
    }

    /**
     * Sends one event to a route outside a poll.
     *
     * @return completes with the exchange: whether the event counts as delivered
     */
    public CompletableFuture<Boolean> deliver(Event event, AsyncProcessor route) {
        Exchange exchange = endpoint.createExchange();
        EventOnCompletion.batch(exchange, 0, 1);
        CompletableFuture<Boolean> delivered = eventOnCompletion().prepare(exchange, event);
        // the route ends the unit of work, and with it the event
        route.process(exchange, doneSync -> {});
        return delivered;
    }
}
