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

/** Tells what happens, line by line, and counts it. */
final class Story {

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final int orders;
    private final CountDownLatch open;
    private final AtomicInteger purchases = new AtomicInteger();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> parked = ConcurrentHashMap.newKeySet();
    private final List<Long> charges = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    private volatile Set<String> known = Set.of();
    private volatile Verdict verdict;
    private Long balance;

    Story(int orders, PrintStream out) {
        this.orders = orders;
        this.out = out;
        this.open = new CountDownLatch(orders);
    }

    /** What the account holds before the first order. */
    synchronized void opens(long credits) {
        balance = credits;
        tell("%d credits", credits);
    }

    /** The price is what the balance fell by, where nothing else tells; a balance may be unknown (null). */
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
        tell("%-9s bought for %s credits, %s left (%s)", order, known(charge), known(left), orderId);
        end(done, order);
    }

    private static Object known(Long credits) {
        return credits == null ? "?" : credits;
    }

    void refused(String order) {
        tell("%-9s has to wait: too few credits (nothing was charged)", order);
    }

    /** The order may have been paid: the broker brings it again. */
    void broken(String order) {
        tell("%-9s lost its answer: nobody knows whether it was paid; back to the queue", order);
    }

    /** The order came again, and must not be bought again by a machine. */
    void parked(String order) {
        tell("%-9s came again, was not sent again, and is parked", order);
        end(parked, order);
    }

    /** The order came again although it was bought: the broker did not hear of it. */
    void boughtBefore(String order) {
        tell("%-9s came again; it was bought before, and was not sent again", order);
        end(done, order);
    }

    /** The transactions that were there before the first order. */
    void knows(Set<String> transactions) {
        known = Set.copyOf(transactions);
    }

    Set<String> known() {
        return known;
    }

    int parked() {
        return parked.size();
    }

    /** What the history says of the parked orders. */
    void reconciled(Verdict verdict) {
        this.verdict = verdict;
        tell(
                "--- the history says of %s: %s",
                parked, verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** Whether every parked order is known to be paid. */
    boolean isReconciled() {
        return parked.isEmpty() || verdict == Verdict.PAID;
    }

    void event(String type, Object balance) {
        events.add(type);
        tell("--- %s at %s credits", type, balance);
    }

    private void end(Set<String> where, String order) {
        if (where.add(order)) {
            open.countDown();
        }
    }

    boolean awaitEnd(long seconds) throws InterruptedException {
        return open.await(seconds, TimeUnit.SECONDS);
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

    /** What each order cost, as far as that is known. */
    List<Long> charges() {
        return List.copyOf(charges);
    }

    /** Every order was paid, and once. A parked one that the history cannot decide is for a person. */
    boolean isComplete() {
        return purchases.get() == done.size() && done.size() + parked.size() == orders && isReconciled();
    }

    void summary() {
        print("");
        print("Summary");
        print("  orders in                   %6d", orders);
        print(
                "  orders bought               %6d   %s",
                purchases.get(), isComplete() ? "no order twice" : "NOT EVERY ORDER ONCE");
        if (!parked.isEmpty()) {
            print(
                    "  orders parked               %6d   %s: %s",
                    parked.size(), isReconciled() ? "paid, as the history says" : "FOR A PERSON", parked);
        }
        print("  events                             %s", events);
    }

    void tell(String format, Object... values) {
        print("%6.2f s  %s", (System.nanoTime() - begin) / 1e9, String.format(Locale.ROOT, format, values));
    }

    void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
