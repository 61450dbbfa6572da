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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditHistoryRouteTest extends SandboxTestSupport {

    @BeforeEach
    void spend() {
        sandbox.account(TOKEN).revoke(40).grant(7);
    }

    @Test
    void everyGrantAndTransactionNewestFirst() {
        Exchange result = template.request("agentpmt:credits/history", e -> {});

        assertThat(result.getException()).isNull();
        CreditHistory history = result.getMessage().getBody(CreditHistory.class);
        assertThat(history.transactions())
                .extracting(CreditTransaction::amountCredits)
                .containsExactly(7L, -40L, 1_000L);
        assertThat(history.transactions())
                .extracting(CreditTransaction::balanceAfterCredits)
                .containsExactly(967L, 960L, 1_000L);
        assertThat(history.grants()).extracting(CreditGrant::amountCredits).containsExactly(7L, 1_000L);
        List<SandboxTransaction> booked = sandbox.transactions(TOKEN);
        CreditTransaction newest = history.transactions().get(0);
        assertThat(newest.id()).isEqualTo(booked.get(booked.size() - 1).id());
        assertThat(newest.transactionType()).isEqualTo("grant");
        assertThat(newest.dateCreated()).isNotNull();
        assertThat(newest.additionalProperties()).isEmpty();
        assertThat(history.grants().get(0).expiresAt()).isNotNull();
        assertThat(history.grants().get(0).additionalProperties()).isEmpty();
        assertThat(result.getMessage().getHeader(AgentPmtConstants.MESSAGE)).isEqualTo("Credit history retrieved");
        assertThat(result.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
        SandboxRequest sent = sent(0);
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(sent.query()).isEmpty();
    }

    @Test
    void historyComesAsMapAndText() {
        Map<?, ?> map = template.requestBody("agentpmt:credits/history?outputFormat=map", null, Map.class);
        assertThat((List<?>) ((Map<?, ?>) map.get("data")).get("transactions")).hasSize(3);

        String json = template.requestBody("agentpmt:credits/history?outputFormat=json", null, String.class);
        assertThat(json).contains("\"success\":true").contains("\"amount_credits\":-40");
    }

    @Test
    void theHeaderTakesPrecedenceOverTheOption() {
        CreditHistory one = template.requestBody("agentpmt:credits/history?limit=1", null, CreditHistory.class);
        CreditHistory two = template.requestBodyAndHeader(
                "agentpmt:credits/history?limit=1", null, AgentPmtConstants.LIMIT, "2", CreditHistory.class);

        assertThat(one.transactions()).hasSize(1);
        assertThat(two.transactions()).hasSize(2);
        assertThat(sent(0).queryParameter("limit")).isEqualTo("1");
        assertThat(sent(1).queryParameter("limit")).isEqualTo("2");
    }

    @Test
    void anInvalidLimitInAHeaderIsRejectedBeforeSending() {
        for (Object limit : new Object[] {0, -1, "0", "many"}) {
            Exchange refused = template.request(
                    "agentpmt:credits/history", e -> e.getMessage().setHeader(AgentPmtConstants.LIMIT, limit));

            assertThat(refused.getException())
                    .isInstanceOf(AgentPmtValidationException.class)
                    .hasMessageContaining("credits/history")
                    .hasMessageContaining(AgentPmtConstants.LIMIT);
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aLimitOfTheComponentIsIgnoredByOtherOperations() {
        component().getCredits().setLimit(0);

        assertThat(template.request("agentpmt:credits/balance", e -> {}).getException())
                .isNull();
        assertThat(catchThrowable(() -> context.getEndpoint("agentpmt:credits/history")))
                .hasMessageContaining("option limit must be 1 or more");
        assertThat(sandbox.requests(SandboxOperation.HISTORY)).isEmpty();
    }

    private AgentPmtComponent component() {
        return context.getComponent("agentpmt", AgentPmtComponent.class);
    }

    private SandboxRequest sent(int index) {
        return sandbox.requests(SandboxOperation.HISTORY).get(index);
    }
}
