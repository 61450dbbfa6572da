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
package com.agentpmt.camel.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.model.PurchaseResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a purchase ends after every single byte of its request and of its response, in a route that
 * redelivers whatever fails three times. It is charged at most once, and the reported outcome is always true.
 */
@Tag("long")
class CutTest {

    private static final Logger LOG = LoggerFactory.getLogger(CutTest.class);
    private static final int CONNECTIONS = 3;
    /** A time-out is slow: only at some positions. */
    private static final int SILENCE_EVERY = 41;

    private final AtomicInteger completions = new AtomicInteger();
    private final Map<String, AtomicInteger> counts = new java.util.TreeMap<>();
    private CutServer server;
    private CamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        server = new CutServer();
        context = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.setMaxConnections(CONNECTIONS);
        component.getSecurity().setToken("token-of-the-tests");
        component.getConnection().setApiUrl(server.url());
        component.getConnection().setRetryDelay(1);
        context.addComponent("agentpmt", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // unconditional: a route that does not check isRetryable() must not pay twice either
                onException(AgentPmtException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .logExhausted(false)
                        .logRetryAttempted(false);
                from("direct:buy")
                        .process(exchange -> exchange.getExchangeExtension()
                                .addOnCompletion(new SynchronizationAdapter() {
                                    @Override
                                    public void onDone(Exchange done) {
                                        completions.incrementAndGet();
                                    }
                                }))
                        .to("agentpmt:products/purchase?productId=p-1&parameters.text=hello");
                from("direct:impatient")
                        .to("agentpmt:products/purchase?productId=p-1&parameters.text=hello&purchaseTimeout=300");
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        server.close();
    }

    /** Run with twenty or more manually: {@code -Dagentpmt.test.cuts=20}. */
    @RepeatedTest(1)
    void purchasesAreChargedAtMostOnceAndReportedCorrectly() throws Exception {
        int rounds = Integer.getInteger("agentpmt.test.cuts", 1);
        for (int round = 0; round < rounds; round++) {
            counts.clear();
            for (boolean chunked : new boolean[] {false, true}) {
                for (boolean kept : new boolean[] {false, true}) {
                    server.respondWith(kept, chunked);
                    cutAtEveryPosition(kept);
                    assertNoConnectionIsLeaked();
                }
            }
            LOG.warn("cut everywhere: {}", counts);
        }
    }

    private void cutAtEveryPosition(boolean kept) throws Exception {
        // how long a request is, and on a kept connection one that has been used
        assertThat(buy("direct:buy").getException()).isNull();
        List<Cut> cuts = new ArrayList<>();
        for (Cut.End end : Cut.End.values()) {
            int step = end == Cut.End.SILENCE ? SILENCE_EVERY : 1;
            for (int position = 1; position < server.requestLength; position += step) {
                cuts.add(new Cut(true, position, end));
            }
            for (int position = 0; position <= server.responseLength(); position += step) {
                cuts.add(new Cut(false, position, end));
            }
        }
        for (Cut cut : cuts) {
            if (kept) {
                // the next purchase finds a used connection; this one may meet the end of the one before, and is then
                // unknown
                await().pollDelay(Duration.ZERO).until(() -> buy("direct:buy").getException() == null);
            }
            cutOnce(cut);
        }
    }

    private void cutOnce(Cut cut) throws InterruptedException {
        int charged = server.charges.get();
        int completed = completions.get();
        server.cut(cut);

        boolean silent = cut.end() == Cut.End.SILENCE;
        Exchange result = buy(silent ? "direct:impatient" : "direct:buy");
        if (silent) {
            assertThat(server.endsWithin(60, TimeUnit.SECONDS)).isTrue();
        }

        int charges = server.charges.get() - charged;
        boolean whole = !cut.inRequest() && cut.position() == server.responseLength();
        if (silent) {
            // a client that times out discards what the server has not read yet
            assertThat(charges).as("charges at %s", cut).isBetween(0, cut.inRequest() ? 0 : 1);
        } else {
            assertThat(charges).as("charges at %s", cut).isEqualTo(cut.inRequest() ? 0 : 1);
            assertThat(completions.get() - completed)
                    .as("completions at %s", cut)
                    .isEqualTo(1);
        }
        if (result.getException() == null) {
            assertThat(whole || server.hasSentItsBody(cut))
                    .as("success at %s", cut)
                    .isTrue();
            assertThat(result.getMessage().getBody(PurchaseResult.class).orderId())
                    .isEqualTo("o-1");
            count("success");
        } else {
            // HttpClient treats a response that ends after its status line as one without a body
            assertThat(result.getException())
                    .as("at %s", cut)
                    .isInstanceOfAny(AgentPmtTransportException.class, AgentPmtResponseException.class);
            AgentPmtException failure = (AgentPmtException) result.getException();
            // a reset may overtake what was sent before it, and a short time-out may expire before it arrives
            assertThat(whole && cut.end() == Cut.End.CLOSE)
                    .as("a whole response is a success: %s", cut)
                    .isFalse();
            assertThat(failure.isRetryable()).isNotEqualTo(failure.isOutcomeUnknown());
            if (charges > 0) {
                assertThat(failure.isOutcomeUnknown()).as("charged at %s", cut).isTrue();
            }
            count(failure.isOutcomeUnknown() ? "unknown" : "not charged");
            count(charges > 0 ? "unknown and charged" : "unknown and not charged");
        }
        count("positions");
    }

    private void count(String what) {
        counts.computeIfAbsent(what, name -> new AtomicInteger()).incrementAndGet();
    }

    private Exchange buy(String route) {
        return template.request(route, exchange -> {});
    }

    /** As many purchases at once as there may be connections: each waits at the server until all are there. */
    private void assertNoConnectionIsLeaked() throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(() -> server.openConnections() <= CONNECTIONS);
        server.meeting = new CyclicBarrier(CONNECTIONS);
        List<CompletableFuture<Exchange>> purchases = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            purchases.add(template.asyncSend("direct:buy", exchange -> {}));
        }
        for (CompletableFuture<Exchange> purchase : purchases) {
            assertThat(purchase.get().getException()).isNull();
        }
        server.meeting = null;
    }
}
