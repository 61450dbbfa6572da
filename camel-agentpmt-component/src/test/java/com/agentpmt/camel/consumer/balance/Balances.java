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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Short forms for the input of the balance rules. */
final class Balances {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Balances() {}

    static BalanceRules rules(Set<String> emit, Long threshold, Long resetThreshold) {
        return new BalanceRules(emit, threshold, resetThreshold, null, null, 3_600_000);
    }

    static BalanceRules.Balance at(long balance) {
        return new BalanceRules.Balance(balance, null, START);
    }

    static Pending pending(String type, long number, long balance, Long previous) {
        return new Pending(type, number, balance, previous, null);
    }

    static BalanceState state(
            String epoch, long sequence, Long last, Long reported, boolean low, List<Pending> pending) {
        return new BalanceState(epoch, sequence, last, reported, low, false, List.of(), Map.of(), List.of(), pending);
    }
}
