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
package com.agentpmt.camel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.SandboxTestSupport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.concurrent.ThreadType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 200 routes at once that all block after a call, in ways that end only if further calls end: none may wait for a
 * thread that another holds. Runs on virtual threads as well, if the JDK and {@code camel.threads.virtual.enabled}
 * allow it.
 */
@Tag("threads")
class BlockedRoutesTest extends SandboxTestSupport {

    private static final int ROUTES = 200;
    private static final int PATIENCE_SECONDS = 60;
    private static final String BALANCE = "agentpmt:credits/balance";

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final ExecutorService one = Executors.newFixedThreadPool(1);
    /** Blocks callers while it is full. */
    private final ExecutorService blocking = new ThreadPoolExecutor(
            2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), BlockedRoutesTest::waitForCapacity);

    private final ExecutorService bounded = new BoundedPool(2);
    private final Object lock = new Object();
    private ServerSocket silent;

    /** What follows a call in the route; {@code options} configure the worker pool. */
    private interface Step {
        ProcessorDefinition<?> add(ProcessorDefinition<?> route, String options);
    }

    private Map<String, Step> steps() {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("nested call", (route, options) -> route.process(e -> read(e, options)));
        steps.put(
                "nested call under a lock",
                (route, options) -> route.process(e -> {
                    synchronized (lock) {
                        read(e, options);
                    }
                }));
        steps.put("nested call in threads", (route, options) -> route.threads().process(e -> read(e, options)));
        steps.put("nested calls in parallel", (route, options) -> route.multicast()
                .parallelProcessing()
                .to(BALANCE + options, BALANCE + options)
                .end());
        steps.put(
                "pollEnrich",
                (route, options) ->
                        route.pollEnrich(BALANCE + "?emit=poll&delay=50" + options.replace('?', '&'), 50_000));
        steps.put("enrich", (route, options) -> route.enrich(BALANCE + options));
        steps.put(
                "circuitBreaker",
                (route, options) -> route.circuitBreaker().to(BALANCE + options).end());
        steps.put(
                "seda that waits",
                (route, options) -> route.to(
                        "seda:read" + pool(options) + "?waitForTaskToComplete=Always&timeout=50000&size=1000"));
        return steps;
    }

    private void read(Exchange exchange, String options) {
        exchange.getMessage().setBody(template.requestBody(BALANCE + options, (Object) null));
    }

    private static String pool(String options) {
        return options.replaceAll("\\W", "");
    }

    static Stream<Arguments> combinations() {
        Stream<Arguments> all = Stream.of("", "?workerPool=#two", "?workerPool=#one")
                .flatMap(pool -> Stream.of(
                                "nested call",
                                "nested call under a lock",
                                "nested call in threads",
                                "nested calls in parallel",
                                "pollEnrich",
                                "enrich",
                                "circuitBreaker",
                                "seda that waits")
                        .map(step -> Arguments.of(step, pool)));
        Stream<Arguments> blocking = Stream.of("?workerPool=#blocking", "?workerPool=#bounded")
                .flatMap(pool -> Stream.of("nested call", "pollEnrich").map(step -> Arguments.of(step, pool)));
        return Stream.concat(all, blocking);
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        registry.bind("two", two);
        registry.bind("one", one);
        registry.bind("blocking", blocking);
        registry.bind("bounded", bounded);
    }

    @AfterEach
    void release() throws IOException {
        two.shutdownNow();
        one.shutdownNow();
        blocking.shutdownNow();
        bounded.shutdownNow();
        if (silent != null) {
            silent.close();
        }
    }

    private void route(String options, UnaryOperator<ProcessorDefinition<?>> step) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:read" + pool(options) + "?size=1000").to(BALANCE + options);
                step.apply(from("direct:start").to(BALANCE + options).process(e -> assertThreadKind()));
            }
        });
    }

    private static void assertThreadKind() {
        assertThat(Thread.currentThread().toString().startsWith("VirtualThread"))
                .isEqualTo(ThreadType.current() == ThreadType.VIRTUAL
                        && Thread.currentThread().getName().contains("AgentPmt"));
    }

    private List<Exchange> runAll() throws Exception {
        AsyncProducer start = context.getEndpoint("direct:start").createAsyncProducer();
        start.start();
        CountDownLatch done = new CountDownLatch(ROUTES);
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < ROUTES; i++) {
            Exchange exchange = new DefaultExchange(context);
            exchanges.add(exchange);
            start.process(exchange, doneSync -> done.countDown());
        }
        assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%d of %d have not ended", done.getCount(), ROUTES)
                .isTrue();
        return exchanges;
    }

    @Test
    void virtualThreadsAreTestedIfRequested() {
        boolean requested = Boolean.getBoolean("camel.threads.virtual.enabled");
        assertThat(ThreadType.current()).isEqualTo(requested ? ThreadType.VIRTUAL : ThreadType.PLATFORM);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("combinations")
    void allBlockedRoutesComplete(String step, String options) throws Exception {
        route(options, route -> steps().get(step).add(route, options));

        assertThat(runAll()).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isNotNull();
        });
    }

    static Stream<String> pools() {
        return Stream.of(
                "?", "?workerPool=#two&", "?workerPool=#one&", "?workerPool=#blocking&", "?workerPool=#bounded&");
    }

    @ParameterizedTest
    @MethodSource("pools")
    void eachCallTimesOutIfTheServerStopsResponding(String options) throws Exception {
        silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        String nested = BALANCE + options + "maxRetries=0&responseTimeout=2000&apiUrl=http://localhost:"
                + silent.getLocalPort();
        route(
                options.substring(0, options.length() - 1),
                route -> route.process(e -> {
                    Exchange failed = template.request(nested, unused -> {});
                    e.getMessage().setBody(failed.getException());
                }));

        assertThat(runAll()).allSatisfy(exchange -> assertThat(
                        exchange.getMessage().getBody())
                .isInstanceOf(AgentPmtTransportException.class)
                .satisfies(e -> assertThat((Throwable) e).hasRootCauseInstanceOf(SocketTimeoutException.class)));
    }

    private static void waitForCapacity(Runnable task, ThreadPoolExecutor pool) {
        try {
            pool.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(e);
        }
    }

    /** A task needs a permit before it is submitted. */
    private static final class BoundedPool extends ThreadPoolExecutor {

        private final Semaphore permits;

        BoundedPool(int threads) {
            super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            permits = new Semaphore(threads);
        }

        @Override
        public void execute(Runnable task) {
            permits.acquireUninterruptibly();
            super.execute(task);
        }

        @Override
        protected void afterExecute(Runnable task, Throwable failure) {
            permits.release();
        }

        @Override
        public List<Runnable> shutdownNow() {
            permits.release(ROUTES * 10);
            return super.shutdownNow();
        }
    }
}
