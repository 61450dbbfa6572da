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
package com.agentpmt.camel.consumer;

import com.agentpmt.camel.consumer.BalanceState.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which events a reading of the balance makes. Pure: state and reading in, next state out; what has to be delivered
 * stands in the state as pending.
 *
 * <ul>
 * <li>threshold: LOW once when the balance is below {@code threshold}, RECOVERED once when it is at
 *     {@code resetThreshold} or above. A LOW that was never delivered is dropped when the balance has recovered.
 * <li>change: CHANGED against the balance that the route knows; the first reading is the baseline.
 * <li>poll: CURRENT for every reading.
 * </ul>
 *
 * A pending event keeps its number, and so its id, as long as its ground lasts.
 *
 * @param emit some of threshold, change, poll
 * @param threshold credits, null without emit=threshold
 * @param resetThreshold credits, null without emit=threshold
 */
record BalanceRules(Set<String> emit, Long threshold, Long resetThreshold) {

    static final String THRESHOLD = "threshold";
    static final String CHANGE = "change";
    static final String POLL = "poll";

    static final String LOW = "LOW";
    static final String RECOVERED = "RECOVERED";
    static final String CHANGED = "CHANGED";
    static final String CURRENT = "CURRENT";

    /** The state after a reading. */
    BalanceState read(BalanceState state, long balance) {
        List<Pending> pending = new ArrayList<>();
        long sequence = state.sequence();
        for (String type : List.of(LOW, RECOVERED, CHANGED, CURRENT)) {
            if (isDue(type, state, balance)) {
                Pending known = known(type, state, balance);
                if (known == null) {
                    sequence++;
                    Long previous = type.equals(CHANGED) ? state.reported() : state.last();
                    known = new Pending(type, sequence, balance, previous);
                }
                pending.add(known);
            }
        }
        Long reported = state.reported() == null ? Long.valueOf(balance) : state.reported();
        return new BalanceState(state.epoch(), sequence, balance, reported, state.low(), List.copyOf(pending));
    }

    /** The state after an event was delivered; unchanged where it was delivered before, or has lost its ground. */
    static BalanceState delivered(BalanceState state, Pending event) {
        if (!state.pending().contains(event)) {
            return state;
        }
        List<Pending> rest = state.pending().stream()
                .filter(p -> p.number() != event.number())
                .toList();
        boolean low = event.type().equals(LOW) || state.low() && !event.type().equals(RECOVERED);
        Long reported = event.type().equals(CHANGED) ? Long.valueOf(event.balance()) : state.reported();
        return new BalanceState(state.epoch(), state.sequence(), state.last(), reported, low, rest);
    }

    private boolean isDue(String type, BalanceState state, long balance) {
        return switch (type) {
            case LOW -> emit.contains(THRESHOLD) && !state.low() && isLow(state, balance);
            case RECOVERED -> emit.contains(THRESHOLD) && state.low() && balance >= resetThreshold;
            case CHANGED -> emit.contains(CHANGE) && state.reported() != null && state.reported() != balance;
            default -> emit.contains(POLL);
        };
    }

    /** Below the threshold, or between the two limits with a LOW that has not been delivered yet. */
    private boolean isLow(BalanceState state, long balance) {
        return balance < threshold
                || balance < resetThreshold
                        && state.pending().stream().anyMatch(p -> p.type().equals(LOW));
    }

    /** The same event, found at an earlier poll and not delivered then. */
    private static Pending known(String type, BalanceState state, long balance) {
        for (Pending event : state.pending()) {
            boolean sameGround = type.equals(LOW) || type.equals(RECOVERED) || event.balance() == balance;
            if (event.type().equals(type) && sameGround && !type.equals(CURRENT)) {
                return event;
            }
        }
        return null;
    }
}
