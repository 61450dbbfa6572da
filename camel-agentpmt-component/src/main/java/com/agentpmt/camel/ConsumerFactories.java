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
package com.agentpmt.camel;

import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.ConsumerFactory;
import com.agentpmt.camel.consumer.balance.BalanceConsumerFactory;
import com.agentpmt.camel.consumer.catalog.CatalogConsumerFactory;
import com.agentpmt.camel.consumer.history.HistoryConsumerFactory;
import com.agentpmt.camel.consumer.run.RunConsumerFactory;
import com.agentpmt.camel.operation.Operation;
import java.util.Map;
import org.apache.camel.Processor;

/** The operations that can be consumed from: one line each. */
final class ConsumerFactories {

    private static final RunConsumerFactory RUNS = new RunConsumerFactory();

    private static final Map<String, ConsumerFactory> TABLE = Map.of(
            "credits/balance", new BalanceConsumerFactory(),
            "credits/history", new HistoryConsumerFactory(),
            "products/fetch", new CatalogConsumerFactory(),
            "workflows/run", RUNS);

    private ConsumerFactories() {}

    /** Receives the API's callbacks about runs. */
    static Processor webhook(ConsumerContext context, Processor route) {
        return RUNS.webhook(context, route);
    }

    static ConsumerFactory of(Operation operation) {
        return TABLE.get(operation.path());
    }
}
