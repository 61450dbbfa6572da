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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.model.PurchaseResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.BaseService;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A purchase is in progress when its route stops: Camel waits for it, and reports what it cannot wait for. */
class PurchaseInProgressTest {

    private final CountDownLatch mayRespond = new CountDownLatch(1);
    private final List<Exchange> routed = new CopyOnWriteArrayList<>();
    private final List<Exchange> ended = new CopyOnWriteArrayList<>();
    private RawServer server;
    private DefaultCamelContext context;

    @BeforeEach
    void buy() throws Exception {
        server = new RawServer((connection, request) -> {
            awaited(mayRespond);
            RawServer.succeed(connection);
            return true;
        });
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken("t");
        component.getConnection().setApiUrl(server.url());
        component.setMaxConnections(1);
        context = new DefaultCamelContext();
        context.addComponent("agentpmt", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:once?repeatCount=1&delay=0")
                        .routeId("buying")
                        .process(PurchaseInProgressTest.this::watch)
                        .to("agentpmt:products/purchase?productId=p&maxRetries=2&retryDelay=1")
                        .process(routed::add);
            }
        });
        context.start();
        await().until(() -> server.requests.size() == 1);
    }

    @AfterEach
    void close() throws IOException {
        mayRespond.countDown();
        context.close();
        server.close();
    }

    @Test
    void aSuspendedRouteFinishesItsPurchase() throws Exception {
        CompletableFuture<Void> suspended =
                async(() -> context.getRouteController().suspendRoute("buying"));
        await().until(() -> !consumer().isStarted());
        assertThat(suspended).as("it waits for the purchase").isNotDone();

        mayRespond.countDown();
        suspended.get(60, TimeUnit.SECONDS);

        assertBoughtOnce();
        assertThat(context.getRouteController().getRouteStatus("buying")).isEqualTo(ServiceStatus.Suspended);
    }

    @Test
    void aStoppedRouteFinishesItsPurchase() throws Exception {
        BaseService consumer = consumer();
        CompletableFuture<Void> stopped =
                async(() -> context.getRouteController().stopRoute("buying"));
        await().until(() -> !consumer.isStarted());
        assertThat(stopped).as("it waits for the purchase").isNotDone();

        mayRespond.countDown();
        stopped.get(60, TimeUnit.SECONDS);

        assertBoughtOnce();
        assertThat(context.getRouteController().getRouteStatus("buying")).isEqualTo(ServiceStatus.Stopped);
    }

    @Test
    void aStoppedContextFinishesItsPurchase() throws Exception {
        BaseService consumer = consumer();
        CompletableFuture<Void> stopped = async(context::stop);
        await().until(() -> !consumer.isStarted());
        assertThat(stopped).as("it waits for the purchase").isNotDone();

        mayRespond.countDown();
        stopped.get(60, TimeUnit.SECONDS);

        assertBoughtOnce();
    }

    @Test
    void aPurchaseWithoutAConnectionIsNotChargedIfItsContextStopsEarly() throws Exception {
        CompletableFuture<Exchange> waiting = context.createProducerTemplate()
                .asyncSend("agentpmt:products/purchase?productId=p&maxRetries=0", exchange -> {});
        await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(100);

        context.stop();

        Exception failure = waiting.get(60, TimeUnit.SECONDS).getException();
        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) failure).isOutcomeUnknown()).isFalse();
        mayRespond.countDown();
        await().during(Duration.ofMillis(200)).until(() -> server.requests.size() == 1);
    }

    @Test
    void aContextThatStopsEarlyEndsThePurchaseAsUnknown() {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(100);

        context.stop();

        await().untilAsserted(() -> assertThat(ended).hasSize(1));
        Exception failure = ended.get(0).getException();
        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) failure).isOutcomeUnknown()).isTrue();
        assertThat(((AgentPmtException) failure).isRetryable()).isFalse();
        mayRespond.countDown();
        await().during(Duration.ofMillis(200)).until(() -> ended.size() == 1 && server.requests.size() == 1);
        assertThat(routed).isEmpty();
    }

    /** The component continues, so the response is known; Camel does not continue a stopped route. */
    @Test
    void aRouteThatStopsEarlyReceivesItsResponseAndIsNotRoutedFurther() throws Exception {
        context.getRouteController().stopRoute("buying", 100, TimeUnit.MILLISECONDS);

        mayRespond.countDown();

        await().untilAsserted(() -> assertThat(ended).hasSize(1));
        assertThat(ended.get(0).getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        assertThat(ended.get(0).getException()).isInstanceOf(RejectedExecutionException.class);
        assertThat(routed).isEmpty();
        assertThat(server.requests).hasSize(1);
    }

    private void assertBoughtOnce() {
        assertThat(server.requests).hasSize(1);
        assertThat(routed).hasSize(1);
        assertThat(routed.get(0).getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        // Camel counts an exchange as done a moment before it reports its completion
        await().untilAsserted(() -> assertThat(ended).hasSize(1));
        assertThat(ended.get(0).getException()).isNull();
    }

    private void watch(Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                ended.add(done);
            }
        });
    }

    private BaseService consumer() {
        return (BaseService) context.getRoute("buying").getConsumer();
    }

    private static CompletableFuture<Void> async(ThrowingRunnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        action.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        return done;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
