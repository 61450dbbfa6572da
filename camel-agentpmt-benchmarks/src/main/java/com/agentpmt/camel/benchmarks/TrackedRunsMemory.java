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
package com.agentpmt.camel.benchmarks;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Heap memory of tracked runs: their entries in the default repository, and the state of a consumer that has read each run
 * once. It uses the public interface, and an HTTP server that responds for each run that it is running.
 */
public final class TrackedRunsMemory implements AutoCloseable {

    private static final String RUN = """
            {"success": true, "data": {"run": {"run_id": "%s", "workflow_id": "%s", "status": "running", \
            "prompt": "Summarise the week", "callback_status": "skipped", \
            "created_at": "2026-01-01T00:00:00.000001Z", "updated_at": "2026-01-01T00:00:01.000001Z", \
            "started_at": "2026-01-01T00:00:01.000001Z"}}}""";
    private static final String WORKFLOW = String.format(Locale.ROOT, "%024x", 1);
    private static final int ONCE_IN_AN_HOUR = 3_600_000;

    /** Tenths of a second without any read after which the benchmark fails. */
    private static final int MAX_IDLE = 300;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final AtomicInteger read = new AtomicInteger();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final DefaultCamelContext context = new DefaultCamelContext();

    public TrackedRunsMemory() throws Exception {
        api.setExecutor(workers);
        api.createContext("/", this::respond);
        api.start();
        AgentPmtComponent agentpmt = new AgentPmtComponent();
        agentpmt.setToken("any");
        String url = "http://localhost:" + api.getAddress().getPort();
        agentpmt.setApiUrl(url);
        agentpmt.setWebUrl(url);
        context.addComponent("agentpmt", agentpmt);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:workflows/run?delay=100&pollInterval=" + ONCE_IN_AN_HOUR + "&maxPollInterval="
                                + ONCE_IN_AN_HOUR)
                        .process(exchange -> {});
            }
        });
        context.start();
    }

    /**
     * Tracks runs, and waits until the consumer has read each of them.
     *
     * @return bytes of the heap per run
     */
    public double bytesPerRun(int runs) throws InterruptedException {
        int first = read.get();
        long before = heldBytes();
        try (ProducerTemplate template = context.createProducerTemplate()) {
            for (int i = first; i < first + runs; i++) {
                template.sendBodyAndHeaders(
                        "agentpmt:workflows/track",
                        String.format(Locale.ROOT, "%024x", i),
                        Map.of(
                                AgentPmtConstants.WORKFLOW_ID,
                                WORKFLOW,
                                AgentPmtConstants.REQUEST_ID,
                                new UUID(0, i).toString()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        awaitReads(first + runs);
        return (double) (heldBytes() - before) / runs;
    }

    private void awaitReads(int all) throws InterruptedException {
        int before = -1;
        for (int still = 0; read.get() < all; still++) {
            if (read.get() > before) {
                before = read.get();
                still = 0;
            }
            if (still == MAX_IDLE) {
                throw new IllegalStateException("only " + before + " of " + all + " runs were read");
            }
            Thread.sleep(100);
        }
    }

    /** Number of runs that the consumer has read. */
    public int read() {
        return read.get();
    }

    /** Used heap, when garbage collection frees nothing more. */
    private long heldBytes() throws InterruptedException {
        long before;
        long now = Long.MAX_VALUE;
        do {
            // time for polls, connections and cleaners to release their memory
            Thread.sleep(1_000);
            memory.gc();
            before = now;
            now = memory.getHeapMemoryUsage().getUsed();
        } while (now < before * 0.999);
        return now;
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = String.format(Locale.ROOT, RUN, path.substring(path.lastIndexOf('/') + 1), WORKFLOW)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
        read.incrementAndGet();
    }

    @Override
    public void close() {
        context.stop();
        api.stop(0);
        workers.shutdownNow();
    }

    /** Arguments: number of runs (100000), and number of measurements (3). */
    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int times = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        for (int i = 0; i < times; i++) {
            try (TrackedRunsMemory memory = new TrackedRunsMemory()) {
                // loads classes and fills pools
                memory.bytesPerRun(1_000);
                System.out.printf(
                        Locale.ROOT, "%,d tracked runs: %,.0f bytes per run%n", runs, memory.bytesPerRun(runs));
            }
        }
    }
}
