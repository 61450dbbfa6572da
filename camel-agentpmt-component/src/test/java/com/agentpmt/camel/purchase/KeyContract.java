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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxPurchase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.IdempotentRepository;
import org.junit.jupiter.api.Test;

/** What every repository of purchase keys must guarantee. */
abstract class KeyContract extends KeyTestSupport {

    private static final int PAIRS = 40;

    /** The keys, as opened by another node. */
    abstract IdempotentRepository keys() throws Exception;

    @Test
    void oneKeyBuysOnceOverTwoExchanges() throws Exception {
        ProducerTemplate node = node(keys());

        assertBought(buy(node, "order-1"));
        assertDuplicate(buy(node, "order-1"), false);

        assertThat(sent()).hasSize(1);
    }

    @Test
    void oneKeyBuysOnceOverTwoNodes() throws Exception {
        ProducerTemplate first = node(keys());
        ProducerTemplate second = node(keys());

        assertBought(buy(first, "order-1"));
        assertDuplicate(buy(second, "order-1"), false);
        assertBought(buy(second, "order-2"));

        assertThat(sent()).hasSize(2);
    }

    @Test
    void ofTwoConcurrentPurchasesOnTwoNodesOneIsSent() throws Exception {
        List<ProducerTemplate> nodes = List.of(node(keys()), node(keys()));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int pair = 0; pair < PAIRS; pair++) {
                String key = "order-" + pair;
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Exchange>> responses = nodes.stream()
                        .map(node -> threads.submit((Callable<Exchange>) () -> {
                            start.await();
                            return buy(node, key);
                        }))
                        .toList();
                start.countDown();
                int bought = 0;
                for (Future<Exchange> result : responses) {
                    Exchange exchange = result.get(60, TimeUnit.SECONDS);
                    if (exchange.getException() == null) {
                        bought++;
                    } else {
                        assertThat(exchange.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
                    }
                }
                assertThat(bought).as(key).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sent()).hasSize(PAIRS);
        assertThat(sandbox.purchases()).hasSize(PAIRS);
    }

    @Test
    void aKeyIsFreeAgainAfterAFailureThatWasNotCharged() throws Exception {
        Map<String, Supplier<Exchange>> failures = new LinkedHashMap<>();
        Supplier<String> noToken = () -> {
            throw new IllegalStateException("no token on purpose");
        };
        ProducerTemplate node = node(keys(), Map.of("noToken", noToken));
        for (int status : new int[] {400, 401, 402, 403, 404, 409, 422, 429}) {
            failures.put("status-" + status, () -> failing(node, "status-" + status, fault -> fault.status(status)));
        }
        failures.put(
                "refused-in-body",
                () -> failing(node, "refused-in-body", fault -> fault.beforeBooking()
                        .body("{\"success\":false,\"error\":\"no\"}")));
        failures.put("nobody-listens", () -> buy(node, "nobody-listens", "&apiUrl=http://localhost:1"));
        failures.put("no-token", () -> buy(node, "no-token", "&tokenSupplier=#noToken"));

        failures.forEach((key, failure) -> {
            Exchange failed = failure.get();
            assertThat(failed.getException())
                    .as(key)
                    .isInstanceOf(AgentPmtException.class)
                    .isNotInstanceOf(AgentPmtDuplicatePurchaseException.class);
            assertThat(((AgentPmtException) failed.getException()).isOutcomeUnknown())
                    .as(key)
                    .isFalse();
            assertThat(buy(node, key).getException()).as(key).isNull();
        });
        assertThat(sandbox.purchases()).hasSize(failures.size());
    }

    @Test
    void aKeyStaysClaimedWhileTheOutcomeIsUnknown() throws Exception {
        ProducerTemplate node = node(keys());
        Map<String, Consumer<SandboxFault>> faults = new LinkedHashMap<>();
        faults.put("reset-charged", SandboxFault::resetAfterBooking);
        faults.put("reset-not-charged", SandboxFault::resetBeforeBooking);
        faults.put("no-json", SandboxFault::malformedJson);
        faults.put("cut-off", SandboxFault::truncated);
        faults.put("order-of-a-failure", fault -> fault.body("{\"success\":false,\"order_id\":\"o-1\"}"));
        faults.put("too-late", fault -> fault.delay(Duration.ofMinutes(1)));
        for (int status : new int[] {302, 408, 500, 503}) {
            faults.put("status-" + status, fault -> fault.status(status));
        }

        faults.forEach((key, fault) -> {
            Exchange failed = failing(node, key, fault);
            assertThat(failed.getException())
                    .as(key)
                    .isInstanceOf(AgentPmtException.class)
                    .isNotInstanceOf(AgentPmtDuplicatePurchaseException.class);
            assertThat(((AgentPmtException) failed.getException()).isOutcomeUnknown())
                    .as(key)
                    .isTrue();
            assertDuplicate(buy(node, key), true);
        });
        assertThat(sent()).hasSize(faults.size());
    }

    @Test
    void aKeyOfAnyLengthAndAnyCharactersBuysOnce() throws Exception {
        ProducerTemplate node = node(keys());
        String longKey = "order ".repeat(60);
        List<String> all =
                List.of(longKey + "1", longKey + "2", "a=b", "a:b", "a\nb", "a", "b", "\0", "\u00e4\u20ac\ud83d\ude00");

        for (String key : all) {
            assertBought(buy(node, key));
            assertDuplicate(buy(node, key), false);
        }
        assertThat(sandbox.purchases()).hasSize(all.size());
    }

    @Test
    void aKeyAppliesPerProduct() throws Exception {
        ProducerTemplate node = node(keys());
        String other = sandbox.catalog().products().get(0).productId();

        assertBought(buy(node, "order-1"));
        assertBought(node.request(
                "agentpmt:products/purchase?purchaseRepository=#keys&purchaseKey=order-1&productId=" + other, e -> {}));

        assertThat(sandbox.purchases()).extracting(SandboxPurchase::productId).containsExactly(tool.productId(), other);
    }

    private Exchange failing(ProducerTemplate node, String key, Consumer<SandboxFault> fault) {
        fault.accept(sandbox.faults().on(SandboxOperation.PURCHASE));
        return buy(node, key, "&purchaseTimeout=" + (key.equals("too-late") ? "2s" : "30s"));
    }
}
