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
package com.agentpmt.camel.consumer.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AggregationStateRepository;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A consumer whose state is in a database continues from it, with everything but the database created again. */
class JdbcStateRestartTest extends BalanceRouteSupport {

    @TempDir
    File folder;

    private final List<JdbcConnectionPool> pools = new ArrayList<>();

    @AfterEach
    void closePools() {
        pools.forEach(JdbcConnectionPool::dispose);
    }

    @Test
    void deliveredEventsAreNotRepeatedAfterARestart() throws Exception {
        JdbcTemplate database = new JdbcTemplate(database());
        for (String table : List.of("states", "states_completed")) {
            database.execute(
                    "CREATE TABLE " + table
                            + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange VARBINARY(1000000) NOT NULL, version BIGINT NOT NULL)");
        }

        try (CamelContext first = startWithDatabase()) {
            watch(first, "threshold=2000&stateRepository=#states&stateKey=low", exchange -> {});
            awaitSeen("LOW");
        }
        try (CamelContext second = startWithDatabase()) {
            watch(second, "threshold=2000&stateRepository=#states&stateKey=low", exchange -> {});
            awaitFreshPolls();
            awaitSeen("LOW");

            sandbox.account(TOKEN).grant(1_000);
            awaitSeen("LOW", "RECOVERED");
        }

        assertThat(new HashSet<>(ids())).hasSize(2);
        assertThat(database.queryForList("SELECT id FROM states", String.class))
                .containsExactly("agentpmt:credits/balance:low");
        assertThat(database.queryForList("SELECT id FROM states_completed", String.class))
                .isEmpty();
    }

    private JdbcConnectionPool database() {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder + "/db;WRITE_DELAY=0;DATABASE_TO_LOWER=TRUE", "sa", "");
        pools.add(pool);
        return pool;
    }

    private CamelContext startWithDatabase() {
        JdbcConnectionPool database = database();
        return startContext(
                "states",
                new AggregationStateRepository(
                        new JdbcAggregationRepository(new DataSourceTransactionManager(database), "states", database)));
    }
}
