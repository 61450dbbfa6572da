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
package com.agentpmt.camel.consumer.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditTransaction;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class HistoryEntryTest {

    private static final String SPENT = "{\"amount_credits\":-5,\"date_created\":\"2026-01-01T00:00:00\"}";
    private static final String GRANTED =
            "{\"amount_credits\":500,\"remaining_credits\":500,\"pooled_at\":null,\"credit_type\":\"x\"}";

    @Test
    void anIdIsUsedAsReceived() throws Exception {
        assertThat(transaction("{\"_id\":\"t1\",\"amount_credits\":1}").id()).isEqualTo("t1");
        assertThat(grant("{\"_id\":\"g1\",\"amount_credits\":1}").id()).isEqualTo("g1");
    }

    @Test
    void withoutAnIdTheWholeEntryIdentifiesIt() throws Exception {
        assertThat(transaction(SPENT).id())
                .startsWith("#")
                .isEqualTo(transaction(SPENT).id())
                .isNotEqualTo(transaction(SPENT.replace("-5", "-6")).id())
                .isEqualTo(transaction("{\"date_created\":\"2026-01-01T00:00:00\",\"amount_credits\":-5}")
                        .id());
        assertThat(transaction("{\"_id\":\"\",\"amount_credits\":1}").id()).startsWith("#");
        assertThat(transaction("{\"_id\":null,\"amount_credits\":1}").id()).startsWith("#");
    }

    @Test
    void spendingDoesNotChangeTheIdentityOfAGrantWithoutId() throws Exception {
        assertThat(grant(GRANTED.replace("\"remaining_credits\":500", "\"remaining_credits\":499"))
                        .id())
                .isEqualTo(grant(GRANTED).id());
        assertThat(grant(GRANTED.replace("null", "\"2026-01-01T00:00:00\"")).id())
                .isEqualTo(grant(GRANTED).id());
        assertThat(grant(GRANTED.replace("x", "y")).id())
                .isNotEqualTo(grant(GRANTED).id());
    }

    private static HistoryEntry transaction(String json) throws Exception {
        return HistoryEntry.of(CreditTransaction.of(new ObjectMapper().readTree(json)));
    }

    private static HistoryEntry grant(String json) throws Exception {
        return HistoryEntry.of(CreditGrant.of(new ObjectMapper().readTree(json)));
    }
}
