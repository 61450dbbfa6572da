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
package com.agentpmt.camel.quarkus.docs.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.quarkus.docs.Snippets;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxAccount;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The database, and the beans and routes of purchases and consumers, that docs/quarkus.md shows. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
@TestProfile(DocumentedDatabaseTest.Documented.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentedDatabaseTest {

    private static final Path FILES = Path.of("src/test/resources/docs");
    private static final String URL = "quarkus.datasource.jdbc.url";

    public static class Documented implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> properties = new HashMap<>(Snippets.properties(FILES.resolve("database.properties")));
            String url = properties.get(URL);
            properties.putAll(Snippets.properties(FILES.resolve("state.properties")));
            // the same database, and a script besides
            assertThat(properties.get(URL)).startsWith(url + ";INIT=");
            properties.compute(URL, (name, documented) -> documented
                    .replace("./data", temporaryDirectory())
                    // names in lower case, for a JVM in Turkish
                    .replace(";INIT=", ";DATABASE_TO_LOWER=TRUE;INIT=")
                    // that of docs/spring-boot.md
                    .replace("schema.sql", "state-schema.sql"));
            properties.put("agentpmt.documented-database", "true");
            properties.put("quarkus.camel.routes-discovery.exclude-patterns", "**/it/**,**/orders/**");
            return properties;
        }

        private static String temporaryDirectory() {
            try {
                return Files.createTempDirectory("purchases").toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    AgentPmtSandbox sandbox;

    @Inject
    CamelContext camel;

    @TestHTTPResource("/orders")
    URI orders;

    @Inject
    DataSource dataSource;

    /** First: the history has only the grant of the account, which is a transaction too. */
    @Test
    @Order(1)
    void aConsumerContinuesWhereItWas() throws Exception {
        await().atMost(60, SECONDS).untilAsserted(() -> {
            assertThat(rows("credit_audit")).isEqualTo(2);
            assertThat(rows("CAMEL_MESSAGEPROCESSED WHERE processorName = 'agentpmt'"))
                    .isGreaterThanOrEqualTo(2);
            assertThat(rows("agentpmt_state")).isEqualTo(1);
        });

        camel.getRouteController().stopRoute("audit");
        // a MERGE would hide what comes again
        execute("DELETE FROM credit_audit");
        sandbox.account(AgentPmtSandboxResource.TOKEN).revoke(1);
        camel.getRouteController().startRoute("audit");

        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(rows("credit_audit")).isEqualTo(1));
        assertThat(rows("credit_audit WHERE entry LIKE '%revocation%'")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void aRepeatedOrderIsPaidOnceAlsoAfterARestartOfTheRoute() throws Exception {
        assertThat(order("4711")).isEqualTo(200);
        camel.getRouteController().stopRoute("orders");
        camel.getRouteController().startRoute("orders");

        assertThat(order("4711")).isEqualTo(500);
        assertThat(order("4712")).isEqualTo(200);

        assertThat(sandbox.purchases()).hasSize(2);
        // a claim and a done mark each
        assertThat(rows("CAMEL_MESSAGEPROCESSED WHERE processorName = 'orders'"))
                .isEqualTo(4);
    }

    /** Last, since it leaves the route suspended. */
    @Test
    @Order(3)
    void aLackOfCreditsSuspendsTheRoute() throws Exception {
        SandboxAccount account = sandbox.account(AgentPmtSandboxResource.TOKEN);
        account.revoke(account.balance() - 4);

        // 503 if the policy was faster than the order
        assertThat(order("4713")).isIn(500, 503);

        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(camel.getRouteController().getRouteStatus("orders"))
                        .isEqualTo(ServiceStatus.Suspended));
    }

    private int order(String id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(orders)
                // in HTTP/2, Vert.x changes names of headers to the lower case of the default locale, also of the
                // Turkish one
                .version(HttpClient.Version.HTTP_1_1)
                .header("orderId", id)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\": \"hello\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private int rows(String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                ResultSet rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
