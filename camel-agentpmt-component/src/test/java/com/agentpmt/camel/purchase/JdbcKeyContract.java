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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests of keys in a database. */
abstract class JdbcKeyContract extends KeyContract {

    // a name for each test: the tests of a class may share one table
    private final String processor = UUID.randomUUID().toString();

    /** The database, as one more node opens it. */
    abstract DataSource database() throws Exception;

    @Override
    IdempotentRepository keys() throws Exception {
        return new JdbcMessageIdRepository(database(), processor);
    }

    @Test
    void keysAreKnownAfterARestart() throws Exception {
        ProducerTemplate before = node(keys());
        assertBought(buy(before, "order-1"));
        before.getCamelContext().close();

        assertDuplicate(buy(node(keys()), "order-1"), false);
    }

    @Test
    void theRollbackOfARoutesTransactionKeepsTheClaim() throws Exception {
        DataSource database = database();
        JdbcTemplate orders = new JdbcTemplate(database);
        orders.execute("CREATE TABLE IF NOT EXISTS orders (id VARCHAR(100) PRIMARY KEY)");
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        JdbcMessageIdRepository keys = new JdbcMessageIdRepository(database, transaction, processor);
        ProducerTemplate node = node(keys);

        Exchange bought = transaction.execute(status -> {
            orders.update("INSERT INTO orders VALUES (?)", processor);
            keys.add("in-the-transaction");
            Exchange exchange = buy(node, "order-1");
            status.setRollbackOnly();
            return exchange;
        });

        assertBought(bought);
        assertThat(orders.queryForObject("SELECT COUNT(*) FROM orders WHERE id = ?", Long.class, processor))
                .as("the transaction was rolled back")
                .isZero();
        assertThat(keys.contains("in-the-transaction"))
                .as("a key of its own thread is lost: that is what the worker pool is for")
                .isFalse();
        assertDuplicate(buy(node, "order-1"), false);
        assertThat(sent()).hasSize(1);
    }

    /** On the thread of the route the claim would be part of its transaction, and be rolled back with it. */
    @Test
    void aFullPoolWithCallerRunsReleasesNoKey() throws Exception {
        DataSource database = database();
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
        CountDownLatch busy = new CountDownLatch(1);
        try {
            pool.submit(() -> busy.await(1, TimeUnit.MINUTES));
            ProducerTemplate node =
                    node(new JdbcMessageIdRepository(database, transaction, processor), Map.of("pool", pool));

            Exchange bought = transaction.execute(status -> {
                Exchange exchange = buy(node, "order-1", "&workerPool=#pool");
                status.setRollbackOnly();
                return exchange;
            });

            assertBought(bought);
            assertDuplicate(buy(node, "order-1"), false);
            assertThat(sent()).hasSize(1);
        } finally {
            busy.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void theStoredValuesFitTheirColumn() throws Exception {
        assertBought(buy(node(keys()), "\u00e4".repeat(300)));

        JdbcTemplate table = new JdbcTemplate(database());
        assertThat(table.queryForList(
                        "SELECT messageId FROM CAMEL_MESSAGEPROCESSED WHERE processorName = ?",
                        String.class,
                        processor))
                .hasSize(2)
                .allSatisfy(
                        text -> assertThat(text).hasSizeLessThanOrEqualTo(100).startsWith("agentpmt:"));
    }
}
