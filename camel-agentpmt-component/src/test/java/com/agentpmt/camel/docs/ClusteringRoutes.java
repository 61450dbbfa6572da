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
package com.agentpmt.camel.docs;

import com.agentpmt.camel.AggregationStateRepository;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.Registry;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The routes of each node. */
class ClusteringRoutes extends RouteBuilder {

    static void bind(Registry registry, DataSource dataSource) {
        // tag::beans[]
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
        JdbcAggregationRepository states = new JdbcAggregationRepository(transactions, "agentpmt_state", dataSource);
        states.setPropagationBehaviorName("PROPAGATION_REQUIRES_NEW");
        registry.bind("states", new AggregationStateRepository(states));
        registry.bind("runs", new JdbcAggregationRepository(transactions, "agentpmt_runs", dataSource));
        registry.bind("ids", new JdbcMessageIdRepository(dataSource, "agentpmt"));
        registry.bind("purchases", new JdbcMessageIdRepository(dataSource, "purchases"));
        // end::beans[]
    }

    @Override
    public void configure() {
        // tag::cluster[]
        // every node buys; the key makes each order one purchase
        from("direct:orders")
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count"
                        + "&purchaseKey=${header.orderId}&purchaseRepository=#purchases&stateRepository=#states");

        // one node polls; if it stops or dies, another one continues
        from("master:credits:agentpmt:credits/balance?threshold=500&delay={{delay:60s}}&stateRepository=#states")
                .to("direct:credits");
        from("master:history:agentpmt:credits/history?delay={{delay:60s}}&idempotentRepository=#ids")
                .to("direct:transactions");

        // every node starts and watches runs; each ended run is one event
        from("direct:start").to("agentpmt:workflows/trigger?workflowId=demo-workflow&track=true&runRepository=#runs");
        from("agentpmt:workflows/run?runRepository=#runs&idempotentRepository=#ids")
                .to("direct:ended");
        // end::cluster[]
    }
}
