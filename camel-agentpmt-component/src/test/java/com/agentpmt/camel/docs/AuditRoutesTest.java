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
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The snippets of docs/tasks/audit-transactions.md, on a real PostgreSQL. */
class AuditRoutesTest extends SandboxTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DataSource DATABASE = TestPostgres.database();

    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private JdbcTemplate sql;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void prepare() throws Exception {
        sql = new JdbcTemplate(DATABASE);
        sql.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        sql.execute(Files.readString(Path.of("src/test/resources/docs/audit.sql")));
        context.getRegistry().bind("dataSource", DATABASE);
        context.getRegistry().bind("ids", new JdbcMessageIdRepository(DATABASE, "agentpmt"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:audit-gap")
                        .process(exchange ->
                                gaps.add(exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class)));
            }
        });
    }

    @Test
    void whatIsPastAndWhatIsNewIsRecordedOnce() throws Exception {
        sandbox.account(TOKEN).revoke(50).grant(7);
        context.addRoutes(new AuditRoutes());
        awaitTransactions(3);

        sandbox.account(TOKEN).revoke(1);
        pollAgain();

        awaitTransactions(4);
        assertThat(sql.queryForList(
                        "SELECT CAST(entry AS JSON)->>'_id' FROM credit_audit WHERE event = 'TRANSACTION'",
                        String.class))
                .containsExactlyInAnyOrderElementsOf(sandbox.transactions(TOKEN).stream()
                        .map(SandboxTransaction::id)
                        .toList());
        assertThat(sql.queryForObject(
                        "SELECT SUM(CAST(CAST(entry AS JSON)->>'amount_credits' AS BIGINT)) FROM credit_audit"
                                + " WHERE event = 'TRANSACTION'",
                        Long.class))
                .isEqualTo(sandbox.account(TOKEN).balance());
        assertThat(events("GRANT")).isEqualTo(2);
        assertThat(gaps).isEmpty();
    }

    @Test
    void anEventThatIsDeliveredAgainChangesNothing() throws Exception {
        context.addRoutes(new AuditRoutes());
        awaitTransactions(1);
        await().atMost(PATIENCE).until(() -> events("GRANT") == 1);
        List<Map<String, Object>> before = sql.queryForList("SELECT * FROM credit_audit ORDER BY event_id");

        // as if the process had been killed before it could mark what it had recorded
        sandbox.account(TOKEN).revoke(5);
        assertThat(sql.update("DELETE FROM CAMEL_MESSAGEPROCESSED")).isPositive();
        pollAgain();
        awaitTransactions(2);

        assertThat(sql.queryForList("SELECT * FROM credit_audit ORDER BY event_id"))
                .containsAll(before);
        assertThat(events("GRANT")).isEqualTo(1);
    }

    @Test
    void whileTheTableCannotBeWrittenNothingIsLost() throws Exception {
        sql.execute("ALTER TABLE credit_audit RENAME TO hidden");
        context.addRoutes(new AuditRoutes());
        await().atMost(PATIENCE)
                .until(() -> !sandbox.requests(SandboxOperation.HISTORY).isEmpty());
        sandbox.account(TOKEN).revoke(5);
        pollAgain();
        sql.execute("ALTER TABLE hidden RENAME TO credit_audit");
        pollAgain();

        awaitTransactions(2);
        assertThat(events("GRANT")).isEqualTo(1);
    }

    /** From now on the server lists only what is new, whatever limit is asked for. */
    static void listOnlyALaterEntry(AgentPmtSandbox sandbox) {
        sandbox.faults()
                .on(SandboxOperation.HISTORY)
                .always()
                .status(200)
                .body(
                        "{\"success\":true,\"message\":\"\",\"data\":{\"grants\":[],\"transactions\":[{\"_id\":\"t-after\","
                                + "\"transaction_type\":\"purchase\",\"amount_credits\":-1,\"date_created\":\"2030-01-01T00:00:00Z\"}]}}");
    }

    @Test
    void aGapIsRecordedAndReported() throws Exception {
        context.addRoutes(new AuditRoutes());
        awaitTransactions(1);
        await().atMost(PATIENCE).until(() -> events("GRANT") == 1);
        listOnlyALaterEntry(sandbox);
        pollAgain();

        await().atMost(PATIENCE).until(() -> !gaps.isEmpty());
        assertThat(events("GAP")).isEqualTo(1);
        assertThat(sql.queryForObject("SELECT entry FROM credit_audit WHERE event = 'GAP'", String.class))
                .isNull();
        awaitTransactions(2);
    }

    @Test
    void theFileHasALineForEachEntry(@TempDir Path folder) throws Exception {
        context.getPropertiesComponent().addInitialProperty("audit.folder", folder.toString());
        sandbox.account(TOKEN).revoke(50);
        context.addRoutes(AuditRoutes.file());

        Path file = folder.resolve("credits.log");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(file).exists().satisfies(f -> assertThat(Files.readAllLines(f))
                        .hasSize(3)));
        assertThat(Files.readAllLines(file))
                .allSatisfy(line -> assertThat(line).matches("\\S+ (TRANSACTION|GRANT) \\{.*}"));
        assertThat(Files.readAllLines(file).stream().map(line -> line.split(" ")[0]))
                .doesNotHaveDuplicates();
    }

    /** The next poll of a route comes with its restart. */
    private void pollAgain() throws Exception {
        context.getRouteController().stopAllRoutes();
        context.getRouteController().startAllRoutes();
    }

    private void awaitTransactions(int number) {
        await().atMost(PATIENCE).until(() -> events("TRANSACTION") == number);
    }

    private int events(String event) {
        return sql.queryForObject("SELECT COUNT(*) FROM credit_audit WHERE event = ?", Integer.class, event);
    }
}
