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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys in real databases: an H2 file and PostgreSQL, with two Camel contexts on each. */
class JdbcPurchaseTest {

    private static final String TOKEN = "token-of-the-tests";
    private static final int PAIRS = 25;

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres postgres;
    private static DataSource h2;

    private final List<CamelContext> contexts = new ArrayList<>();
    private final SandboxProduct tool =
            SandboxProduct.named("Echo").price("say", 7).takes(Duration.ofMillis(20));
    private AgentPmtSandbox sandbox;

    @BeforeAll
    static void startDatabases() throws IOException {
        postgres = EmbeddedPostgres.start();
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("purchases") + ";WRITE_DELAY=0");
        h2 = file;
    }

    @AfterAll
    static void stopDatabases() throws IOException {
        postgres.close();
    }

    static Stream<Named<DataSource>> databases() {
        return Stream.of(Named.of("H2", h2), Named.of("PostgreSQL", postgres.getPostgresDatabase()));
    }

    @BeforeEach
    void start() {
        sandbox = AgentPmtSandbox.start();
        sandbox.account(TOKEN).grant(10_000);
        sandbox.catalog().add(tool);
    }

    @AfterEach
    void stop() throws Exception {
        for (CamelContext context : contexts) {
            context.close();
        }
        sandbox.close();
    }

    /** A node of its own, with a repository of its own on a shared database. */
    private CamelContext node(DataSource database) {
        CamelContext context = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        component.getConnection().setMaxRetries(0);
        context.addComponent("agentpmt", component);
        JdbcMessageIdRepository repository = new JdbcMessageIdRepository(database, "purchases");
        // one node after the other: it makes its table where there is none, and two at once would both try
        repository.start();
        context.getRegistry().bind("purchases", repository);
        context.start();
        contexts.add(context);
        return context;
    }

    private Exchange buys(CamelContext node, String key) {
        return node.createProducerTemplate()
                .request(
                        "agentpmt:products/purchase?action=say&purchaseRepository=#purchases&productId="
                                + tool.productId(),
                        e -> e.getMessage().setHeader(AgentPmtConstants.PURCHASE_KEY, key));
    }

    private int requests() {
        return sandbox.requests(SandboxOperation.PURCHASE).size();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void ofTwoNodesWithOneKeyAtTheSameTimeExactlyOneBuys(DataSource database) throws Exception {
        CamelContext one = node(database);
        CamelContext two = node(database);
        int bought = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            String key = "pair-" + pair + "-" + System.nanoTime();
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Exchange>> both = Stream.of(one, two)
                    .map(node -> CompletableFuture.supplyAsync(() -> {
                        meet(together);
                        return buys(node, key);
                    }))
                    .toList();
            for (CompletableFuture<Exchange> purchase : both) {
                Exception failure = purchase.get().getException();
                if (failure == null) {
                    bought++;
                } else {
                    assertThat(failure).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
                }
            }
        }

        assertThat(bought).isEqualTo(PAIRS);
        assertThat(requests()).isEqualTo(PAIRS);
        assertThat(sandbox.purchases()).hasSize(PAIRS);
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anotherNodeKnowsHowItEnded(DataSource database) {
        CamelContext one = node(database);
        CamelContext two = node(database);
        String run = String.valueOf(System.nanoTime());

        assertThat(buys(one, "bought" + run).getException()).isNull();
        assertThat(unknown(buys(two, "bought" + run))).isFalse();

        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
        assertThat(unknown(buys(one, "lost" + run))).isTrue();
        assertThat(unknown(buys(two, "lost" + run))).isTrue();

        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        assertThat(unknown(buys(one, "refused" + run))).isFalse();
        assertThat(buys(two, "refused" + run).getException()).isNull();

        assertThat(requests()).isEqualTo(4);
        assertThat(sandbox.purchases()).hasSize(3);
    }

    private static boolean unknown(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return ((AgentPmtException) exchange.getException()).isOutcomeUnknown();
    }

    /** A transaction of the route is of the route's thread: the claim is written elsewhere. */
    @ParameterizedTest
    @MethodSource("databases")
    void aTransactionThatIsRolledBackTakesNoClaimBack(DataSource database) {
        CamelContext node = node(database);
        String key = "rolled-back-" + System.nanoTime();

        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(status -> {
            assertThat(buys(node, key).getException()).isNull();
            status.setRollbackOnly();
        });

        assertThat(buys(node, key).getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keysOfAnyLengthFitIntoTheColumn(DataSource database) {
        CamelContext node = node(database);
        String run = String.valueOf(System.nanoTime());
        String long1 = run + "x".repeat(300) + "1";
        String long2 = run + "x".repeat(300) + "2";

        assertThat(buys(node, long1).getException()).isNull();
        assertThat(buys(node, long2).getException()).isNull();
        assertThat(buys(node, long1).getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(requests()).isEqualTo(2);
    }
}
