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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.TestPostgres;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The repositories of docs/consumers.md whose beans are files of Camel Main, across restarts. */
class StateOnCamelMainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path DOCS = Path.of("src/test/resources/docs");
    private static final String TOKEN = "demo";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private Main main;
    private volatile boolean boughtFails;

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void inFiles(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");

        eachEventIsSentOnceAcrossRestarts(
                () -> {
                    main.setPropertyPlaceholderLocations("classpath:docs/files.properties");
                    for (String name : new String[] {"ids", "states"}) {
                        String file = data.resolve(name + ".dat").toString().replace('\\', '/');
                        main.addOverrideProperty("camel.beans." + name + "File", "#class:java.io.File('" + file + "')");
                    }
                    main.configure().withRoutesIncludePattern("classpath:docs/durable-routes.yaml");
                },
                () -> lines(data.resolve("ids.dat")) > 0 && lines(data.resolve("states.dat")) >= 2);
    }

    @Test
    void inADatabase(@TempDir Path folder) throws Exception {
        Path beans = folder.resolve("beans.yaml");
        for (String part : new String[] {"data-source.yaml", "durable.yaml"}) {
            Files.writeString(
                    beans, Files.readString(DOCS.resolve(part)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        PGSimpleDataSource database = TestPostgres.database().unwrap(PGSimpleDataSource.class);
        JdbcTemplate sql = new JdbcTemplate(database);
        sql.execute(Files.readString(DOCS.resolve("state.sql")));

        eachEventIsSentOnceAcrossRestarts(
                () -> {
                    main.addInitialProperty("database.url", database.getUrl());
                    main.addInitialProperty("database.user", database.getUser());
                    main.addInitialProperty("database.password", "any");
                    main.configure().withRoutesIncludePattern("file:" + beans + ",classpath:docs/durable-routes.yaml");
                },
                () -> rows(sql, "agentpmt_state") == 2 && rows(sql, "camel_messageprocessed") > 0);
    }

    @Test
    void inAFileOfH2(@TempDir Path folder) throws Exception {
        Path beans = YamlTestSupport.beansOfH2(folder, "state-h2.sql");
        Files.writeString(beans, Files.readString(DOCS.resolve("durable.yaml")), StandardOpenOption.APPEND);

        eachEventIsSentOnceAcrossRestarts(
                () -> {
                    main.addInitialProperty("database.password", "any");
                    main.configure().withRoutesIncludePattern("file:" + beans + ",classpath:docs/durable-routes.yaml");
                },
                () -> rows(new JdbcTemplate(dataSource()), "agentpmt_state") == 2
                        && rows(new JdbcTemplate(dataSource()), "camel_messageprocessed") > 0);
    }

    @Test
    void anOrderIsBoughtOnceAcrossRestarts(@TempDir Path folder) throws Exception {
        Path beans = YamlTestSupport.beansOfH2(folder, "state-h2.sql");
        sandbox.account(TOKEN).grant(1_000);

        boughtFails = true;
        assertThatThrownBy(() -> order(beans, "order-1")).hasRootCauseMessage("the shop is closed");
        boughtFails = false;
        order(beans, "order-1");
        order(beans, "order-2");

        assertThat(events).containsExactly("order-1", "order-2");
        assertThat(sandbox.purchases()).as("the repeat got the stored result").hasSize(2);
    }

    private void order(Path beans, String order) throws Exception {
        start(() -> {
            main.addInitialProperty("database.password", "any");
            main.configure().withRoutesIncludePattern("file:" + beans + ",classpath:docs/orders-once.yaml");
        });
        try {
            main.getCamelTemplate().sendBodyAndHeader("direct:orders", Map.of("text", "a b"), "orderId", order);
        } finally {
            main.stop();
        }
    }

    private DataSource dataSource() {
        return main.getCamelContext().getRegistry().lookupByNameAndType("dataSource", DataSource.class);
    }

    private void eachEventIsSentOnceAcrossRestarts(Runnable configuration, Callable<Boolean> stored) throws Exception {
        sandbox.account(TOKEN).grant(1_000);
        start(configuration);
        await().atMost(PATIENCE).until(stored);
        main.stop();

        sandbox.account(TOKEN).revoke(600);
        sandbox.catalog().add(SandboxProduct.named("New one"));
        start(configuration);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events).containsExactlyInAnyOrder("LOW", "TRANSACTION", "ADDED"));
        main.stop();

        sandbox.account(TOKEN).revoke(1);
        sandbox.catalog().add(SandboxProduct.named("Another one"));
        int polls = sandbox.requests(SandboxOperation.BALANCE).size();
        start(configuration);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events)
                .containsExactlyInAnyOrder("LOW", "TRANSACTION", "ADDED", "TRANSACTION", "ADDED"));
        await().atMost(PATIENCE)
                .until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > polls);
        main.stop();
        assertThat(events).hasSize(5);
    }

    private void start(Runnable configuration) {
        main = new Main();
        main.addInitialProperty("camel.component.agentpmt.token", TOKEN);
        main.addInitialProperty("camel.component.agentpmt.apiUrl", sandbox.url());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                for (String end : new String[] {"credits", "transactions", "catalog"}) {
                    from("direct:" + end)
                            .process(exchange ->
                                    events.add(exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class)));
                }
                from("direct:bought").process(exchange -> {
                    if (boughtFails) {
                        throw new IllegalStateException("the shop is closed");
                    }
                    assertThat(exchange.getMessage()
                                    .getBody(PurchaseResult.class)
                                    .result()
                                    .path("words")
                                    .asInt())
                            .isEqualTo(2);
                    events.add(exchange.getMessage().getHeader("orderId", String.class));
                });
            }
        });
        configuration.run();
        main.start();
    }

    private static int lines(Path file) throws Exception {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private static int rows(JdbcTemplate sql, String table) {
        return sql.queryForObject(
                                "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = ?",
                                Integer.class,
                                table)
                        == 0
                ? 0
                : sql.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }
}
