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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.AgentPmtSandboxExtension;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ThrowingRunnable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes with one database. */
class ClusteringRoutesTest {

    private static final String TOKEN = "demo";

    @RegisterExtension
    static final AgentPmtSandboxExtension SANDBOX = new AgentPmtSandboxExtension();

    @TempDir
    private Path locks;

    private final JdbcDataSource database = new JdbcDataSource();
    private final List<CamelContext> nodes = new ArrayList<>();
    /** Node and event. */
    private final List<String> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void startNodes() throws Exception {
        SANDBOX.account(TOKEN).grant(1_000);
        SANDBOX.workflow("demo-workflow").takes(Duration.ZERO, Duration.ofMillis(200));
        database.setUrl("jdbc:h2:mem:cluster" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE");
        for (String table : new String[] {"agentpmt_state", "agentpmt_runs"}) {
            for (String suffix : new String[] {"", "_completed"}) {
                new JdbcTemplate(database)
                        .execute(
                                "CREATE TABLE " + table + suffix
                                        + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange VARBINARY(1000000) NOT NULL, version BIGINT NOT NULL)");
            }
        }
        nodes.add(start("a"));
        nodes.add(start("b"));
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(CamelContext::stop);
    }

    private CamelContext start(String name) throws Exception {
        DefaultCamelContext node = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(SANDBOX.url());
        component.getConnection().setWebUrl(SANDBOX.url());
        node.addComponent("agentpmt", component);
        Properties properties = new Properties();
        properties.setProperty("delay", "200");
        node.getPropertiesComponent().setInitialProperties(properties);
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(locks.toString());
        cluster.setAcquireLockDelay(100, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(100, TimeUnit.MILLISECONDS);
        node.addService(cluster);
        ClusteringRoutes.bind(node.getRegistry(), database);
        node.addRoutes(new ClusteringRoutes());
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String end : new String[] {"credits", "transactions", "ended"}) {
                    from("direct:" + end).process(exchange -> events.add(event(name, exchange)));
                }
            }
        });
        node.start();
        return node;
    }

    private static String event(String node, Exchange exchange) {
        String run = exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, "", String.class);
        return node + " " + exchange.getMessage().getHeader(AgentPmtConstants.EVENT) + run;
    }

    private List<String> events(String event) {
        return events.stream()
                .map(text -> text.substring(2))
                .filter(event::equals)
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }

    private static Future<Exchange> order(CamelContext node) {
        return node.createFluentProducerTemplate()
                .to("direct:orders")
                .withBody(Map.of("text", "hello world"))
                .withHeader("orderId", "4711")
                .asyncSend();
    }

    @Test
    void anOrderOnBothNodesIsPaidOnce() throws Exception {
        List<Future<Exchange>> orders = List.of(order(nodes.get(0)), order(nodes.get(1)));
        int bought = 0;
        for (Future<Exchange> order : orders) {
            bought += order.get(60, TimeUnit.SECONDS).isFailed() ? 0 : 1;
        }
        assertThat(bought).as("a node may be refused while the other one buys").isPositive();

        Exchange again = order(nodes.get(1)).get(60, TimeUnit.SECONDS);
        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isEqualTo(true);
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void oneNodePollsAndTheOtherOneContinues() throws Exception {
        eventually(() -> assertThat(SANDBOX.requests(SandboxOperation.HISTORY)).isNotEmpty());
        SANDBOX.account(TOKEN).revoke(600);
        eventually(() -> {
            assertThat(events("LOW")).hasSize(1);
            assertThat(events("TRANSACTION")).hasSize(1);
        });
        String leader = events.stream()
                .filter(event -> event.endsWith("LOW"))
                .findFirst()
                .orElseThrow()
                .substring(0, 1);
        nodes.get(leader.equals("a") ? 0 : 1).stop();

        SANDBOX.account(TOKEN).grant(600);

        eventually(() -> assertThat(events("RECOVERED")).hasSize(1));
        assertThat(events("LOW")).as("state of the leader that was stopped").hasSize(1);
        assertThat(events).noneMatch(event -> event.startsWith(leader) && event.endsWith("RECOVERED"));
        assertThat(events("TRANSACTION")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void eachRunIsOneEvent() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Exchange run = nodes.get(i % 2)
                    .createFluentProducerTemplate()
                    .to("direct:start")
                    .withBody("go")
                    .send();
            started.add("SUCCEEDED" + run.getMessage().getHeader(AgentPmtConstants.RUN_ID));
        }

        eventually(() -> assertThat(events).hasSizeGreaterThanOrEqualTo(10));
        eventually(() -> assertThat(
                        new JdbcTemplate(database).queryForObject("SELECT COUNT(*) FROM agentpmt_runs", Integer.class))
                .isZero());
        assertThat(events.stream().map(event -> event.substring(2))).containsExactlyInAnyOrderElementsOf(started);
    }
}
