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
package com.agentpmt.camel.springboot.docs.state;

// tag::beans[]
import com.agentpmt.camel.AggregationStateRepository;
import javax.sql.DataSource;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration
class StateConfiguration {

    @Bean
    AggregationStateRepository states(DataSource dataSource, PlatformTransactionManager transactions) {
        JdbcAggregationRepository table = new JdbcAggregationRepository(transactions, "agentpmt_state", dataSource);
        table.setPropagationBehaviorName("PROPAGATION_REQUIRES_NEW");
        return new AggregationStateRepository(table);
    }

    @Bean
    JdbcMessageIdRepository ids(DataSource dataSource) {
        return new JdbcMessageIdRepository(dataSource, "agentpmt");
    }
}
// end::beans[]
