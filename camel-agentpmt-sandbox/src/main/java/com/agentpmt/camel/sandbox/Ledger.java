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
package com.agentpmt.camel.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The ledger of one account. Every change of the balance is a transaction, so the sum of the transactions is always the
 * balance. Spending takes from the grant that expires first.
 */
final class Ledger {

    private static final class Grant {
        private final String id;
        private final long amount;
        private final String type;
        private final Instant created;
        private final Instant expires;
        private long remaining;

        Grant(String id, long amount, String type, Instant created, Instant expires) {
            this.id = id;
            this.amount = amount;
            this.type = type;
            this.created = created;
            this.expires = expires;
            this.remaining = amount;
        }

        Instant expires() {
            return expires;
        }

        SandboxGrant view() {
            return new SandboxGrant(id, amount, remaining, type, created, expires);
        }
    }

    private static final Comparator<Grant> FIRST_TO_EXPIRE =
            Comparator.comparing(Grant::expires, Comparator.nullsLast(Comparator.naturalOrder()));

    private final SandboxClock clock;
    private final IdGenerator ids;
    private final List<Grant> grants = new ArrayList<>();
    private final List<SandboxTransaction> transactions = new ArrayList<>();
    private long balance;
    private long reserved;

    Ledger(SandboxClock clock, IdGenerator ids) {
        this.clock = clock;
        this.ids = ids;
    }

    synchronized String grant(long amount, String type, Instant expires) {
        requirePositive(amount);
        Instant now = settle();
        Grant grant = new Grant(ids.next(), amount, type, now, expires);
        grants.add(grant);
        record("grant", amount, now);
        settle();
        return grant.id;
    }

    synchronized void revoke(long amount) {
        requirePositive(amount);
        Instant now = settle();
        if (amount > balance) {
            throw new IllegalArgumentException("cannot revoke " + amount + " of " + balance + " credits");
        }
        take(amount, "revocation", now);
    }

    /** Sets credits aside while a tool runs; {@link #book} spends them, {@link #release} makes them available again. */
    synchronized boolean reserve(long amount) {
        settle();
        if (balance - reserved < amount) {
            return false;
        }
        reserved += amount;
        return true;
    }

    synchronized void release(long amount) {
        reserved -= amount;
    }

    /** Spends reserved credits; false if too many credits have expired or were revoked in the meantime. */
    synchronized boolean book(long amount) {
        Instant now = settle();
        reserved -= amount;
        if (balance < amount) {
            return false;
        }
        if (amount > 0) {
            take(amount, "purchase", now);
        }
        return true;
    }

    synchronized long balance() {
        settle();
        return balance;
    }

    /** The balance without what calls in progress have set aside. */
    synchronized long available() {
        settle();
        return balance - reserved;
    }

    synchronized Optional<Instant> nextExpiry() {
        settle();
        return grants.stream()
                .filter(grant -> grant.remaining > 0 && grant.expires != null)
                .min(FIRST_TO_EXPIRE)
                .map(Grant::expires);
    }

    /** Oldest first. */
    synchronized List<SandboxGrant> grants() {
        settle();
        return grants.stream().map(Grant::view).toList();
    }

    /** Oldest first. */
    synchronized List<SandboxTransaction> transactions() {
        settle();
        return List.copyOf(transactions);
    }

    private Instant settle() {
        Instant now = clock.now();
        grants.stream()
                .filter(grant -> grant.remaining > 0 && grant.expires != null && !grant.expires.isAfter(now))
                .sorted(FIRST_TO_EXPIRE)
                .forEach(grant -> {
                    long lost = grant.remaining;
                    grant.remaining = 0;
                    record("expiration", -lost, later(grant.expires, grant.created));
                });
        return now;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void take(long amount, String type, Instant now) {
        long left = amount;
        List<Grant> open = grants.stream()
                .filter(grant -> grant.remaining > 0)
                .sorted(FIRST_TO_EXPIRE)
                .toList();
        for (Grant grant : open) {
            long part = Math.min(left, grant.remaining);
            grant.remaining -= part;
            left -= part;
        }
        record(type, -amount, now);
    }

    private void record(String type, long amount, Instant at) {
        balance += amount;
        transactions.add(new SandboxTransaction(ids.next(), type, amount, balance, at));
    }

    private static void requirePositive(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("credits must be more than zero, not " + amount);
        }
    }
}
