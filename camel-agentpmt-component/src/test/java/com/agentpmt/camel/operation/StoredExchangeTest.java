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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Results of calls survive in stores of exchanges. */
class StoredExchangeTest extends SandboxTestSupport {

    @Test
    void aResultSurvivesAnAggregationOnJdbc() throws Exception {
        SandboxProduct tool = SandboxProduct.named("Echo");
        sandbox.catalog().add(tool);
        Exchange bought =
                template.request("agentpmt:products/purchase?productId=" + tool.productId(), e -> e.getMessage()
                        .setBody("{\"n\":1.10}"));
        PurchaseResult result = bought.getMessage().getBody(PurchaseResult.class);
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:stored" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE");
        for (String table : List.of("aggregation", "aggregation_completed")) {
            new JdbcTemplate(database)
                    .execute("CREATE TABLE " + table + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange BLOB NOT NULL,"
                            + " version BIGINT NOT NULL)");
        }
        JdbcAggregationRepository repository =
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), "aggregation", database);
        repository.setDeserializationFilter("java.**;org.apache.camel.**;com.agentpmt.camel.**;!*");
        repository.start();
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(result);

        repository.add(context, "key", exchange);
        Exchange stored = repository.get(context, "key");

        assertThat(stored.getMessage().getBody()).isEqualTo(result);
        repository.stop();
    }

    @Test
    void realFailuresCanBeSerializedWithTheirCauses() throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(500).beforeBooking();
        assertSurvives(call("products/purchase?productId=x", null));
        assertSurvives(call("products/purchase?productId=x", "no json"));
        assertSurvives(call("products/purchase?productId=x", Map.of("a", new Object())));
        assertSurvives(call("products/purchase?productId=x", new ByteArrayInputStream(new byte[] {-1})));
        assertSurvives(call("products/fetch?maxRetries=0&apiUrl=http://localhost:1", null));
        assertSurvives(call("workflows/run?runId=none", null));
    }

    private AgentPmtException call(String call, Object body) {
        Exchange exchange =
                template.request("agentpmt:" + call, e -> e.getMessage().setBody(body));
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }

    private static void assertSurvives(AgentPmtException failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            AgentPmtException restored = (AgentPmtException) in.readObject();
            assertThat(restored).hasSameClassAs(failure).hasMessage(failure.getMessage());
            assertThat(restored.getAnswerText()).isEqualTo(failure.getAnswerText());
            assertThat(restored.getHttpResponseCode()).isEqualTo(failure.getHttpResponseCode());
            assertThat(restored.isOutcomeUnknown()).isEqualTo(failure.isOutcomeUnknown());
        }
    }
}
