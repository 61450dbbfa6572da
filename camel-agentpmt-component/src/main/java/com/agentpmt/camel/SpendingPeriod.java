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
package com.agentpmt.camel;

import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.CreditTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The purchases of the last period, collected from readings of the history. What was read once need not be read again.
 * Pure: it is told what was read, and at which time of the server.
 */
final class SpendingPeriod {

    private static final String PURCHASE = "purchase";

    /**
     * @param isDated whether the time was sent, and not only that of the first reading
     */
    private record Purchase(Instant time, boolean isDated, long credits) {}

    private final Duration length;
    private final Map<String, Purchase> purchases = new HashMap<>();
    private boolean complete;

    SpendingPeriod(Duration length) {
        this.length = length;
    }

    /** Whether a listing, newest first, goes back to what is known, or to the beginning of the period. */
    boolean isCoveredBy(List<CreditTransaction> newest, Instant now) {
        Instant start = now.minus(length);
        return newest.stream()
                .anyMatch(entry -> complete && purchases.containsKey(key(entry))
                        || entry.dateCreated() != null && entry.dateCreated().isBefore(start));
    }

    /**
     * Whether a listing begins with the account: a server may list fewer entries than it was asked for without saying so.
     */
    static boolean isWholeHistory(List<CreditTransaction> newest) {
        if (newest.isEmpty()) {
            return true;
        }
        CreditTransaction oldest = newest.get(newest.size() - 1);
        return oldest.balanceAfterCredits() == null || oldest.balanceAfterCredits() == oldest.amountCredits();
    }

    /**
     * @param history what was read
     * @param now the time of the server
     * @param covered whether nothing of the period is missing between this reading and those before
     * @return the credits of all purchases of the period that are known
     */
    long add(CreditHistory history, Instant now, boolean covered) {
        Instant start = now.minus(length);
        Set<String> listed = new HashSet<>();
        for (CreditTransaction entry : history.transactions()) {
            if (PURCHASE.equalsIgnoreCase(entry.transactionType())) {
                boolean dated = entry.dateCreated() != null;
                // a time that cannot be read counts from the reading on: too early a resumption would cost money
                Instant time = dated ? entry.dateCreated() : now;
                listed.add(key(entry));
                purchases.putIfAbsent(key(entry), new Purchase(time, dated, -entry.amountCredits()));
            }
        }
        complete = covered;
        // one without a time is remembered for as long as it is listed: else it would count again
        purchases
                .entrySet()
                .removeIf(known -> known.getValue().time().isBefore(start)
                        && (known.getValue().isDated() || !listed.contains(known.getKey())));
        return Math.max(
                0,
                purchases.values().stream()
                        .filter(purchase -> !purchase.time().isBefore(start))
                        .mapToLong(Purchase::credits)
                        .sum());
    }

    /** Entries have ids; one without is told by what it says. */
    private static String key(CreditTransaction entry) {
        return entry.id() != null
                ? entry.id()
                : entry.dateCreatedText() + " " + entry.amountCredits() + " " + entry.balanceAfterCredits();
    }
}
