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

import com.agentpmt.camel.model.CreditTransaction;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.support.LRUCacheFactory;

/**
 * What purchases have cost, by route and product. The response of a purchase does not tell its price: it is that of the
 * transaction in the credit history that names the same order or, if a transaction names none, of the one that was made
 * at the same time. So costs are known only as far as something reads the history, such as a consumer.
 */
final class PurchaseCosts {

    private static final int MAX_ROWS = 1_000;
    private static final int MAX_PENDING = 1_000;
    private static final int MAX_KNOWN = 10_000;
    private static final String OTHER = "(other)";

    /** How far the clock of the server may differ. */
    private static final long TOLERANCE_MILLIS = 5_000;

    /** A purchase whose product had another price before fits worse than any other. */
    private static final long OTHER_PRICE_MILLIS = 3_600_000;

    private record Key(String routeId, String product) {}

    private record Purchase(String account, Row row, String orderId, long from, long to) {}

    private record Charge(String account, String orderId, long at, long credits) {}

    /** The purchases of one product in one route. */
    static final class Row {
        private final Key key;
        private long purchases;
        private long priced;
        private long credits;
        private boolean estimated;

        /** Of the last charge that fitted no purchase of another row; null before. */
        private volatile Long price;

        private Row(Key key) {
            this.key = key;
        }

        private synchronized void purchased() {
            purchases++;
        }

        private synchronized void price(Purchase purchase, Charge charge) {
            priced++;
            credits += charge.credits();
            estimated |= charge.orderId() == null || purchase.orderId() == null;
        }

        synchronized CostSnapshot snapshot() {
            return new CostSnapshot(key.routeId(), key.product(), purchases, credits, estimated, purchases - priced);
        }
    }

    private final Clock clock;
    private final Consumer<Row> newRow;
    private final long start;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Deque<Purchase> unpriced = new ArrayDeque<>();
    private final Deque<Charge> unattributed = new ArrayDeque<>();
    private final Map<String, Object> known = LRUCacheFactory.newLRUCache(16, MAX_KNOWN, false);

    /**
     * @param newRow receives a row with the first purchase of a product in a route
     */
    PurchaseCosts(Clock clock, Consumer<Row> newRow) {
        this.clock = clock;
        this.newRow = newRow;
        this.start = clock.millis();
    }

    /**
     * A purchase was paid now.
     *
     * @param account name of the account
     * @param routeId null outside routes
     * @param product product id or name
     * @param orderId null if the response names none
     * @param nanos how long the call took
     */
    void purchased(String account, String routeId, String product, String orderId, long nanos) {
        Key key = new Key(routeId == null ? "-" : routeId, product);
        long now = clock.millis();
        Row row;
        boolean isNew;
        synchronized (this) {
            int before = rows.size();
            row = row(key);
            isNew = rows.size() > before;
            row.purchased();
            Purchase purchase = new Purchase(account, row, orderId, now - nanos / 1_000_000, now);
            take(unattributed, charge -> rank(purchase, charge))
                    .ifPresentOrElse(charge -> purchase.row().price(purchase, charge), () -> add(unpriced, purchase));
        }
        if (isNew) {
            newRow.accept(row);
        }
    }

    /** Transactions of an account that were read, each of them any number of times. */
    synchronized void transactions(String account, List<CreditTransaction> read) {
        for (CreditTransaction transaction : read) {
            // one without an id or a time cannot be attributed, and might be counted twice
            if ("purchase".equalsIgnoreCase(transaction.transactionType())
                    && transaction.id() != null
                    && transaction.dateCreated() != null
                    && transaction.dateCreated().toEpochMilli() >= start - TOLERANCE_MILLIS
                    && known.putIfAbsent(account + " " + transaction.id(), true) == null) {
                charged(account, transaction);
            }
        }
    }

    private void charged(String account, CreditTransaction transaction) {
        Charge charge = new Charge(
                account, orderId(transaction), transaction.dateCreated().toEpochMilli(), -transaction.amountCredits());
        boolean clear = unpriced.stream()
                        .filter(purchase -> rank(purchase, charge) != null)
                        .map(Purchase::row)
                        .distinct()
                        .count()
                == 1;
        Optional<Purchase> taken = take(unpriced, purchase -> rank(purchase, charge));
        if (taken.isEmpty()) {
            add(unattributed, charge);
            return;
        }
        taken.get().row().price(taken.get(), charge);
        if (clear) {
            taken.get().row().price = charge.credits();
        }
    }

    /** How well a transaction fits a purchase: 0 is the same order, otherwise the distance in time, more if the price differs from the one that was seen before; null if it does not. */
    private static Long rank(Purchase purchase, Charge charge) {
        if (!charge.account().equals(purchase.account())) {
            return null;
        }
        if (charge.orderId() != null && purchase.orderId() != null) {
            return charge.orderId().equals(purchase.orderId()) ? 0L : null;
        }
        if (charge.at() < purchase.from() - TOLERANCE_MILLIS || charge.at() > purchase.to() + TOLERANCE_MILLIS) {
            return null;
        }
        Long price = purchase.row().price;
        long distance = 1 + Math.abs(purchase.to() - charge.at());
        if (price == null) {
            return distance + OTHER_PRICE_MILLIS / 2;
        }
        return price == charge.credits() ? distance : distance + OTHER_PRICE_MILLIS;
    }

    /** Removes the entry that fits best. */
    private static <T> Optional<T> take(Deque<T> entries, Function<T, Long> rank) {
        Optional<T> best =
                entries.stream().filter(entry -> rank.apply(entry) != null).min(Comparator.comparing(rank));
        best.ifPresent(entries::remove);
        return best;
    }

    /** Without a reader of the history nothing is ever taken: the oldest entries are dropped. */
    private static <T> void add(Deque<T> entries, T entry) {
        if (entries.size() == MAX_PENDING) {
            entries.poll();
        }
        entries.add(entry);
    }

    private Row row(Key key) {
        boolean full = rows.size() >= MAX_ROWS && !rows.containsKey(key);
        return rows.computeIfAbsent(full ? new Key(OTHER, OTHER) : key, Row::new);
    }

    /** Beyond the reference: it does not say that a transaction names its order. */
    private static String orderId(CreditTransaction transaction) {
        Object order = transaction.additionalProperties().get("order_id");
        return order instanceof String text ? text : null;
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows.values());
    }

    List<CostSnapshot> snapshot() {
        return rows().stream().map(Row::snapshot).toList();
    }
}
