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
import com.agentpmt.camel.TestHttpServer;
import com.agentpmt.camel.TestPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The snippets of docs/workflows.md. */
class WorkflowRoutesTest extends SandboxTestSupport {

    private final int port = TestPorts.free();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TestHttpServer.addTo(context, port);
        Properties properties = new Properties();
        properties.setProperty("public.address", "http://localhost:" + port);
        properties.setProperty("callback.secret", "hush+hush");
        context.getPropertiesComponent().setInitialProperties(properties);
        return context;
    }

    @Test
    void theLeaderDeliversRunsThatAreTrackedInADatabase(@TempDir Path folder) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:leader" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE");
        for (String table : new String[] {"agentpmt_runs", "agentpmt_runs_completed"}) {
            new JdbcTemplate(database)
                    .execute(
                            "CREATE TABLE " + table
                                    + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange VARBINARY(1000000) NOT NULL, version BIGINT NOT NULL)");
        }
        WorkflowRoutes.bind(context.getRegistry(), database);
        FileLockClusterService locks = new FileLockClusterService();
        locks.setRoot(folder.toString());
        context.addService(locks);
        context.addRoutes(WorkflowRoutes.leader());
        context.addRoutes(ended());
        sandbox.workflow("demo-workflow").takes(Duration.ZERO, Duration.ofMillis(200));

        String tracked = start("agentpmt:workflows/trigger?workflowId=demo-workflow&track=true&runRepository=#runs");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ended).containsExactly(tracked));
    }

    private RouteBuilder ended() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ended")
                        .process(exchange ->
                                ended.add(exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class)));
            }
        };
    }

    @Test
    void theRoutesAwaitTrackAndReceiveCallbacks() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:workflows" + UUID.randomUUID() + ";DATABASE_TO_LOWER=TRUE");
        WorkflowRoutes.bind(context.getRegistry(), database);
        context.addRoutes(new WorkflowRoutes());
        context.addRoutes(WorkflowRoutes.callbacks());
        context.addRoutes(ended());
        sandbox.workflow("demo-workflow")
                .takes(Duration.ZERO, Duration.ofMillis(200))
                .succeedsWith("42");

        assertThat(template.requestBody("direct:ask", "go", String.class)).isEqualTo("42");
        String tracked = start("direct:start");
        String called = start("direct:start-and-call-back");

        await().atMost(Duration.ofSeconds(60)).until(() -> ended.size() >= 2);
        assertThat(ended).containsExactlyInAnyOrder(tracked, called);

        sandbox.workflow("demo-workflow").failsWith("tool_error", "broke");
        Exchange failed =
                template.request("direct:ask", exchange -> exchange.getMessage().setBody("go"));
        assertThat(failed.getException()).as("handled").isNull();
    }

    private String start(String uri) {
        Exchange result =
                template.request(uri, exchange -> exchange.getMessage().setBody("go"));
        assertThat(result.getException()).isNull();
        return result.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
    }
}
