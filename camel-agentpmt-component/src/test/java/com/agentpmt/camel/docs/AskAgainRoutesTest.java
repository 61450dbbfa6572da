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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The timer of the delay is run by the tests; the component has one worker thread. */
class AskAgainRoutesTest extends SandboxTestSupport {

    private static final int EXCHANGES = 100;

    private final ManualDelay delays = new ManualDelay();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Map<String, Integer> asksLeft = new ConcurrentHashMap<>();
    private final AtomicInteger tasks = new AtomicInteger();
    private final List<Exchange> ready = new CopyOnWriteArrayList<>();
    private final List<Exchange> notReady = new CopyOnWriteArrayList<>();

    /** How often a new task is asked for before it is done. */
    private volatile int asks = 2;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        context.getComponent("agentpmt", AgentPmtComponent.class)
                .getConnection()
                .setWorkerPool(worker);
        SandboxProduct renderer = SandboxProduct.named("Renderer")
                .price("render", 10)
                .price("get_task", 1)
                .tool(this::call);
        sandbox.catalog().add(renderer);
        Properties properties = new Properties();
        properties.setProperty("renderer", renderer.productId());
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry().bind("purchases", new MemoryIdempotentRepository());
        context.getRegistry().bind("results", new MemoryStateRepository());
        context.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
                boolean delay = threads.newThread(() -> {}).getName().contains("Delay");
                return delay ? delays : super.newScheduledThreadPool(profile, threads);
            }
        });
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                getContext().addRoutes(new AskAgainRoutes());
                from("direct:ready").process(ready::add);
                from("direct:not-ready").process(notReady::add);
            }
        };
    }

    @AfterEach
    void stopThreads() {
        worker.shutdownNow();
        delays.shutdownNow();
    }

    private Object call(ObjectNode parameters) {
        if (parameters.path("action").asText().equals("render")) {
            String task = "task-" + tasks.incrementAndGet();
            asksLeft.put(task, asks);
            return Map.of("task_id", task, "status", "queued");
        }
        int left = asksLeft.merge(parameters.path("task_id").asText(), -1, Integer::sum);
        return left > 0 ? Map.of("status", "running") : Map.of("status", "done", "image", "cat.png");
    }

    /** Sends a message; the calling thread does not wait. */
    private Exchange send(String uri, String orderId) throws Exception {
        AsyncProcessor route =
                AsyncProcessorConverterHelper.convert(context.getEndpoint(uri).createAsyncProducer());
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(Map.of("scene", "cat"));
        exchange.getMessage().setHeader("orderId", orderId);
        route.process(exchange, doneSync -> exchange.setProperty("completed", true));
        return exchange;
    }

    private List<SandboxRequest> asked() {
        return sandbox.requests(SandboxOperation.PURCHASE).stream()
                .filter(request -> request.body().contains("get_task"))
                .toList();
    }

    private void waiting(int exchanges) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(delays.waiting).hasSize(exchanges));
    }

    private static void completed(Exchange exchange) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(exchange.getProperty("completed"))
                .isEqualTo(true));
    }

    /** Lets the delays pass until the exchange is complete. */
    private void run(Exchange exchange) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    delays.pass();
                    return exchange.getProperty("completed") != null;
                });
    }

    @Test
    void aHundredWaitingExchangesHoldNoThread() throws Exception {
        sandbox.account(TOKEN).grant(1_000);
        for (int i = 0; i < EXCHANGES; i++) {
            send("direct:render", "order-" + i);
        }
        waiting(EXCHANGES);

        assertThat(context.getInflightRepository().size()).isEqualTo(EXCHANGES);
        worker.submit(() -> {}).get(60, TimeUnit.SECONDS);
        assertThat(asked()).isEmpty();

        delays.pass();
        waiting(EXCHANGES);
        assertThat(asked()).hasSize(EXCHANGES);

        delays.pass();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ready).hasSize(EXCHANGES));
        assertThat(notReady).isEmpty();
        assertThat(asked()).hasSize(2 * EXCHANGES);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(context.getInflightRepository().size()).isZero());
    }

    @Test
    void theResultIsTheBody() throws Exception {
        Exchange exchange = send("direct:render", "1");
        run(exchange);

        assertThat(ready).hasSize(1);
        assertThat(exchange.getMessage()
                        .getBody(PurchaseResult.class)
                        .result()
                        .path("image")
                        .asText())
                .isEqualTo("cat.png");
        assertThat(sandbox.account(TOKEN).balance())
                .as("10 for the task, 1 for each ask")
                .isEqualTo(1_000 - 12);
    }

    @Test
    void aTaskThatIsDoneAtOnceIsNotAskedFor() throws Exception {
        sandbox.catalog()
                .find("Renderer")
                .orElseThrow()
                .tool(parameters -> Map.of("status", "done", "image", "cat.png"));
        Exchange exchange = send("direct:render", "1");
        completed(exchange);

        assertThat(ready).hasSize(1);
        assertThat(asked()).isEmpty();
        assertThat(delays.waiting).isEmpty();
    }

    @Test
    void afterTenAsksTheTaskIsHandedOver() throws Exception {
        asks = 11;
        Exchange exchange = send("direct:render", "1");
        run(exchange);

        assertThat(asked()).hasSize(10);
        assertThat(ready).isEmpty();
        assertThat(notReady).singleElement().satisfies(late -> assertThat(late.getProperty("task"))
                .isEqualTo("task-1"));
    }

    @Test
    void anAskWithUnknownOutcomeCountsAndIsFollowedByTheNext() throws Exception {
        Exchange exchange = send("direct:render", "1");
        waiting(1);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();
        run(exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(ready).hasSize(1);
        assertThat(asked()).hasSize(2);
    }

    @Test
    void anAskThatIsRejectedWith429CostsNothingAndIsFollowedByTheNext() throws Exception {
        Exchange exchange = send("direct:render", "1");
        waiting(1);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(429).retryAfter(Duration.ofHours(1));
        run(exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(ready).hasSize(1);
        assertThat(asked()).hasSize(3);
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(1_000 - 12);
    }

    @Test
    void missingCreditsEndTheLoopAndTheTaskIsKnown() throws Exception {
        Exchange exchange = send("direct:render", "1");
        waiting(1);
        sandbox.account(TOKEN).revoke(sandbox.account(TOKEN).balance());
        run(exchange);

        assertThat(exchange.getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);
        assertThat(exchange.getProperty("task")).isEqualTo("task-1");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aStartWithUnknownOutcomeIsNotRepeated() throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();
        Exchange exchange = send("direct:render", "1");
        completed(exchange);

        assertThat(exchange.getException()).isNotNull();
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void withKeysARepeatedMessageContinuesWhereTheFirstWasCutOff() throws Exception {
        asks = 3;
        send("direct:render-once", "4711");
        waiting(1);
        delays.pass();
        waiting(1);
        delays.waiting.clear();

        Exchange repeated = send("direct:render-once", "4711");
        run(repeated);

        assertThat(repeated.getMessage()
                        .getBody(PurchaseResult.class)
                        .result()
                        .path("image")
                        .asText())
                .isEqualTo("cat.png");
        assertThat(tasks).as("tasks that were started").hasValue(1);
        assertThat(asked()).hasSize(3);
    }

    @Test
    void withKeysAnUnknownAskEndsTheExchange() throws Exception {
        Exchange exchange = send("direct:render-once", "4711");
        waiting(1);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();
        run(exchange);
        assertThat(exchange.getException()).isNotNull();

        Exchange repeated = send("direct:render-once", "4711");
        run(repeated);
        assertThat(repeated.getException()).isNotNull();
        assertThat(asked()).hasSize(1);
    }

    /** Keeps what is delayed until the test lets the delay pass. */
    private static final class ManualDelay extends ScheduledThreadPoolExecutor {

        private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

        ManualDelay() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            waiting.add(task);
            return null;
        }

        void pass() {
            List<Runnable> due = new ArrayList<>();
            waiting.drainTo(due);
            due.forEach(task -> super.schedule(task, 0, TimeUnit.MILLISECONDS));
        }
    }
}
