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

import static org.assertj.core.api.Assertions.assertThat;

/** Purchases from a ledger and assertions about it. */
final class LedgerAssertions {

    private LedgerAssertions() {}

    static boolean buy(Ledger ledger, long credits) {
        return ledger.reserve(credits) && ledger.book(credits);
    }

    /** The transactions, the running balance, the balance and the remaining credits of the grants agree. */
    static void assertAddUp(Ledger ledger) {
        long sum = 0;
        for (SandboxTransaction transaction : ledger.transactions()) {
            sum += transaction.amount();
            assertThat(transaction.balanceAfter()).isEqualTo(sum).isNotNegative();
        }
        assertThat(ledger.balance()).isEqualTo(sum);
        assertThat(ledger.grants().stream().mapToLong(SandboxGrant::remaining).sum())
                .isEqualTo(sum);
    }
}
