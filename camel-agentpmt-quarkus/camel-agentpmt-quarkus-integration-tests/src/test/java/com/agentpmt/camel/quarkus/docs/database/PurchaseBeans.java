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

// tag::paid-imports[]
import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
// end::paid-imports[]

/** The beans of a paid route that docs/quarkus.md shows. */
@io.quarkus.arc.properties.IfBuildProperty(name = "agentpmt.documented-database", stringValue = "true")
public class PurchaseBeans {

    // tag::paid[]
    @Produces
    @Singleton
    @Named("purchases")
    JdbcMessageIdRepository purchases(DataSource dataSource) {
        return new JdbcMessageIdRepository(dataSource, "orders");
    }

    @Produces
    @Singleton
    @Named("budget")
    AgentPmtCreditRoutePolicy budget() {
        AgentPmtCreditRoutePolicy budget = new AgentPmtCreditRoutePolicy();
        budget.setSuspendBelow(100L);
        budget.setResumeAt(500L);
        return budget;
    }
    // end::paid[]
}
