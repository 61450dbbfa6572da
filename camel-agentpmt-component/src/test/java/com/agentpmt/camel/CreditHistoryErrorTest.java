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

import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.sandbox.SandboxOperation;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditHistoryErrorTest extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void aLimitThatTheServerRejectsIsNamed() {
        AgentPmtException failure = failureOf(reads("?limit=1000000"));

        assertThat(failure).isInstanceOf(AgentPmtValidationException.class);
        assertThat(failure.getHttpResponseCode()).isEqualTo(422);
        assertThat(((AgentPmtValidationException) failure).getViolations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.location()).isEqualTo("query.limit"));
        assertSent(1);
    }

    @Test
    void anErrorPageIsAServerErrorWithItsText() {
        result(500, "<html><head><style>b{}</style></head><body><h1>Sorry,</h1>\n<p>down</p></body></html>");

        AgentPmtException failure = failureOf(reads(""));

        assertThat(failure).isInstanceOf(AgentPmtServerException.class);
        assertThat(failure.getServerMessage()).isEqualTo("Sorry, down");
        assertSent(1);
    }

    @Test
    void aRotatedTokenIsAnAuthenticationError() {
        sandbox.account(TOKEN).rotateTo("another");

        assertThat(failureOf(reads(""))).isInstanceOf(AgentPmtAuthenticationException.class);
        assertSent(1);
    }

    @Test
    void aReadIsRetriedAfter503() {
        sandbox.faults().on(SandboxOperation.HISTORY).times(2).status(503);

        assertThat(reads("").getMessage().getBody(CreditHistory.class).grants()).hasSize(1);
        assertSent(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>fine</html>",
                "[]",
                "{}",
                "{\"data\":null}",
                "{\"data\":{\"transactions\":[{\"_id\":\"s3cr3t\",\"amount_credits\":\"s3cr3t\"}]}}",
                "{\"data\":{\"grants\":[{\"amount_credits\":5,\"remaining_credits\":2.5}]}}"
            })
    void aBodyThatIsNotAHistoryIsUnexpectedContent(String body) {
        result(200, body);

        AgentPmtException failure = failureOf(reads(""));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasMessageNotContaining("s3cr3t");
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertSent(1);
    }

    @Test
    void aFailureReportedWithStatus2xxIsAFailure() {
        result(200, "{\"success\":false,\"message\":\"no history today\"}");

        AgentPmtException failure = failureOf(reads(""));

        assertThat(failure).isInstanceOf(AgentPmtOperationFailedException.class);
        assertThat(failure.getServerMessage()).isEqualTo("no history today");
    }

    @Test
    void theMessageHeaderOfAnEarlierResponseIsRemoved() {
        result(200, "{\"data\":{}}");

        Exchange result = template.request(
                "agentpmt:credits/history", e -> e.getMessage().setHeader(AgentPmtConstants.MESSAGE, "old"));

        assertThat(result.getMessage().getBody(CreditHistory.class).transactions())
                .isEmpty();
        assertThat(result.getMessage().getHeader(AgentPmtConstants.MESSAGE)).isNull();
    }

    private void result(int status, String body) {
        sandbox.faults().on(SandboxOperation.HISTORY).status(status).body(body);
    }

    private Exchange reads(String options) {
        return template.request("agentpmt:credits/history" + options, e -> {});
    }

    private void assertSent(int requests) {
        assertThat(sandbox.requests(SandboxOperation.HISTORY)).hasSize(requests);
    }

    private static AgentPmtException failureOf(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }
}
