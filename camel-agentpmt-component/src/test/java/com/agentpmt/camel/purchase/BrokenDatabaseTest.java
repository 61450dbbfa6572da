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

import static com.agentpmt.camel.purchase.FaultyTransactions.Commit.DONE;
import static com.agentpmt.camel.purchase.FaultyTransactions.Commit.DONE_BUT_ANSWER_LOST;
import static com.agentpmt.camel.purchase.FaultyTransactions.Commit.NOT_DONE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.LogRecorder;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever a database does at the wrong moment: nothing is paid twice, and no wrong result is reported. */
class BrokenDatabaseTest extends KeyTestSupport {

    @TempDir
    File folder;

    @AutoClose
    private final LogRecorder log = new LogRecorder(PurchaseRecords.class);

    private JdbcConnectionPool database;
    private FaultyTransactions transactions;
    private ProducerTemplate node;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:file:" + folder + "/keys;WRITE_DELAY=0", "sa", "");
        transactions = new FaultyTransactions(database);
        node = node(new JdbcMessageIdRepository(database, new TransactionTemplate(transactions), "purchases"));
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void aClaimStoredDespiteAFailedAddIsADuplicate() {
        transactions.next(DONE_BUT_ANSWER_LOST);

        assertDuplicate(buy(node, "order-1"), true);
        assertDuplicate(buy(node, "order-1"), true);

        assertThat(sent()).isEmpty();
    }

    @Test
    void aFailedAddWithoutAStoredClaimThrowsTheFailure() {
        transactions.next(NOT_DONE);

        assertThat(buy(node, "order-1").getException()).isInstanceOf(TransactionSystemException.class);
        assertThat(sent()).isEmpty();

        assertBought(buy(node, "order-1"));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aDatabaseThatIsDownThrowsTheFailure() {
        transactions.next(NOT_DONE, NOT_DONE);

        assertThat(buy(node, "order-1").getException()).isInstanceOf(TransactionSystemException.class);

        assertThat(sent()).isEmpty();
    }

    @Test
    void anAddThatThrewRemovesNothing() {
        assertBought(buy(node, "order-1"));
        transactions.next(NOT_DONE);

        assertDuplicate(buy(node, "order-1"), false);

        assertDuplicate(buy(node, "order-1"), false);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aDoneMarkThatCannotBeStoredIsLoggedAndTheResultIsReturned() {
        transactions.next(DONE, NOT_DONE);

        Exchange bought = buy(node, "order-1");

        assertBought(bought);
        assertThat(bought.getMessage().getBody(String.class)).contains("hello");
        assertError("order-1", "succeeded, but");
        assertDuplicate(buy(node, "order-1"), true);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aDoneMarkStoredDespiteAFailureApplies() {
        transactions.next(DONE, DONE_BUT_ANSWER_LOST);

        assertBought(buy(node, "order-1"));

        assertError("order-1", "succeeded, but");
        assertDuplicate(buy(node, "order-1"), false);
    }

    @Test
    void aClaimThatCannotBeReleasedIsLoggedAndTheFailureIsThrown() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        transactions.next(DONE, NOT_DONE);

        assertThat(buy(node, "order-1").getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);

        assertError("order-1", "not charged");
        assertDuplicate(buy(node, "order-1"), true);
        assertThat(sent()).hasSize(1);
    }

    private void assertError(String... words) {
        assertThat(log.events()).hasSize(1).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains(words);
            assertThat(event.getThrowableProxy()).isNotNull();
        });
    }
}
