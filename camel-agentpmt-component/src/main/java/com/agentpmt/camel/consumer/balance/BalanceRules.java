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
package com.agentpmt.camel.consumer.balance;

import com.agentpmt.camel.consumer.balance.BalanceState.Pending;
import com.agentpmt.camel.metrics.BurnRate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which events a balance causes. Pure: maps the state and a balance to the next state, which lists the events to deliver as
 * pending.
 *
 * <ul>
 * <li>threshold: LOW once when the balance is below {@code threshold}, RECOVERED once when it is at
 *     {@code resetThreshold} or above. A LOW that was never delivered is dropped when the balance has recovered.
 * <li>runway: DEPLETING once when the credits last shorter than that; again only after they have lasted longer.
 * <li>expiresWithin: EXPIRING once per expiry date.
 * <li>change: CHANGED if the balance differs from the one reported last; the first balance is the baseline.
 * <li>poll: CURRENT at every poll.
 * </ul>
 *
 * A pending event keeps its number, and so its id, as long as its condition holds.
 *
 * @param emit some of threshold, change, poll
 * @param threshold credits, null without emit=threshold
 * @param resetThreshold credits, null without emit=threshold
 * @param expiresWithin milliseconds, or null
 * @param runway milliseconds, or null
 * @param burnWindow milliseconds
 */
record BalanceRules(
        Set<String> emit, Long threshold, Long resetThreshold, Long expiresWithin, Long runway, long burnWindow) {

    static final String THRESHOLD = "threshold";
    static final String CHANGE = "change";
    static final String POLL = "poll";

    static final String LOW = "LOW";
    static final String RECOVERED = "RECOVERED";
    static final String DEPLETING = "DEPLETING";
    static final String EXPIRING = "EXPIRING";
    static final String CHANGED = "CHANGED";
    static final String CURRENT = "CURRENT";

    private static final List<String> ORDER = List.of(LOW, RECOVERED, DEPLETING, EXPIRING, CHANGED, CURRENT);

    /**
     * @param balance credits
     * @param expiration when credits expire next, or null
     * @param at the time of the poll
     */
    record Balance(long balance, Instant expiration, Instant at) {}

    /** Whether a state has to be stored: CURRENT alone does not depend on earlier balances. */
    boolean keepState() {
        return !emit.equals(Set.of(POLL)) || expiresWithin != null || runway != null;
    }

    /** The state after a poll. */
    BalanceState next(BalanceState state, Balance now) {
        long balance = now.balance();
        BurnRate rate = runway == null
                ? BurnRate.NONE
                : new BurnRate(state.samples())
                        .with(state.last(), balance, now.at().toEpochMilli(), burnWindow);
        Long lasts = rate.runway(balance);
        boolean isDepleting = runway != null && lasts != null && lasts < runway;
        List<Pending> pending = new ArrayList<>();
        long sequence = state.sequence();
        for (String type : ORDER) {
            if (isDue(type, state, now, isDepleting)) {
                Pending found = pending(type, state, now);
                if (found == null) {
                    sequence++;
                    Long previous = type.equals(CHANGED) ? state.reported() : state.last();
                    found = new Pending(type, sequence, balance, previous, expiry(type, now));
                }
                pending.add(found);
            }
        }
        return new BalanceState(
                state.epoch(),
                sequence,
                balance,
                state.reported() == null ? Long.valueOf(balance) : state.reported(),
                state.low(),
                state.depleting() && (isDepleting || rate.perHour() == null),
                state.expiries().stream()
                        .filter(date -> Instant.parse(date).isAfter(now.at()))
                        .toList(),
                state.delivered(),
                rate.samples(),
                List.copyOf(pending));
    }

    /**
     * The state after an event was delivered. It counts even if its condition no longer holds. An event that was delivered
     * before, or is older than a delivered event of its kind, changes nothing.
     */
    static BalanceState delivered(BalanceState state, Pending event) {
        if (isDelivered(state, event)) {
            return state;
        }
        Map<String, Long> numbers = new TreeMap<>(state.delivered());
        List<Pending> rest = state.pending().stream()
                .filter(p -> p.number() != event.number())
                .toList();
        List<String> expiries = new ArrayList<>(state.expiries());
        if (event.expiry() != null) {
            expiries.add(event.expiry());
        } else {
            numbers.put(kind(event), event.number());
        }
        return new BalanceState(
                state.epoch(),
                state.sequence(),
                state.last(),
                event.type().equals(CHANGED) ? Long.valueOf(event.balance()) : state.reported(),
                event.type().equals(LOW) || state.low() && !event.type().equals(RECOVERED),
                event.type().equals(DEPLETING) || state.depleting(),
                List.copyOf(expiries),
                Collections.unmodifiableMap(numbers),
                state.samples(),
                rest);
    }

    private static boolean isDelivered(BalanceState state, Pending event) {
        return event.expiry() != null
                ? state.expiries().contains(event.expiry())
                : event.number() <= state.delivered().getOrDefault(kind(event), 0L);
    }

    /** LOW and RECOVERED are of one kind: the later of both counts. */
    private static String kind(Pending event) {
        return event.type().equals(LOW) || event.type().equals(RECOVERED) ? THRESHOLD : event.type();
    }

    private boolean isDue(String type, BalanceState state, Balance now, boolean isDepleting) {
        long balance = now.balance();
        return switch (type) {
            case LOW -> emit.contains(THRESHOLD) && !state.low() && isLow(state, balance);
            case RECOVERED -> emit.contains(THRESHOLD) && state.low() && balance >= resetThreshold;
            case DEPLETING -> isDepleting && !state.depleting();
            case EXPIRING -> expires(now) && !state.expiries().contains(expiry(type, now));
            case CHANGED -> emit.contains(CHANGE) && state.reported() != null && state.reported() != balance;
            default -> emit.contains(POLL);
        };
    }

    /** Below the threshold, or between both limits while a LOW is pending. */
    private boolean isLow(BalanceState state, long balance) {
        return balance < threshold
                || balance < resetThreshold
                        && state.pending().stream().anyMatch(p -> p.type().equals(LOW));
    }

    private boolean expires(Balance now) {
        return expiresWithin != null
                && now.expiration() != null
                && now.expiration().isAfter(now.at())
                && !now.expiration().isAfter(now.at().plusMillis(expiresWithin));
    }

    private static String expiry(String type, Balance now) {
        return type.equals(EXPIRING) ? now.expiration().toString() : null;
    }

    /** The same event if an earlier poll has found it and it was not delivered. */
    private static Pending pending(String type, BalanceState state, Balance now) {
        for (Pending event : state.pending()) {
            if (event.type().equals(type) && hasSameCondition(event, now)) {
                return event;
            }
        }
        return null;
    }

    private static boolean hasSameCondition(Pending event, Balance now) {
        return switch (event.type()) {
            case CURRENT -> false;
            case CHANGED -> event.balance() == now.balance();
            case EXPIRING -> event.expiry().equals(expiry(EXPIRING, now));
            default -> true;
        };
    }
}
