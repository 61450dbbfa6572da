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
package com.agentpmt.camel.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.benchmarks.calls.ChildJvm;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.pool.PoolEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Calls and consumers of every kind against a server of which one response in twenty is a fault: nothing accumulates. With
 * {@code -Psoak} it runs for an hour; otherwise for some seconds, in which growth means nothing.
 */
@Tag("long")
class SoakTest {

    private static final int MINUTES = Integer.getInteger("agentpmt.soak.minutes", 0);
    private static final boolean SOAK = MINUTES > 0;
    private static final int CALLS_PER_SECOND = 30;
    private static final int SAMPLES = SOAK ? Math.max(20, MINUTES) : 5;
    private static final long PERIOD_MILLIS = SOAK ? MINUTES * 60_000L / SAMPLES : 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The component remembers 5,000 unknown outcomes: as many are made before, in a soak. */
    private static final int LOST = SOAK ? 5_500 : 100;

    private static final int LOST_AT_A_TIME = 50;

    private static final String PACKAGE = "com.agentpmt.camel.";
    private static final String CALL = PACKAGE + "http.CallLifecycle";
    private static final String WATCHED_RUN = PACKAGE + "consumer.run.WatchedRun";

    private static final String HEAP = "heap after garbage collection, KiB";
    private static final String THREADS = "threads";
    private static final String CONNECTIONS = "connections";
    private static final String RUNS = "tracked runs";
    private static final String OUTCOMES = "remembered unknown outcomes";
    private static final String IN_FLIGHT = "calls in flight";

    private final SoakSamples samples = new SoakSamples();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Map<String, AsyncProducer> producers = new LinkedHashMap<>();
    private SoakRoutes routes;

    @Test
    void nothingAccumulates() throws Exception {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        try (ChildJvm server = new ChildJvm(SoakServer.class, LOST)) {
            String[] address = server.line().split(" ");
            start(address[0], address[1]);
            loseResponses();

            timer.scheduleAtFixedRate(this::call, 0, 1_000_000 / CALLS_PER_SECOND, TimeUnit.MICROSECONDS);
            Semaphore sampled = new Semaphore(0);
            timer.scheduleAtFixedRate(() -> sample(sampled), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            assertThat(sampled.tryAcquire(SAMPLES, SAMPLES * PERIOD_MILLIS * 2 + 60_000, TimeUnit.MILLISECONDS))
                    .as("samples were taken")
                    .isTrue();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(routes.counts())
                    .containsKeys(SoakRoutes.expected().toArray(String[]::new)));
            timer.shutdown();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ended.get()).isEqualTo(started.get()));
            server.send("report");
            String[] purchases = server.line().split(" ");
            report(purchases[0]);

            assertThat(purchases[1])
                    .as("purchases with a key that were made twice")
                    .isEqualTo("0");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(routes.counts())
                    .containsEntry("workflows/run", routes.counts().get(SoakRoutes.TRIGGER)));
            assertThat(List.of(CONNECTIONS, RUNS, OUTCOMES, IN_FLIGHT))
                    .allSatisfy(
                            name -> assertThat(samples.highest(name)).as(name).isPositive());
            if (SOAK) {
                assertThat(samples.growing(new SoakSamples.Allowance(0.1, 50))).isEmpty();
            }
        } finally {
            timer.shutdownNow();
            context.stop();
        }
    }

    private void start(String url, String productId) throws Exception {
        samples.allow(HEAP, 0.02, 512);
        samples.allow(THREADS, 0, 3);
        samples.allow(CONNECTIONS, 0.1, 5);
        samples.allow(RUNS, 0.1, 10);
        samples.allow(OUTCOMES, 0.01, 10);
        samples.allow(IN_FLIGHT, 0.1, 10);
        AgentPmtComponent agentpmt = new AgentPmtComponent();
        agentpmt.setToken(SoakServer.TOKEN);
        agentpmt.setApiUrl(url);
        agentpmt.setWebUrl(url);
        agentpmt.setResponseTimeout(SoakRoutes.RESPONSE_TIMEOUT);
        agentpmt.setPurchaseTimeout(SoakRoutes.RESPONSE_TIMEOUT);
        context.addComponent("agentpmt", agentpmt);
        routes = new SoakRoutes(productId);
        context.addRoutes(routes);
        context.start();
        for (String call : SoakRoutes.CALLS) {
            if (!producers.containsKey(call)) {
                AsyncProducer producer = context.getEndpoint(call).createAsyncProducer();
                producer.start();
                producers.put(call, producer);
            }
        }
    }

    /** Fills the memory of unknown outcomes, which is bounded. */
    private void loseResponses() throws InterruptedException {
        Semaphore free = new Semaphore(LOST_AT_A_TIME);
        for (int i = 0; i < LOST; i++) {
            free.acquire();
            send(SoakRoutes.PURCHASE, free::release);
        }
        free.acquire(LOST_AT_A_TIME);
    }

    private void call() {
        send(SoakRoutes.CALLS.get((int) (started.get() % SoakRoutes.CALLS.size())), () -> {});
    }

    private void send(String route, Runnable then) {
        long number = started.getAndIncrement();
        AsyncProducer producer = producers.get(route);
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody("Count the words");
        // some of them twice
        exchange.getMessage().setHeader(SoakServer.KEY, "key-" + number / 8 * 8);
        producer.process(exchange, doneSync -> {
            routes.ended(route, exchange);
            ended.incrementAndGet();
            then.run();
        });
    }

    private void sample(Semaphore sampled) {
        LiveObjects objects;
        try {
            objects = LiveObjects.now();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Double> moment = new LinkedHashMap<>();
        moment.put(HEAP, objects.bytes() / 1024.0);
        moment.put(THREADS, (double) ManagementFactory.getThreadMXBean().getThreadCount());
        moment.put(CONNECTIONS, (double) objects.count(PoolEntry.class.getName()::equals));
        moment.put(RUNS, (double) objects.count(WATCHED_RUN::equals));
        moment.put(OUTCOMES, (double) objects.count(SoakTest::isFailure));
        moment.put(IN_FLIGHT, (double) objects.count(CALL::equals));
        System.out.printf(Locale.ROOT, "%tT %s, %d calls%n", System.currentTimeMillis(), moment, ended.get());
        objects.instances().forEach((type, count) -> {
            if (type.startsWith(PACKAGE) && !type.startsWith(PACKAGE + "benchmarks.") && !isFailure(type)) {
                moment.put(type, (double) count);
            }
        });
        samples.add(moment);
        sampled.release();
    }

    private static boolean isFailure(String type) {
        return type.startsWith(PACKAGE + "AgentPmt") && type.endsWith("Exception");
    }

    private void report(String purchases) {
        System.out.printf(
                Locale.ROOT,
                "%n%d calls in %d s, %s purchases; JDK %s, %d processors.%nMedian (lowest to highest).%n%n%s%n",
                ended.get(),
                SAMPLES * PERIOD_MILLIS / 1_000,
                purchases,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                samples.table());
        routes.counts().forEach((name, count) -> System.out.printf(Locale.ROOT, "- %s: %d%n", name, count));
    }
}
