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
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Registry;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The snippets about consumers: the text between the tags is shown in the docs. */
class ConsumerRoutes extends RouteBuilder {

    static void bind(Registry registry, DataSource dataSource) {
        // tag::state[]
        JdbcAggregationRepository table = new JdbcAggregationRepository(
                new DataSourceTransactionManager(dataSource), "agentpmt_state", dataSource);
        table.setPropagationBehaviorName("PROPAGATION_REQUIRES_NEW");
        registry.bind("states", new AggregationStateRepository(table));
        registry.bind("ids", new JdbcMessageIdRepository(dataSource, "agentpmt"));
        // end::state[]
    }

    @Override
    public void configure() {
        // tag::durable[]
        from("agentpmt:credits/balance?threshold=500&stateRepository=#states").to("direct:credits");
        from("agentpmt:credits/history?idempotentRepository=#ids").to("direct:transactions");
        from("agentpmt:products/fetch?stateRepository=#states").to("direct:catalog");
        // end::durable[]

        // tag::cloudevents[]
        from("agentpmt:credits/balance?threshold=100")
                .transformDataType(new DataType("agentpmt:application-cloudevents+json"))
                .to("direct:event-bus");
        // end::cloudevents[]
    }
}
