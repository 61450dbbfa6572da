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
package com.agentpmt.camel.examples;

import com.agentpmt.camel.examples.Reconciliation.Verdict;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Prints what happens, line by line, and counts it for the summary. */
final class PipelineReport {

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final int orders;
    private final CountDownLatch openOrders;
    private final AtomicInteger purchases = new AtomicInteger();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> parked = ConcurrentHashMap.newKeySet();
    private final List<Long> charges = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    private volatile Set<String> transactionsBefore = Set.of();
    private volatile Verdict verdict;
    private Long balance;

    PipelineReport(int orders, PrintStream out) {
        this.orders = orders;
        this.out = out;
        this.openOrders = new CountDownLatch(orders);
    }

    /** The balance before the first order. */
    synchronized void startingBalance(long credits) {
        balance = credits;
        log("starting balance: %d credits", credits);
    }

    /** Without a known price, an order costs what the balance has fallen by. A balance may be unknown (null). */
    synchronized void bought(String order, String orderId, OptionalLong price, Long left) {
        purchases.incrementAndGet();
        Long charge = null;
        if (price.isPresent()) {
            charge = price.getAsLong();
        } else if (left != null && balance != null && left <= balance) {
            charge = balance - left;
        }
        balance = left;
        if (charge != null) {
            charges.add(charge);
        }
        log("%-9s bought for %s credits, %s left (%s)", order, textOf(charge), textOf(left), orderId);
        finish(done, order);
    }

    private static Object textOf(Long credits) {
        return credits == null ? "?" : credits;
    }

    /** The purchase was rejected, so that nothing was charged. The broker redelivers the order. */
    void rejected(String order) {
        log("%-9s rejected: not enough credits; nothing was charged, it is bought later", order);
    }

    /** The order may have been charged. The broker redelivers it. */
    void outcomeUnknown(String order) {
        log("%-9s response lost: it may have been charged or not; back to the queue", order);
    }

    /** The order was redelivered, and must not be bought again automatically. */
    void parked(String order) {
        log("%-9s redelivered: its purchase key is in use, so it is not sent again, but parked", order);
        finish(parked, order);
    }

    /** The order was redelivered although it was bought: its acknowledgement to the broker was lost. */
    void alreadyBought(String order) {
        log("%-9s redelivered: it was already bought, so it is not sent again", order);
        finish(done, order);
    }

    /** Ids of the transactions before the first order. */
    void transactionsBefore(Set<String> ids) {
        transactionsBefore = Set.copyOf(ids);
    }

    Set<String> transactionsBefore() {
        return transactionsBefore;
    }

    int parked() {
        return parked.size();
    }

    /** The verdict on the parked orders, from the credit history. */
    void reconciled(Verdict verdict) {
        this.verdict = verdict;
        log(
                "--- the credit history shows: %s %s",
                parked,
                switch (verdict) {
                    case CHARGED -> "was charged";
                    case NOT_CHARGED -> "was not charged";
                    case UNDECIDED -> "cannot be decided";
                });
    }

    /** Whether every parked order is known to have been charged. */
    boolean isReconciled() {
        return parked.isEmpty() || verdict == Verdict.CHARGED;
    }

    void event(String type, Object balance) {
        events.add(type);
        log("--- event %s: %s credits", type, balance);
    }

    private void finish(Set<String> where, String order) {
        if (where.add(order)) {
            openOrders.countDown();
        }
    }

    boolean awaitEnd(long seconds) throws InterruptedException {
        return openOrders.await(seconds, TimeUnit.SECONDS);
    }

    int orders() {
        return orders;
    }

    int bought() {
        return purchases.get();
    }

    List<String> events() {
        return List.copyOf(events);
    }

    /** The price of each order, as far as it is known. */
    List<Long> charges() {
        return List.copyOf(charges);
    }

    /** Whether every order was charged exactly once. A parked one that the history cannot decide needs a person. */
    boolean isComplete() {
        return purchases.get() == done.size() && done.size() + parked.size() == orders && isReconciled();
    }

    void summary() {
        print("");
        print("Summary");
        print("  orders received             %6d", orders);
        print(
                "  orders bought               %6d   %s",
                purchases.get(), isComplete() ? "each of them once" : "NOT EACH OF THEM ONCE");
        if (!parked.isEmpty()) {
            print(
                    "  orders parked               %6d   %s: %s",
                    parked.size(),
                    isReconciled() ? "charged once, as the credit history shows" : "A PERSON HAS TO CHECK",
                    parked);
        }
        print("  events                             %s", events);
    }

    void log(String format, Object... values) {
        print("%6.2f s  %s", (System.nanoTime() - begin) / 1e9, String.format(Locale.ROOT, format, values));
    }

    void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
