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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A node that receives the events of tracked runs while it is the leader, and records them, until it is killed. */
final class RunEventRecorder extends RouteBuilder {

    private final String name;
    private final Path received;

    private RunEventRecorder(String name, Path received) {
        this.name = name;
        this.received = received;
    }

    /** The tracked runs of all nodes. */
    static JdbcAggregationRepository runs(DataSource database) {
        return new JdbcAggregationRepository(new DataSourceTransactionManager(database), "agentpmt_runs", database);
    }

    /**
     * @param args database, address of the API, token, folder for locks, file for received events, name of the node
     */
    public static void main(String[] args) throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create(args[0], "sa", "");
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("runs", runs(database));
        camel.getRegistry().bind("delivered", new JdbcMessageIdRepository(database, "runs"));
        AgentPmtComponent agentPmt = new AgentPmtComponent();
        agentPmt.setApiUrl(args[1]);
        agentPmt.setWebUrl(args[1]);
        agentPmt.setToken(args[2]);
        camel.addComponent("agentpmt", agentPmt);
        FileLockClusterService locks = new FileLockClusterService();
        locks.setRoot(args[3]);
        locks.setAcquireLockDelay(100, TimeUnit.MILLISECONDS);
        locks.setAcquireLockInterval(100, TimeUnit.MILLISECONDS);
        camel.addService(locks);
        camel.addRoutes(new RunEventRecorder(args[5], Path.of(args[4])));
        camel.start();
        // until it is killed, or its parent process has ended
        while (System.in.read() >= 0) {
            continue;
        }
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void configure() {
        from("master:runs:agentpmt:workflows/run?runRepository=#runs&idempotentRepository=#delivered"
                        + "&initialDelay=0&delay=50&pollInterval=100&maxPollInterval=200")
                .process(this::note);
    }

    /** A moment passes before the event counts as delivered. */
    private void note(Exchange exchange) throws IOException {
        Files.writeString(
                received,
                exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID) + " "
                        + exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID) + " " + name + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        LockSupport.parkNanos(5_000_000);
    }
}
