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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 10,000 waits for runs at once: none holds a thread, and none leaks anything. */
class ManyWaitsTest {

    private static final int WAITS = 10_000;
    private static final int THREADS_OVER_IDLE = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String RUNS = "/api/agent-webhooks/runs/";

    private final ExecutorService serverThreads = Executors.newFixedThreadPool(2, task -> new Thread(task, "stub"));
    private final Set<String> requested = ConcurrentHashMap.newKeySet();
    private final Queue<ThreadPoolExecutor> pools = new ConcurrentLinkedQueue<>();
    private final AtomicInteger succeeded = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private volatile String status = "running";
    private HttpServer server;
    private DefaultCamelContext context;
    private long idle;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.createContext(RUNS, this::respond);
        server.setExecutor(serverThreads);
        server.start();
        idle = threads();
        context = new DefaultCamelContext();
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onThreadPoolAdd(
                    CamelContext camelContext,
                    ThreadPoolExecutor threadPool,
                    String id,
                    String sourceId,
                    String routeId,
                    String threadPoolProfileId) {
                pools.add(threadPool);
            }
        });
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken("token");
        component
                .getConnection()
                .setWebUrl("http://localhost:" + server.getAddress().getPort());
        component.getConnection().setResponseTimeout(600_000);
        context.addComponent("agentpmt", component);
        context.start();
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
        server.stop(0);
        serverThreads.shutdownNow();
    }

    @Test
    void tenThousandWaitsUseFewThreadsAndEndWithTheirRuns() throws Exception {
        waitForAll();
        long most = threads() - idle;
        assertThat(completed).as("they wait").hasValue(0);
        assertThat(most).isLessThanOrEqualTo(THREADS_OVER_IDLE);

        status = "succeeded";
        AtomicLong highest = new AtomicLong(most);
        await().atMost(PATIENCE).until(() -> {
            highest.accumulateAndGet(threads() - idle, Math::max);
            return completed.get() == WAITS;
        });

        assertThat(succeeded).hasValue(WAITS);
        assertThat(highest.get()).isLessThanOrEqualTo(THREADS_OVER_IDLE);
        System.out.printf("%d waits: %d threads over idle%n", WAITS, highest.get());
        // the deadlines would stay for as long as their waits might have taken
        await().atMost(PATIENCE).until(() -> timers() < 10);
        context.stop();
        assertNothingRemains();
    }

    @Test
    void theStopOfTheContextEndsAllAndLeavesNothing() throws Exception {
        waitForAll();

        context.stop();

        await().atMost(PATIENCE).until(() -> completed.get() == WAITS);
        assertThat(ended).hasValue(WAITS);
        assertNothingRemains();
    }

    private void waitForAll() throws Exception {
        AsyncProducer waiting = context.getEndpoint("agentpmt:workflows/run?awaitCompletion=true"
                        + "&pollInterval=5000&maxPollInterval=10000&completionTimeout=1h")
                .createAsyncProducer();
        waiting.start();
        for (int i = 0; i < WAITS; i++) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody("run-" + i);
            waiting.process(exchange, doneSync -> {
                if (exchange.getException() instanceof AgentPmtRunTimeoutException) {
                    ended.incrementAndGet();
                } else if (!exchange.isFailed()) {
                    succeeded.incrementAndGet();
                }
                completed.incrementAndGet();
            });
        }
        await().atMost(PATIENCE).until(() -> requested.size() == WAITS);
    }

    private void assertNothingRemains() {
        await().atMost(PATIENCE).until(() -> threads() <= idle);
        // threads of an earlier test may have counted as idle: they do not belong to the pools
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pools).isNotEmpty().allMatch(ThreadPoolExecutor::isTerminated));
        assertThat(timers()).isZero();
        assertThat(completed).as("each once").hasValue(WAITS);
    }

    private int timers() {
        return pools.stream().mapToInt(pool -> pool.getQueue().size()).sum();
    }

    private void respond(HttpExchange http) throws IOException {
        String run = http.getRequestURI().getPath().substring(RUNS.length());
        byte[] body = ("{\"success\":true,\"data\":{\"run\":{\"run_id\":\"" + run + "\",\"status\":\"" + status
                        + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
        http.close();
        requested.add(run);
    }

    /** All live threads but those of the server and of the test itself. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        !thread.getName().matches("(stub|HTTP-Dispatcher|idle-timeout|server-timer|awaitility).*"))
                .count();
    }
}
