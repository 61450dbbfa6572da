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

import com.agentpmt.camel.AgentPmtException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a component counts, from its start to its stop. All methods may be called by any thread. */
public final class ComponentMetrics {

    private static final int MAX_ACCOUNTS = 100;

    private final Map<String, OperationMetrics> operations = new ConcurrentSkipListMap<>();
    private final Map<String, EventMetrics> events = new ConcurrentSkipListMap<>();
    private final Map<String, AccountMetrics> accounts = new ConcurrentHashMap<>();
    private final Map<Object, Integer> suppliers = new IdentityHashMap<>();
    private final PurchaseCosts costs;
    private final Clock clock;
    private volatile MetricsListener listener = MetricsListener.NONE;

    public ComponentMetrics(Clock clock) {
        this.clock = clock;
        this.costs = new PurchaseCosts(clock, row -> listener.costsKnown(row));
    }

    /** Tells a listener of what is counted from now on, and of the balances and costs that are known. */
    void setListener(MetricsListener listener) {
        this.listener = listener;
        costs.rows().forEach(listener::costsKnown);
        accounts.values().stream().filter(account -> account.snapshot() != null).forEach(listener::balanceKnown);
    }

    /**
     * A call of the API has ended.
     *
     * @param nanos its duration
     * @param failure null for a success
     */
    public void callEnded(String operation, long nanos, Throwable failure) {
        CallOutcome outcome = CallOutcome.of(failure);
        boolean unknown = failure instanceof AgentPmtException known && known.isOutcomeUnknown();
        operation(operation).ended(outcome, unknown, nanos);
        listener.callEnded(operation, outcome, nanos);
        if (unknown) {
            listener.outcomeUnknown(operation);
        }
    }

    /** A call makes another attempt. */
    public void retried(String operation) {
        operation(operation).retried();
        listener.retried(operation);
    }

    /**
     * The exchange of an event has completed.
     *
     * @param delivered whether the event counts as delivered: otherwise it comes again
     */
    public void eventEnded(String operation, String event, boolean delivered) {
        events.computeIfAbsent(operation + " " + event, key -> new EventMetrics(operation, event))
                .ended(delivered);
        listener.eventEnded(operation, event, delivered);
    }

    /**
     * Counts the calls of a client. The account of a token is identified by the beginning of the token's SHA-256 hash, that of a supplier, whose
     * token may change, by a number in the order of their first use.
     *
     * @param account a token as text, the same object for all calls with a supplier, or null for a client without a token
     */
    public ClientMetrics clientMetrics(Object account) {
        if (account == null) {
            return new ClientMetrics(this, null);
        }
        return new ClientMetrics(
                this,
                account instanceof String token
                        ? account("sha256:" + hash(token).substring(0, 8))
                        : accountOfSupplier(account));
    }

    private AccountMetrics accountOfSupplier(Object supplier) {
        int number;
        synchronized (suppliers) {
            number = suppliers.computeIfAbsent(supplier, unused -> suppliers.size() + 1);
        }
        return account("tokenSupplier-" + number);
    }

    /** Null if there are too many accounts. */
    private AccountMetrics account(String name) {
        if (accounts.size() >= MAX_ACCOUNTS && !accounts.containsKey(name)) {
            return null;
        }
        return accounts.computeIfAbsent(
                name, unused -> new AccountMetrics(name, clock, account -> listener.balanceKnown(account)));
    }

    private OperationMetrics operation(String operation) {
        OperationMetrics known = operations.get(operation);
        return known != null ? known : operations.computeIfAbsent(operation, name -> new OperationMetrics());
    }

    PurchaseCosts purchaseCosts() {
        return costs;
    }

    /** What purchases have cost. */
    public List<CostSnapshot> costs() {
        return costs.snapshot();
    }

    public List<OperationSnapshot> operations() {
        return operations.entrySet().stream()
                .map(entry -> entry.getValue().snapshot(entry.getKey()))
                .toList();
    }

    public List<EventSnapshot> events() {
        return events.values().stream().map(EventMetrics::snapshot).toList();
    }

    /** The accounts whose balance is known, sorted by name. */
    public List<AccountSnapshot> accounts() {
        return accounts.values().stream()
                .map(AccountMetrics::snapshot)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(AccountSnapshot::account))
                .toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}
