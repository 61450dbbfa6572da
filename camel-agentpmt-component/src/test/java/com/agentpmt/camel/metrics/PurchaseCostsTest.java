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
package com.agentpmt.camel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.CreditTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseCostsTest {

    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private Instant now = START;
    private final PurchaseCosts costs = new PurchaseCosts(
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            row -> {});

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTransactionOfTheSameOrderTellsThePrice(boolean historyFirst) {
        now = START.plusSeconds(60);
        CreditTransaction transaction = transaction("t1", "purchase", -5, now, "order-1");
        if (historyFirst) {
            costs.transactions("a", List.of(transaction));
        }
        purchased("route", "tool", "order-1", 1);
        costs.transactions("a", List.of(transaction));

        assertThat(costs.snapshot()).containsExactly(new CostSnapshot("route", "tool", 1, 5, false, 0));
    }

    @Test
    void anotherOrderAtTheSameTimeIsNotTaken() {
        now = START.plusSeconds(60);
        purchased("route", "tool", "order-1", 1);
        costs.transactions("a", List.of(transaction("t1", "purchase", -5, now, "order-2")));

        assertThat(costs.snapshot()).containsExactly(new CostSnapshot("route", "tool", 1, 0, false, 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutAnOrderTheTimeDecides(boolean historyFirst) {
        now = START.plusSeconds(60);
        CreditTransaction transaction = transaction("t1", "purchase", -5, now.minusSeconds(8), null);
        if (historyFirst) {
            costs.transactions("a", List.of(transaction));
        }
        purchased("route", "tool", "order-1", 10);
        costs.transactions("a", List.of(transaction));

        assertThat(costs.snapshot()).containsExactly(new CostSnapshot("route", "tool", 1, 5, true, 0));
    }

    @Test
    void theNearestPurchaseIsTaken() {
        now = START.plusSeconds(60);
        purchased("first", "a", null, 1);
        now = START.plusSeconds(63);
        purchased("second", "b", null, 1);
        costs.transactions(
                "a",
                List.of(
                        transaction("t2", "purchase", -7, START.plusSeconds(63), null),
                        transaction("t1", "purchase", -5, START.plusSeconds(60), null)));

        assertThat(costs.snapshot())
                .containsExactly(
                        new CostSnapshot("first", "a", 1, 5, true, 0), new CostSnapshot("second", "b", 1, 7, true, 0));
    }

    @Test
    void ofPurchasesAtTheSameTimeTheKnownPriceDecides() {
        now = START.plusSeconds(60);
        purchased("first", "a", null, 0);
        costs.transactions("a", List.of(transaction("t1", "purchase", -5, now, null)));
        now = START.plusSeconds(90);
        purchased("second", "b", null, 0);
        costs.transactions("a", List.of(transaction("t2", "purchase", -15, now, null)));

        now = START.plusSeconds(120);
        purchased("first", "a", null, 0);
        now = START.plusSeconds(121);
        purchased("second", "b", null, 0);
        costs.transactions(
                "a",
                List.of(
                        transaction("t4", "purchase", -5, START.plusSeconds(121), null),
                        transaction("t3", "purchase", -15, START.plusSeconds(120), null)));

        assertThat(costs.snapshot())
                .containsExactly(
                        new CostSnapshot("first", "a", 2, 10, true, 0),
                        new CostSnapshot("second", "b", 2, 30, true, 0));
    }

    @Test
    void eachTransactionCountsOnce() {
        now = START.plusSeconds(60);
        purchased("route", "tool", null, 1);
        purchased("route", "tool", null, 1);
        List<CreditTransaction> history = List.of(transaction("t1", "purchase", -5, now, null));
        costs.transactions("a", history);
        costs.transactions("a", history);

        assertThat(costs.snapshot()).containsExactly(new CostSnapshot("route", "tool", 2, 5, true, 1));
    }

    @Test
    void theTransactionOfAnotherAccountIsNotTaken() {
        now = START.plusSeconds(60);
        purchased("route", "tool", null, 1);
        costs.transactions("b", List.of(transaction("t1", "purchase", -5, now, null)));

        assertThat(costs.snapshot()).containsExactly(new CostSnapshot("route", "tool", 1, 0, false, 1));
    }

    @Test
    void otherTransactionsAreNoCosts() {
        now = START.plusSeconds(60);
        purchased(null, "tool", null, 1);
        costs.transactions(
                "a",
                List.of(
                        transaction("t1", "grant", 100, now, null),
                        transaction("t2", "expiration", -3, now, null),
                        transaction("t3", "purchase", -5, START.minus(Duration.ofHours(1)), null),
                        transaction(null, "purchase", -5, now, null),
                        transaction("t4", "purchase", -5, null, null),
                        transaction("t5", "purchase", -5, now.plusSeconds(30), null)));

        assertThat(costs.snapshot()).containsExactly(new CostSnapshot("-", "tool", 1, 0, false, 1));
    }

    @Test
    void whatIsKeptIsBounded() {
        for (int i = 0; i < 3_000; i++) {
            purchased("route-" + i, "tool", null, 0);
        }

        assertThat(costs.snapshot()).hasSize(1_001);
        assertThat(costs.snapshot().get(1_000))
                .isEqualTo(new CostSnapshot("(other)", "(other)", 2_000, 0, false, 2_000));
    }

    private void purchased(String route, String product, String order, int seconds) {
        costs.purchased("a", route, product, order, Duration.ofSeconds(seconds).toNanos());
    }

    private static CreditTransaction transaction(String id, String type, long credits, Instant at, String order) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("_id", id);
        entry.put("transaction_type", type);
        entry.put("amount_credits", credits);
        entry.put("date_created", at == null ? null : at.toString());
        entry.put("order_id", order);
        return CreditTransaction.of(Json.tree(entry));
    }
}
