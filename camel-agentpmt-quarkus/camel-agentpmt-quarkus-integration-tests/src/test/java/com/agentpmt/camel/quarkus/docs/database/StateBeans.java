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
package com.agentpmt.camel.quarkus.docs.database;

// tag::state-imports[]
import com.agentpmt.camel.AggregationStateRepository;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
// end::state-imports[]

/** The beans of consumers that docs/quarkus.md shows. */
@io.quarkus.arc.properties.IfBuildProperty(name = "agentpmt.documented-database", stringValue = "true")
public class StateBeans {

    // tag::state[]
    @Produces
    @Singleton
    @Named("states")
    AggregationStateRepository states(DataSource dataSource) {
        JdbcAggregationRepository table = new JdbcAggregationRepository(
                new DataSourceTransactionManager(dataSource), "agentpmt_state", dataSource);
        table.setPropagationBehaviorName("PROPAGATION_REQUIRES_NEW");
        return new AggregationStateRepository(table);
    }

    @Produces
    @Singleton
    @Named("ids")
    JdbcMessageIdRepository ids(DataSource dataSource) {
        return new JdbcMessageIdRepository(dataSource, "agentpmt");
    }
    // end::state[]
}
