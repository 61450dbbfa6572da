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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs are tracked on a database, and one of two nodes leads: the leader is killed, and the other continues. */
@Tag("long")
class LeaderKilledTest {

    private static final int RUNS = 200;
    private static final String TOKEN = "tracker";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern OWNER = Pattern.compile("\"owner\":\"([^\"]+)\"");
    private static final String NOBODY = "nobody";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private AgentPmtSandbox sandbox;
    private Server server;
    private JdbcConnectionPool database;
    private JdbcAggregationRepository runs;

    @TempDir
    private Path folder;

    /** An event that a node has received. */
    private record ReceivedEvent(String id, String run, String node) {}

    @BeforeEach
    void start() throws Exception {
        sandbox = AgentPmtSandbox.start();
        sandbox.account(TOKEN).grant(RUNS);
        server = Server.createTcpServer(
                        "-tcpPort",
                        "0",
                        "-ifNotExists",
                        "-baseDir",
                        folder.toAbsolutePath().toString())
                .start();
        database = JdbcConnectionPool.create(url(), "sa", "");
        createTables(database);
        runs = RunEventRecorder.runs(database);
        camel.getRegistry().bind("runs", runs);
        AgentPmtComponent agentPmt = new AgentPmtComponent();
        agentPmt.setApiUrl(sandbox.url());
        agentPmt.setWebUrl(sandbox.url());
        agentPmt.setToken(TOKEN);
        camel.addComponent("agentpmt", agentPmt);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        database.dispose();
        server.stop();
        sandbox.close();
    }

    @Test
    void theOtherNodeContinuesWithEveryRun() throws Exception {
        sandbox.workflow("demo-workflow").takes(Duration.ZERO, Duration.ofSeconds(1));
        Process leader = node("first");
        Process other = null;
        try {
            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("locks/runs")) || !leader.isAlive());
            other = node("second");
            trigger();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> received().size() >= RUNS / 4 || !leader.isAlive());
            assertThat(leader.isAlive()).as(this::errors).isTrue();
            ChildJvm.kill(leader);
            List<ReceivedEvent> before = received();

            Set<String> ids = sandbox.runs().stream().map(SandboxRun::id).collect(Collectors.toSet());
            // and the other one has nothing in hand for a while
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(received())
                        .as(this::errors)
                        .extracting(ReceivedEvent::node)
                        .contains("second");
                assertThat(owners()).hasSizeLessThanOrEqualTo(1).doesNotContain(NOBODY);
            });
            // claimed by the leader at the kill: no other node reports it for five minutes
            int claimed = claimsRunOut();
            await().atMost(PATIENCE).until(() -> runs.getKeys().isEmpty());

            List<ReceivedEvent> all = received();
            System.out.printf(
                    "LeaderKilledTest: %d runs, %d reported before the kill, %d claimed, %d reported twice%n",
                    RUNS, before.size(), claimed, all.size() - RUNS);
            assertThat(all).extracting(ReceivedEvent::run).containsOnlyOnceElementsOf(notClaimed(ids, before));
            assertThat(all.stream().map(ReceivedEvent::run).collect(Collectors.toSet()))
                    .isEqualTo(ids);
            assertThat(all).extracting(ReceivedEvent::node).containsOnly("first", "second");
            assertThat(before).extracting(ReceivedEvent::node).containsOnly("first");
            assertThat(before.size()).as("the kill was in the middle").isLessThan(RUNS);
        } finally {
            ChildJvm.kill(leader);
            if (other != null) {
                ChildJvm.kill(other);
            }
        }
    }

    /** All but the one that was with the route at the kill. */
    private static Set<String> notClaimed(Set<String> runs, List<ReceivedEvent> before) {
        String last = before.get(before.size() - 1).run();
        return runs.stream().filter(run -> !run.equals(last)).collect(Collectors.toSet());
    }

    private void trigger() throws IOException {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            for (int i = 0; i < RUNS; i++) {
                template.requestBody(
                        "agentpmt:workflows/trigger?workflowId=demo-workflow&track=true&runRepository=#runs",
                        "go " + i);
            }
        }
    }

    /** The nodes that have claimed the remaining runs. */
    private Set<String> owners() {
        return runs.getKeys().stream()
                .map(key -> runs.get(camel, key))
                .filter(Objects::nonNull)
                .map(entry -> OWNER.matcher(entry.getMessage().getBody(String.class)))
                .map(owner -> owner.find() ? owner.group(1) : NOBODY)
                .collect(Collectors.toSet());
    }

    /** Moves the leases back by five minutes. */
    private int claimsRunOut() {
        Set<String> keys = runs.getKeys();
        for (String key : keys) {
            Exchange entry = runs.get(camel, key);
            String text = entry.getMessage().getBody(String.class);
            entry.getMessage().setBody(text.replaceFirst("\"until\":\\d+", "\"until\":0"));
            runs.add(camel, key, entry);
        }
        return keys.size();
    }

    private static void createTables(DataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        for (String name : new String[] {"agentpmt_runs", "agentpmt_runs_completed"}) {
            template.execute("CREATE TABLE " + name
                    + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange BLOB NOT NULL, version BIGINT NOT NULL)");
        }
    }

    private String url() {
        return "jdbc:h2:tcp://localhost:" + server.getPort() + "/./runs;WRITE_DELAY=0;DATABASE_TO_LOWER=TRUE";
    }

    private Process node(String name) throws IOException {
        return new ChildJvm(folder)
                .start(
                        RunEventRecorder.class,
                        url(),
                        sandbox.url(),
                        TOKEN,
                        folder.resolve("locks").toString(),
                        folder.resolve("events").toString(),
                        name);
    }

    private List<ReceivedEvent> received() throws IOException {
        Path file = folder.resolve("events");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.split(" "))
                        // not while it is being written
                        .filter(parts -> parts.length == 3)
                        .map(parts -> new ReceivedEvent(parts[0], parts[1], parts[2]))
                        .toList()
                : List.of();
    }

    private String errors() {
        return new ChildJvm(folder).errors();
    }
}
