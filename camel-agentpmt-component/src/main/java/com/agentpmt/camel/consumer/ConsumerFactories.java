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

import com.agentpmt.camel.operation.Operation;
import com.agentpmt.camel.options.OptionGroups;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.support.PollingConsumerSupport;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/** The table of polling consumers: one line each. */
public final class ConsumerFactories {

    private static final Map<String, ConsumerFactory> TABLE = Map.of(
            "credits/balance", new BalanceConsumerFactory(),
            "credits/history", new HistoryConsumerFactory(),
            "products/fetch", new CatalogConsumerFactory(),
            "workflows/run", new RunConsumerFactory());

    private ConsumerFactories() {}

    /** A consumer that polls by Camel's scheduler. */
    public static ScheduledBatchPollingConsumer scheduled(ConsumerContext wiring, Processor processor) {
        AgentPmtConsumer consumer = new AgentPmtConsumer(
                wiring.endpoint(), processor, wiring.options().result().getOutputFormat(), source(wiring));
        consumer.setMaxMessagesPerPoll(wiring.consumerOptions().getMaxMessagesPerPoll());
        return consumer;
    }

    /**
     * A consumer that polls when it is asked.
     *
     * @param delay milliseconds between two polls of a caller that waits
     */
    public static PollingConsumerSupport onRequest(ConsumerContext wiring, long delay) {
        // made here, so that wrong options are known at once
        EventSource source = source(wiring);
        return new AgentPmtPollingConsumer(
                wiring.endpoint(),
                wiring.options().result().getOutputFormat(),
                wiring.stores().pollers().share(wiring.pollerKey(), () -> source),
                delay);
    }

    /**
     * Receives callbacks about runs.
     *
     * @param next the route
     */
    public static Processor webhook(ConsumerContext wiring, Processor next) {
        return new CallbackHandler(
                wiring,
                next,
                (apiClient, run) -> RunConsumerFactory.read(wiring, apiClient, run),
                RunConsumerFactory.ledger(wiring, wiring.trackedRuns(), List.of()));
    }

    private static EventSource source(ConsumerContext wiring) {
        return TABLE.get(wiring.operation().path()).source(wiring);
    }

    /** Whether a consumer remembers what it has delivered, so that no second one may do the same. */
    public static boolean keepsState(Operation operation, OptionGroups options) {
        return TABLE.get(operation.path()).keepsState(options);
    }

    /** Milliseconds between two polls where the option delay is not set. */
    public static long delay(Operation operation) {
        return TABLE.get(operation.path()).delay();
    }

    /**
     * Whether an operation has the events that a value of the option emit names.
     *
     * @param emit or null
     */
    public static boolean knowsEmit(Operation operation, String emit) {
        return EmitOption.areKnown(emit, TABLE.get(operation.path()).emits());
    }

    /**
     * Checks the consumer options of an endpoint.
     *
     * @throws IllegalArgumentException naming the operation, the option and the fix
     */
    public static void check(Operation operation, OptionGroups options, boolean greedy) {
        TABLE.get(operation.path()).check(options, greedy);
    }
}
