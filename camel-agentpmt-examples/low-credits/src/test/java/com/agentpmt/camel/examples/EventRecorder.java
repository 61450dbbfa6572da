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
package com.agentpmt.camel.examples;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AggregationStateRepository;
import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.model.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A program that watches credits, history and catalog and records the events, until it is killed. */
final class EventRecorder extends RouteBuilder {

    /** Begins each life. */
    static final String START = "START";

    private final Path received;

    private EventRecorder(Path received) {
        this.received = received;
    }

    /**
     * @param args database, address of the API, token, file for received events
     */
    public static void main(String[] args) throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create(args[0], "sa", "");
        createTables(database);
        JdbcAggregationRepository table =
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), "agentpmt_state", database);
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("states", new AggregationStateRepository(table));
        camel.getRegistry().bind("ids", new JdbcMessageIdRepository(database, "watcher"));
        AgentPmtComponent agentPmt = new AgentPmtComponent();
        agentPmt.setApiUrl(args[1]);
        agentPmt.setToken(args[2]);
        camel.addComponent("agentpmt", agentPmt);
        EventRecorder watcher = new EventRecorder(Path.of(args[3]));
        watcher.write(START);
        camel.addRoutes(watcher);
        camel.start();
        // until it is killed, or its parent process has ended
        while (System.in.read() >= 0) {
            continue;
        }
        Runtime.getRuntime().halt(0);
    }

    private static void createTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : new String[] {"agentpmt_state", "agentpmt_state_completed"}) {
                statement.execute("CREATE TABLE IF NOT EXISTS " + name
                        + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange BLOB NOT NULL, version BIGINT NOT NULL)");
            }
        }
    }

    @Override
    public void configure() {
        String often = "?initialDelay=0&delay=15&";
        from("agentpmt:credits/history" + often + "emit=transactions,grants&limit=10&idempotentRepository=#ids")
                .process(this::note);
        from("agentpmt:credits/balance" + often + "threshold=500&resetThreshold=700&stateRepository=#states")
                .process(this::note);
        from("agentpmt:products/fetch" + often + "pageSize=4&stateRepository=#states")
                .process(this::note);
    }

    /** Event, its id, and what it is about; a moment passes before the event counts as delivered. */
    private void note(Exchange exchange) throws IOException, InterruptedException {
        String event = exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class);
        String id = exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class);
        Object body = exchange.getMessage().getBody();
        String about = "-";
        if (body instanceof CreditTransaction transaction) {
            about = transaction.id();
        } else if (body instanceof CreditGrant grant) {
            about = grant.id();
        } else if (body instanceof Product product) {
            about = product.productId();
        }
        write(event + " " + id + " " + about);
        LockSupport.parkNanos(3_000_000);
    }

    private synchronized void write(String line) throws IOException {
        Files.writeString(received, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
