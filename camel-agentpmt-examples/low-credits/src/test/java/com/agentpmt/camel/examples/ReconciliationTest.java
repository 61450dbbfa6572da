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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.examples.Reconciliation.Verdict;
import com.agentpmt.camel.model.CreditHistory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {

    @ParameterizedTest
    @CsvSource({
        // transactions (type and credits), bought, unknown, verdict
        "purchase-10, 0, 1, CHARGED",
        "purchase-10 purchase-10, 1, 1, CHARGED",
        "purchase-10, 1, 1, NOT_CHARGED",
        "'', 0, 1, NOT_CHARGED",
        "purchase-10 purchase-10, 0, 2, CHARGED",
        "purchase-10, 0, 2, UNDECIDED",
        "purchase-10 purchase-10 purchase-10, 0, 2, UNDECIDED",
        "'', 1, 1, UNDECIDED",
        // other prices, grants and what was there before do not count
        "purchase-5 grant+10 old-10 purchase-10, 1, 1, NOT_CHARGED",
        "expiration-10 purchase-10, 0, 1, CHARGED"
    })
    void chargesWithoutABoughtOrderBelongToTheUnknownPurchases(
            String transactions, int bought, int unknown, Verdict verdict) {
        assertThat(new Reconciliation(Set.of("old"), 200, 10, bought, unknown).decide(history(transactions + " old-1")))
                .isEqualTo(verdict);
    }

    /** 199 orders bought and 2 unknown ones paid, of which the 200 newest transactions show 199 charges and a grant. */
    @Test
    void aListingThatDoesNotReachBackToTheFirstOrderDecidesNothing() {
        String newest = "grant+5 " + "purchase-10 ".repeat(199);

        assertThat(new Reconciliation(Set.of("old"), 200, 10, 199, 2).decide(history(newest)))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(new Reconciliation(Set.of(), 200, 10, 199, 2).decide(history(newest)))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(new Reconciliation(Set.of(), 201, 10, 199, 2).decide(history(newest)))
                .isEqualTo(Verdict.NOT_CHARGED);
        assertThat(new Reconciliation(Set.of("old"), 202, 10, 199, 2)
                        .decide(history(newest + "purchase-10 purchase-10")))
                .as("fewer than asked for, but the server may have given less")
                .isEqualTo(Verdict.UNDECIDED);
    }

    private static CreditHistory history(String transactions) {
        ObjectNode history = new ObjectMapper().createObjectNode();
        ArrayNode list = history.putArray("transactions");
        int number = 0;
        for (String text : transactions.strip().split(" ")) {
            String type = text.split("[-+]")[0];
            list.addObject()
                    .put("_id", type.equals("old") ? "old" : "t" + ++number)
                    .put("transaction_type", type.equals("old") ? "purchase" : type)
                    .put("amount_credits", Long.parseLong(text.substring(type.length())));
        }
        return CreditHistory.of(history);
    }
}
