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
 * Decides by the credit history whether purchases with an unknown outcome were paid. Pure.
 *
 * <p>A transaction names neither order nor product. So the history decides only while nobody else buys with the account
 * and no purchase is under way: then the charges of the price that belong to no bought order are those of the unknown
 * ones. All of them or none: anything between is for a person. So is a listing that does not reach back to before the
 * first order: a charge that it does not show may be there all the same.
 *
 * @param known ids of the transactions that were there before the first order
 * @param limit how many transactions were asked for
 * @param price credits of one order
 * @param bought orders that are known to be paid
 * @param unknown orders of which nobody knows
 */
record Reconciliation(Set<String> known, int limit, long price, int bought, int unknown) {

    /** What became of the unknown purchases. */
    enum Verdict {
        PAID,
        NOT_PAID,
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
            return Verdict.PAID;
        }
        return unexplained == 0 ? Verdict.NOT_PAID : Verdict.UNDECIDED;
    }

    /** Where nothing was there before, the listing must be shorter than asked for. */
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
