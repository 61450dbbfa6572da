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
package com.agentpmt.camel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AggregationStateRepository;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests of state in a database. */
abstract class JdbcStateContract extends StateContract {

    private static final String TABLE = "agentpmt_state";

    /** The database, as one more node opens it. */
    abstract DataSource database() throws Exception;

    /** Its type of a column for bytes. */
    abstract String bytes();

    @BeforeEach
    void createTables() throws Exception {
        JdbcTemplate database = new JdbcTemplate(database());
        for (String table : new String[] {TABLE, TABLE + "_completed"}) {
            database.execute("DROP TABLE IF EXISTS " + table);
            database.execute("CREATE TABLE " + table + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange " + bytes()
                    + " NOT NULL, version BIGINT NOT NULL)");
        }
    }

    @Override
    JdbcAggregationRepository repository() throws Exception {
        DataSource database = database();
        JdbcAggregationRepository repository =
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), TABLE, database);
        repository.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return repository;
    }

    @Test
    void valuesAreKnownAfterARestart() throws Exception {
        AggregationStateRepository before = node();
        before.setState("k", "kept");
        before.getCamelContext().close();

        AggregationStateRepository after = node();
        assertThat(after.getState("k")).isEqualTo("kept");
        after.setState("k", "replaced");
        assertThat(after.getState("k")).isEqualTo("replaced");
    }

    @Test
    void nothingIsRemovedAndNothingIsLeftToRecover() throws Exception {
        AggregationStateRepository states = node();
        for (int i = 0; i < 5; i++) {
            states.setState("one", "value " + i);
            states.setState("two", "value " + i);
        }
        states.getCamelContext().close();

        JdbcTemplate database = new JdbcTemplate(database());
        assertThat(database.queryForList("SELECT id FROM " + TABLE + " ORDER BY id", String.class))
                .containsExactly("one", "two");
        assertThat(database.queryForList("SELECT version FROM " + TABLE, Long.class))
                .as("rewritten in place, never deleted and inserted")
                .containsOnly(5L);
        assertThat(database.queryForObject("SELECT COUNT(*) FROM " + TABLE + "_completed", Long.class))
                .isZero();
    }

    @Test
    void anEntryHoldsItsTextAndNothingElse() throws Exception {
        JdbcAggregationRepository repository = repository();
        AggregationStateRepository states = node(repository);
        states.setState("k", "first");
        states.setState("k", "{\"text\":1}");

        Exchange entry = repository.get(states.getCamelContext(), "k");
        assertThat(entry.getMessage().getBody()).isEqualTo("{\"text\":1}");
        assertThat(entry.getMessage().getHeaders()).isEmpty();
        assertThat(entry.getFromEndpoint()).isNull();
    }

    @Test
    void theRollbackOfACallersTransactionKeepsTheValue() throws Exception {
        JdbcAggregationRepository repository = repository();
        AggregationStateRepository states = node(repository);
        JdbcTemplate database = new JdbcTemplate(repository.getDataSource());
        states.setState("k", "before");

        new TransactionTemplate(repository.getTransactionManager()).executeWithoutResult(status -> {
            database.update("INSERT INTO " + TABLE + "_completed SELECT * FROM " + TABLE);
            states.setState("k", "within");
            status.setRollbackOnly();
        });

        assertThat(database.queryForObject("SELECT COUNT(*) FROM " + TABLE + "_completed", Long.class))
                .as("the transaction was rolled back")
                .isZero();
        assertThat(states.getState("k")).isEqualTo("within");
    }

    @Test
    void aKeyThatDoesNotFitIsRejected() throws Exception {
        AggregationStateRepository states = node();
        String key = "k".repeat(256);

        assertThatThrownBy(() -> states.setState(key, "never stored"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not be stored in JdbcAggregationRepository")
                .hasMessageContaining("fits its column")
                .hasMessageNotContaining("never stored");
        assertThat(states.getState(key)).isNull();
    }

    @Test
    void aMissingTableIsReportedAtTheStart() throws Exception {
        new JdbcTemplate(database()).execute("DROP TABLE " + TABLE + "_completed");

        assertThatThrownBy(this::node).hasStackTraceContaining(TABLE + "_completed");
    }
}
