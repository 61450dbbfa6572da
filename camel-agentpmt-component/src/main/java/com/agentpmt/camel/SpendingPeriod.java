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
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The purchases of the last period, collected from readings of the history. What was read once need not be read again.
 * Pure: it is told what was read, and at which time of the server.
 */
final class SpendingPeriod {

    private static final String PURCHASE = "purchase";

    private record Purchase(Instant time, long credits) {}

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
     * @param history what was read
     * @param now the time of the server
     * @param covered whether nothing of the period is missing between this reading and those before
     * @return the credits of all purchases of the period that are known
     */
    long add(CreditHistory history, Instant now, boolean covered) {
        Instant start = now.minus(length);
        for (CreditTransaction entry : history.transactions()) {
            if (PURCHASE.equalsIgnoreCase(entry.transactionType())) {
                // a time that cannot be read counts from the reading on: too early a resumption would cost money
                Instant time = entry.dateCreated() != null ? entry.dateCreated() : now;
                purchases.putIfAbsent(key(entry), new Purchase(time, -entry.amountCredits()));
            }
        }
        complete = covered;
        long sum = 0;
        for (Iterator<Purchase> all = purchases.values().iterator(); all.hasNext(); ) {
            Purchase purchase = all.next();
            if (purchase.time().isBefore(start)) {
                all.remove();
            } else {
                sum += purchase.credits();
            }
        }
        return Math.max(0, sum);
    }

    /** Entries have ids; one without is told by what it says. */
    private static String key(CreditTransaction entry) {
        return entry.id() != null
                ? entry.id()
                : entry.dateCreatedText() + " " + entry.amountCredits() + " " + entry.balanceAfterCredits();
    }
}
