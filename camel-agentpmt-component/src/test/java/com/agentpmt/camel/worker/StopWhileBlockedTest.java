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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.SandboxTestSupport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The component or the context stops while routes block in its threads, and others wait for responses. */
@Tag("threads")
class StopWhileBlockedTest extends SandboxTestSupport {

    private static final int BLOCKED = 50;
    private static final int WAITING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService one = Executors.newFixedThreadPool(1);
    private final ExecutorService stopper = Executors.newSingleThreadExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger blocking = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final List<String> threads = java.util.Collections.synchronizedList(new ArrayList<>());
    private Thread sender;
    private ServerSocket silent;

    @Override
    protected RoutesBuilder createRouteBuilder() throws IOException {
        silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        context.getShutdownStrategy().setTimeout(1);
        context.getExecutorServiceManager().setShutdownAwaitTermination(500);
        context.getRegistry().bind("one", one);
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (String pool : new String[] {"", "&workerPool=#one"}) {
                    from("direct:block" + pool)
                            .to("agentpmt:credits/balance?maxRetries=0" + pool)
                            .process(e -> block(blocking));
                    from("direct:wait" + pool)
                            .doTry()
                            .to("agentpmt:credits/balance?maxRetries=0&apiUrl=http://localhost:" + silent.getLocalPort()
                                    + pool)
                            .doCatch(AgentPmtTransportException.class)
                            .process(e -> {
                                threads.add(Thread.currentThread().getName());
                                block(failed);
                            });
                }
            }
        };
    }

    @AfterEach
    void release() throws IOException {
        release.countDown();
        one.shutdownNow();
        stopper.shutdownNow();
        silent.close();
    }

    /** Whatever interrupts it. */
    private void block(AtomicInteger counter) {
        if (Thread.currentThread() == sender) {
            throw new IllegalStateException("the route continues in the thread that has sent the message");
        }
        counter.incrementAndGet();
        boolean interrupted = false;
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String uri, int times) throws Exception {
        sender = Thread.currentThread();
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        for (int i = 0; i < times; i++) {
            Exchange exchange = new DefaultExchange(context);
            producer.process(exchange, doneSync -> done.incrementAndGet());
        }
    }

    private void startAll(String pool) throws Exception {
        send("direct:wait" + pool, WAITING);
        send("direct:block" + pool, BLOCKED);
        await().atMost(PATIENCE).until(() -> blocking.get() == BLOCKED);
    }

    private void stops(Runnable stop) {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(stop, stopper);
        await().atMost(PATIENCE).until(stopped::isDone);
        assertThat(stopped).isCompleted();
        // their routes continue, on workers, although all existing workers are blocked; those of a context end at once
        await().atMost(PATIENCE).until(() -> failed.get() + done.get() == WAITING);
        assertThat(threads).allMatch(thread -> thread.contains("AgentPmtWorker") || thread.matches("pool-.*"));
        release.countDown();
        await().atMost(PATIENCE).until(() -> done.get() == BLOCKED + WAITING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&workerPool=#one"})
    void aStopOfTheComponentDoesNotWaitForRoutes(String pool) throws Exception {
        startAll(pool);

        stops(() -> context.getComponent("agentpmt").stop());

        await().atMost(PATIENCE).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.isAlive() && thread.getName().contains("AgentPmt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&workerPool=#one"})
    void aStopOfTheContextDoesNotWaitForBlockedRoutes(String pool) throws Exception {
        startAll(pool);

        stops(context::stop);
    }
}
