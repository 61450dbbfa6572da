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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes share a component and its connections, and do not disturb each other. */
class RoutesShareTheComponentTest extends HttpTestSupport {

    private static final int CONNECTIONS = 2;
    private static final int SECONDS = 60;

    private final CountDownLatch mayRespond = new CountDownLatch(1);
    private RawServer server;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        server = new RawServer((connection, request) -> {
            waitFor(mayRespond);
            RawServer.succeed(connection);
            return true;
        });
        CamelContext context = super.createCamelContext();
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.setMaxConnections(CONNECTIONS);
        component.getConnection().setApiUrl(server.url());
        return context;
    }

    @BeforeEach
    void addRoutes() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").routeId("one").to(purchase("&maxRetries=0"));
                from("direct:other").routeId("other").to(read("&maxRetries=0"));
            }
        });
    }

    @AfterEach
    void closeServer() throws IOException {
        mayRespond.countDown();
        server.close();
    }

    @Test
    void stoppingAndRemovingARouteDoesNotDisturbTheCallOfAnother() throws Exception {
        CompletableFuture<Exchange> call = template.asyncSend("direct:other", e -> {});
        await().until(() -> server.requests.size() == 1);

        context.getRouteController().stopRoute("one");
        context.removeRoute("one");
        assertThat(call).isNotDone();
        mayRespond.countDown();

        assertThat(call.get(SECONDS, TimeUnit.SECONDS).getException()).isNull();
        // a call may end before its connection is back in the pool
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        await().until(() -> component.status().matches("(?s).*leased\\W+0\\b.*"));
        assertThat(template.request("direct:other", e -> {}).getException()).isNull();
        assertThat(server.requests).hasSize(2);
        assertThat(server.connections()).as("its connection was kept").hasSize(1);
    }

    @Test
    void aRouteStoppedWhileItsCallWaitsForAConnectionLeaksNoConnection() throws Exception {
        List<CompletableFuture<Exchange>> calls = occupyAllConnections();
        CompletableFuture<Exchange> waiting = template.asyncSend("direct:one", e -> {});
        await().until(() -> context.getInflightRepository().size("one") == 1);

        context.getRouteController().stopRoute("one", 300, TimeUnit.MILLISECONDS);
        context.removeRoute("one");
        assertThat(server.requests).hasSize(CONNECTIONS);
        mayRespond.countDown();

        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(SECONDS, TimeUnit.SECONDS).getException()).isNull();
        }
        // whether it was sent or not: it ends, and was sent at most once
        waiting.get(SECONDS, TimeUnit.SECONDS);
        assertThat(server.requests.stream().filter(sent -> sent.startsWith("POST")))
                .hasSizeLessThanOrEqualTo(1);
        assertAllConnectionsCanBeUsedAtOnce();
    }

    @Test
    void aCallThatTimesOutWhileItWaitsForAConnectionLeaksNoConnection() throws Exception {
        List<CompletableFuture<Exchange>> calls = occupyAllConnections();

        Exchange late = template.request(purchase("&purchaseTimeout=300&maxRetries=0"), e -> {});

        assertThat(failureOf(late).isOutcomeUnknown()).isFalse();
        assertThat(failureOf(late).isRetryable()).isTrue();
        mayRespond.countDown();
        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(SECONDS, TimeUnit.SECONDS).getException()).isNull();
        }
        assertAllConnectionsCanBeUsedAtOnce();
        assertThat(server.requests.stream().filter(sent -> sent.startsWith("POST")))
                .isEmpty();
    }

    private List<CompletableFuture<Exchange>> occupyAllConnections() {
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            calls.add(template.asyncSend("direct:other", e -> {}));
        }
        await().until(() -> server.requests.size() == CONNECTIONS);
        return calls;
    }

    /** Responds only when as many calls as there are connections have arrived together. */
    private void assertAllConnectionsCanBeUsedAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(CONNECTIONS);
        try (RawServer both = new RawServer((connection, request) -> {
            waitFor(together);
            RawServer.succeed(connection);
            return true;
        })) {
            String uri = read("&maxRetries=0&apiUrl=" + both.url());
            List<CompletableFuture<Exchange>> calls = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                calls.add(template.asyncSend(uri, e -> {}));
            }
            for (CompletableFuture<Exchange> call : calls) {
                assertThat(call.get(SECONDS, TimeUnit.SECONDS).getException()).isNull();
            }
        }
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the test does not release it");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void waitFor(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }
}
