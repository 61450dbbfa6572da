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

import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.CreditTransaction;
import java.util.Set;

/**
 * Decides from the credit history whether purchases with an unknown outcome were charged. Pure.
 *
 * <p>A transaction contains neither the order nor the product. So the history can decide only while nobody else buys with
 * the account and no purchase is in progress: then the charges at this price without a bought order belong to the unknown
 * purchases. It decides if there are as many of them as unknown purchases, or none. Any other number needs a person. So does
 * a listing that does not reach back to before the first order, because it may omit charges.
 *
 * @param known ids of the transactions before the first order
 * @param limit number of transactions that were requested
 * @param price credits of one order
 * @param bought number of orders that are known to be charged
 * @param unknown number of orders with an unknown outcome
 */
record Reconciliation(Set<String> known, int limit, long price, int bought, int unknown) {

    /** Outcome of the unknown purchases. */
    enum Verdict {
        CHARGED,
        NOT_CHARGED,
        UNDECIDED
    }

    Verdict decide(CreditHistory history) {
        if (!reachesBack(history)) {
            return Verdict.UNDECIDED;
        }
        long charges = history.transactions().stream()
                .filter(transaction -> !isKnown(transaction))
                .filter(this::isCharge)
                .count();
        long unexplained = charges - bought;
        if (unexplained == unknown) {
            return Verdict.CHARGED;
        }
        return unexplained == 0 ? Verdict.NOT_CHARGED : Verdict.UNDECIDED;
    }

    /** If there was no transaction before, the listing must be shorter than the limit. */
    private boolean reachesBack(CreditHistory history) {
        return known.isEmpty()
                ? history.transactions().size() < limit
                : history.transactions().stream().anyMatch(this::isKnown);
    }

    private boolean isKnown(CreditTransaction transaction) {
        return transaction.id() != null && known.contains(transaction.id());
    }

    private boolean isCharge(CreditTransaction transaction) {
        return "purchase".equals(transaction.transactionType()) && transaction.amountCredits() == -price;
    }
}
