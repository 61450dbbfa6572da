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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.model.IssueReceipt;
import com.agentpmt.camel.model.IssueReport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts, rejections and attempts of issue reports. */
class IssueReportTest extends IssueReportTestSupport {

    @Test
    void aReportReturnsAReceiptWithItsHeaders() {
        Exchange result = report(
                "?productId=" + tool.productId() + "&recommendedImprovements=RAW(Say what is wrong)",
                e -> e.getMessage().setBody("It fails"));

        assertThat(result.getException()).isNull();
        IssueReceipt receipt = result.getMessage().getBody(IssueReceipt.class);
        assertThat(receipt.issueId()).isEqualTo(sandbox.issues().get(0).issueId());
        assertThat(receipt.productFound()).isTrue();
        assertThat(receipt.lookupMethod()).isEqualTo("object_id");
        assertThat(receipt.productId()).isEqualTo(tool.productId());
        assertThat(receipt.productName()).isEqualTo("Broken Tool");
        assertThat(receipt.status()).isEqualTo("open");
        assertThat(receipt.additionalProperties()).isEmpty();
        assertThat(receipt.source()).hasSize(6);
        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.ISSUE_ID, receipt.issueId())
                .containsEntry(AgentPmtConstants.PRODUCT_FOUND, true)
                .containsEntry(AgentPmtConstants.MESSAGE, "Issue reported")
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 200);
        SandboxRequest sent = sent();
        assertThat(sent.json().properties()).hasSize(3);
        assertThat(sent.json().path("product_id").asText()).isEqualTo(tool.productId());
        assertThat(sent.json().path("error_message").asText()).isEqualTo("It fails");
        assertThat(sent.json().path("recommended_improvements").asText()).isEqualTo("Say what is wrong");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void anUnknownProductIsNotAFailure() {
        Exchange result = report("?productId=no-such-tool", e -> e.getMessage().setBody("It fails"));

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(AgentPmtConstants.PRODUCT_FOUND))
                .isEqualTo(false);
        assertThat(result.getMessage().getBody(IssueReceipt.class).productName())
                .isNull();
    }

    @Test
    void aResponseWithoutFieldsReturnsAnEmptyReceiptAndRemovesEarlierHeaders() {
        faulty = true;
        sandbox.faults().on(SandboxOperation.ISSUE).body("{\"data\":{\"status\":\"triaged\",\"ticket\":1.50}}");
        sandbox.faults().on(SandboxOperation.ISSUE).body("{}");

        for (String status : new String[] {"triaged", null}) {
            Exchange result = report("?productId=p", e -> {
                e.getMessage().setBody("It fails");
                e.getMessage().setHeader(AgentPmtConstants.ISSUE_ID, "earlier");
            });

            assertThat(result.getException()).isNull();
            IssueReceipt receipt = result.getMessage().getBody(IssueReceipt.class);
            assertThat(receipt.issueId()).isNull();
            assertThat(receipt.productFound()).isNull();
            assertThat(receipt.status()).isEqualTo(status);
            assertThat(receipt.additionalProperties()).hasSize(status == null ? 0 : 1);
            assertThat(result.getMessage().getHeaders())
                    .doesNotContainKeys(
                            AgentPmtConstants.ISSUE_ID, AgentPmtConstants.PRODUCT_FOUND, AgentPmtConstants.MESSAGE);
        }
    }

    @Test
    void longTextsAreTruncatedBetweenCharacters() {
        String smiley = "\uD83D\uDE00";
        String start = "x".repeat(IssueOperation.MAX_TEXT - 1);

        report("?productId=p", e -> {
            e.getMessage().setBody(start + smiley + "more");
            e.getMessage().setHeader(AgentPmtConstants.RECOMMENDED_IMPROVEMENTS, start + "yz");
        });

        assertThat(allSent("error_message")).containsExactly(start);
        assertThat(allSent("recommended_improvements")).containsExactly(start + "y");
    }

    @Test
    void withoutAProductNothingIsSent() {
        Exchange result = report("", e -> e.getMessage().setBody("text"));

        assertRefused(result, "no product is known", "productId", AgentPmtConstants.PRODUCT_ID);
        assertThat(result.getMessage().getBody()).isEqualTo("text");
    }

    @Test
    void withoutAnErrorMessageNothingIsSent() {
        for (Object body : new Object[] {null, "", " ", Map.of(), Map.of("error_message", ""), 5, List.of("text")}) {
            Exchange result = report("?productId=p", e -> e.getMessage().setBody(body));

            assertRefused(result, "no error message", "IssueReport", AgentPmtConstants.ERROR_MESSAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anIdOfAnotherKindIsRejected(String id) {
        Exchange result = report("", message(new IssueReport(id, "text", null), null, null));

        assertRefused(result, "product id", "must not be");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aSentReportIsNeverRetriedAndIsNotAPurchaseOfUnknownOutcome(int status) {
        faulty = true;
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(status);

        Exchange result = report("?productId=p", e -> e.getMessage().setBody("text"));

        AgentPmtException failure = (AgentPmtException) result.getException();
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.getOperation()).isEqualTo("issues/report");
        assertThat(failure.getProductId()).isEqualTo("p");
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sandbox.requests(SandboxOperation.ISSUE)).hasSize(1);
    }

    @Test
    void aFailedReportIsTheMessageIfFailuresAreNotThrown() {
        faulty = true;
        sandbox.faults().on(SandboxOperation.ISSUE).status(503);
        sandbox.faults().on(SandboxOperation.ISSUE).status(200).body("no JSON");
        sandbox.faults().on(SandboxOperation.ISSUE).body("{\"success\":false,\"order_id\":\"o\"}");

        for (int status : new int[] {503, 200, 200}) {
            Exchange result = report("?productId=p&throwExceptionOnFailure=false", e -> e.getMessage()
                    .setBody("text"));

            assertThat(result.getException()).isNull();
            assertThat(result.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                    .isEqualTo(status);
        }
        assertThat(sandbox.requests(SandboxOperation.ISSUE)).hasSize(3);
    }

    @Test
    void aReportWhoseConnectionBreaksIsNotRetried() {
        faulty = true;
        sandbox.faults().on(SandboxOperation.ISSUE).resetAfterBooking();

        Exchange result = report("?productId=p", e -> e.getMessage().setBody("text"));

        assertThat(result.getException()).isInstanceOf(AgentPmtTransportException.class);
        AgentPmtException failure = (AgentPmtException) result.getException();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sandbox.issues()).hasSize(1);
    }

    @Test
    void aReportIsRetriedAfter429() {
        faulty = true;
        sandbox.faults().on(SandboxOperation.ISSUE).times(2).status(429);

        Exchange result = report("?productId=p", e -> e.getMessage().setBody("text"));

        assertThat(result.getException()).isNull();
        assertThat(sandbox.requests(SandboxOperation.ISSUE)).hasSize(3);
        assertThat(sandbox.issues()).hasSize(1);
    }

    @Test
    void theOutputCanBeAMapOrJson() {
        Map<?, ?> map = report(
                        "?productId=p&outputFormat=map", e -> e.getMessage().setBody("text"))
                .getMessage()
                .getBody(Map.class);
        assertThat(map.get("message")).isEqualTo("Issue reported");

        assertThat(report("?productId=p&outputFormat=json", e -> e.getMessage().setBody("text"))
                        .getMessage()
                        .getBody())
                .asString()
                .contains("\"issue_id\":\"" + sandbox.issues().get(1).issueId() + "\"");
    }

    private void assertRefused(Exchange result, String... words) {
        assertThat(result.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(((AgentPmtException) result.getException()).getHttpResponseCode())
                .isZero();
        assertThat(result.getException().getMessage()).contains("issues/report").contains(words);
        assertThat(sandbox.requests()).isEmpty();
    }
}
