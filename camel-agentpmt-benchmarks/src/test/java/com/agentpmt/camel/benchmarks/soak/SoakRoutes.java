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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Routes that make every kind of call, and a consumer of every kind. A failed call is redelivered once. */
final class SoakRoutes extends RouteBuilder {

    /** Milliseconds, also of a purchase. */
    static final int RESPONSE_TIMEOUT = 2_000;

    static final String PURCHASE = "direct:purchase";
    static final String KEYED_PURCHASE = "direct:keyed-purchase";
    static final String TRIGGER = "direct:trigger";

    /** Every call, as often as it is listed. */
    static final List<String> CALLS = List.of(
            "direct:balance",
            PURCHASE,
            KEYED_PURCHASE,
            TRIGGER,
            "direct:balance",
            PURCHASE,
            KEYED_PURCHASE,
            "direct:products",
            "direct:balance",
            PURCHASE,
            KEYED_PURCHASE,
            TRIGGER,
            "direct:balance",
            PURCHASE,
            "direct:history",
            "direct:await");

    private static final List<String> CONSUMERS =
            List.of("credits/balance", "credits/history", "products/fetch", "workflows/run");

    private final String productId;
    private final ConcurrentMap<String, Long> counts = new ConcurrentHashMap<>();

    SoakRoutes(String productId) {
        this.productId = productId;
    }

    /** Number of events of each consumer, and of successful and failed calls of each kind. */
    Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** The names of what must have been counted after some time. */
    static List<String> expected() {
        return Stream.concat(CALLS.stream().distinct(), CONSUMERS.stream()).toList();
    }

    void count(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    @Override
    public void configure() {
        // small, so that they are full before the first quarter ends
        bindToRegistry("purchases", MemoryIdempotentRepository.memoryIdempotentRepository(500));
        bindToRegistry("transactions", MemoryIdempotentRepository.memoryIdempotentRepository(500));
        bindToRegistry("runEvents", MemoryIdempotentRepository.memoryIdempotentRepository(100));

        onException(AgentPmtException.class)
                .maximumRedeliveries(1)
                .redeliveryDelay(100)
                .asyncDelayedRedelivery()
                .logExhausted(false)
                .logRetryAttempted(false);

        from("direct:balance").to("agentpmt:credits/balance");
        from("direct:history").to("agentpmt:credits/history?limit=20");
        from("direct:products").to("agentpmt:products/fetch?allPages=true");
        from(PURCHASE)
                .setBody(constant(Map.of("text", "hello world")))
                .to("agentpmt:products/purchase?productId=" + productId);
        from(KEYED_PURCHASE)
                .setHeader(AgentPmtConstants.PURCHASE_KEY, header(SoakServer.KEY))
                .setBody(
                        exchange -> Map.of(SoakServer.KEY, exchange.getMessage().getHeader(SoakServer.KEY)))
                .to("agentpmt:products/purchase?purchaseRepository=#purchases&productId=" + productId);
        from(TRIGGER).to("agentpmt:workflows/trigger?track=true&workflowId=" + SoakServer.WORKFLOW);
        from("direct:await").to("agentpmt:workflows/trigger?awaitCompletion=true&workflowId=" + SoakServer.WORKFLOW);

        consume("credits/balance", "delay=1000&emit=change");
        consume("credits/history", "delay=1000&limit=200&idempotentRepository=#transactions");
        consume("products/fetch", "delay=2000");
        consume("workflows/run", "delay=500&idempotentRepository=#runEvents");
    }

    private void consume(String operation, String options) {
        from("agentpmt:" + operation + "?" + options).process(exchange -> count(operation));
    }

    /** Counts a call that has ended. */
    void ended(String call, Exchange exchange) {
        Exception failure = exchange.getException();
        count(
                failure == null
                        ? call
                        : call + " failed with " + failure.getClass().getSimpleName());
    }
}
