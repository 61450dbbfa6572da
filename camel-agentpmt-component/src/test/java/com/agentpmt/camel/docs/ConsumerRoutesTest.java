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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.TestPostgres;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The snippets of docs/consumers.md, on a real PostgreSQL. */
class ConsumerRoutesTest extends SandboxTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DataSource DATABASE = TestPostgres.database();

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> cloudEvents = new CopyOnWriteArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        JdbcTemplate sql = new JdbcTemplate(DATABASE);
        sql.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        sql.execute(Files.readString(Path.of("src/test/resources/docs/state.sql")));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String end : new String[] {"credits", "transactions", "catalog"}) {
                    from("direct:" + end)
                            .process(exchange ->
                                    events.add(exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class)));
                }
                from("direct:event-bus")
                        .process(exchange ->
                                cloudEvents.add(exchange.getMessage().getBody(String.class)));
            }
        });
    }

    @Test
    void theJavaRoutesReportEveryEvent() throws Exception {
        ConsumerRoutes.bind(context.getRegistry(), DATABASE);
        context.addRoutes(new ConsumerRoutes());

        everyEventIsReported();
    }

    @Test
    void theYamlRoutesReportEveryEvent() throws Exception {
        context.getRegistry().bind("dataSource", DATABASE);
        context.getRegistry().bind("transactionManager", new DataSourceTransactionManager(DATABASE));
        for (String file : new String[] {"docs/durable.yaml", "docs/durable-routes.yaml", "docs/cloudevents.yaml"}) {
            Resource resource = PluginHelper.getResourceLoader(context).resolveResource("classpath:" + file);
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        }

        everyEventIsReported();
    }

    private void everyEventIsReported() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> sandbox.requests(SandboxOperation.BALANCE).size() >= 2
                        && !sandbox.requests(SandboxOperation.HISTORY).isEmpty()
                        && !sandbox.requests(SandboxOperation.FETCH).isEmpty());
        // what has been read so far is known: from now on it is new
        await().atMost(PATIENCE).until(() -> rows("agentpmt_state") == 2 && rows("camel_messageprocessed") > 0);
        sandbox.account(TOKEN).revoke(950);
        sandbox.catalog().add(SandboxProduct.named("New one"));

        // the next polls of a route come with its restart
        for (int i = 0; i < 2; i++) {
            context.getRouteController().stopAllRoutes();
            context.getRouteController().startAllRoutes();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events).containsExactlyInAnyOrder("LOW", "TRANSACTION", "ADDED"));
        await().atMost(PATIENCE).until(() -> !cloudEvents.isEmpty());
        assertThat(cloudEvents.get(0)).contains("\"com.agentpmt.credits.low\"", "\"specversion\":\"1.0\"");
    }

    private int rows(String table) {
        return new JdbcTemplate(DATABASE).queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }
}
