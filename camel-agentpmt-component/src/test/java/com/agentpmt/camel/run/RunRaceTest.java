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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.TestHttpServer;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Polling and callbacks, some lost and some doubled, race for the ends of many runs while routes fail: one event
 * each.
 */
@Tag("long")
class RunRaceTest {

    private static final String TOKEN = "token-of-the-race";
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String SECRET = "hush";
    private static final String STORES =
            "runRepository=#runs&idempotentRepository=#delivered&pollInterval=10&maxPollInterval=2000";

    // without the validation of every request, which takes longer than everything else
    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final List<CamelContext> nodes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> delivered = new ConcurrentHashMap<>();

    @AfterEach
    void closeAll() throws Exception {
        threads.shutdownNow();
        for (CamelContext node : nodes) {
            node.close();
        }
        sandbox.close();
    }

    @Test
    void oneNode() throws Exception {
        AggregationRepository runs = new MemoryAggregationRepository(true);
        node(runs, MemoryIdempotentRepository.memoryIdempotentRepository(10_000));

        race(1_000, runs);
    }

    @Test
    void twoNodesOnOneDatabase() throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create(
                "jdbc:h2:mem:race" + System.nanoTime() + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE", "sa", "");
        JdbcTemplate tables = new JdbcTemplate(database);
        for (String table : new String[] {"runs", "runs_completed"}) {
            tables.execute(
                    "CREATE TABLE " + table
                            + " (id VARCHAR(255) NOT NULL PRIMARY KEY, exchange VARBINARY(1000000) NOT NULL, version BIGINT NOT NULL)");
        }
        AggregationRepository runs = runs(database);
        node(runs, new JdbcMessageIdRepository(database, "runs"));
        node(runs(database), new JdbcMessageIdRepository(database, "runs"));

        race(200, runs);

        assertThat(tables.queryForObject("SELECT COUNT(*) FROM runs_completed", Long.class))
                .isZero();
        tables.execute("SHUTDOWN");
    }

    private static AggregationRepository runs(JdbcConnectionPool database) {
        return new JdbcAggregationRepository(new DataSourceTransactionManager(database), "runs", database);
    }

    private void race(int count, AggregationRepository repository) throws Exception {
        System.out.println("RunRaceTest: seed " + seed + ", " + nodes.size() + " node(s)");
        long begin = System.nanoTime();
        sandbox.account(TOKEN);
        sandbox.workflow("wf").byCommand();
        List<Callable<Integer>> triggers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CamelContext node = nodes.get(i % nodes.size());
            String prompt = "go " + i;
            triggers.add(() -> {
                Exchange response = node.createFluentProducerTemplate()
                        .to("agentpmt:workflows/trigger?workflowId=wf&track=true&runRepository=#runs")
                        .withBody(prompt)
                        .send();
                assertThat(response.getException()).isNull();
                return 0;
            });
        }
        all(triggers);
        List<SandboxRun> runs = sandbox.runs();
        assertThat(runs).hasSize(count);

        for (CamelContext node : nodes) {
            node.getRouteController().startRoute("watch");
        }
        List<Callable<Integer>> happenings = new ArrayList<>();
        for (SandboxRun run : runs) {
            if (random.nextInt(3) == 0) {
                broken.add(run.id());
            }
            happenings.add(() -> {
                run.succeed("42");
                return 200;
            });
            // a third of the callbacks is lost
            for (int i = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
                int port = ports.get(random.nextInt(ports.size()));
                happenings.add(() -> post(port, run));
            }
        }
        Collections.shuffle(happenings, random);
        assertThat(all(happenings)).as("seed " + seed).isSubsetOf(200, 202, 204, 500, 503);

        await().atMost(LONG).until(() -> delivered.size() == count);
        await().atMost(LONG).until(() -> repository.getKeys().isEmpty());
        List<Callable<Integer>> late = new ArrayList<>();
        runs.forEach(run -> late.add(() -> post(ports.get(ports.size() - 1), run)));
        // a run whose trigger has named no callback address cannot be derived from its request once it was removed from
        // the set
        assertThat(all(late)).as("seed " + seed).containsOnly(202);
        nothingIsRequested();
        assertThat(delivered).as("seed " + seed).hasSize(count);
        assertThat(delivered.values()).as("seed " + seed).containsOnly(1);
        assertThat(repository.getKeys()).as("seed " + seed).isEmpty();
        assertThat(broken).as("the first delivery of each has failed").isEmpty();
        System.out.printf(
                "RunRaceTest: %d reads, %d ms%n",
                sandbox.requests(SandboxOperation.RUN).size(),
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private Set<Integer> all(List<Callable<Integer>> tasks) throws Exception {
        Set<Integer> results = ConcurrentHashMap.newKeySet();
        for (Future<Integer> result : threads.invokeAll(tasks, LONG.toSeconds(), TimeUnit.SECONDS)) {
            results.add(result.get());
        }
        return results;
    }

    private int post(int port, SandboxRun run) throws Exception {
        String address = CallbackAddress.of("http://localhost:" + port + "/hook", run.requestId(), SECRET);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(LONG)
                .POST(HttpRequest.BodyPublishers.ofString("{\"run_id\":\"" + run.id() + "\"}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void node(AggregationRepository runs, IdempotentRepository ids) throws Exception {
        DefaultCamelContext node = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        component.getConnection().setWebUrl(sandbox.url());
        node.addComponent("agentpmt", component);
        node.getRegistry().bind("runs", runs);
        node.getRegistry().bind("delivered", ids);
        int port = TestPorts.free();
        TestHttpServer.addTo(node, port);
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("agentpmt:workflows/run?delay=10&initialDelay=0&" + STORES)
                        .routeId("watch")
                        .autoStartup(false)
                        .process(exchange -> deliver(exchange));
                from("webhook:agentpmt:workflows/run?webhookPath=/hook&webhookVerifyToken=" + SECRET + "&" + STORES)
                        .process(exchange -> deliver(exchange));
            }
        });
        node.start();
        nodes.add(node);
        ports.add(port);
    }

    private void deliver(Exchange exchange) {
        String run = exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
        if (broken.remove(run)) {
            throw new IllegalStateException("broken on purpose");
        }
        delivered.merge(run, 1, Integer::sum);
    }

    private void nothingIsRequested() {
        int before = sandbox.requests(SandboxOperation.RUN).size();
        await().during(Duration.ofMillis(300))
                .atMost(LONG)
                .until(() -> sandbox.requests(SandboxOperation.RUN).size() == before);
    }
}
