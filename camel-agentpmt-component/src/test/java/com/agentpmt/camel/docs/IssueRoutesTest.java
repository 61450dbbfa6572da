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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxIssue;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snippets of docs/tasks/report-issues.md. */
class IssueRoutesTest extends SandboxTestSupport {

    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void addRoutes() throws Exception {
        context.addRoutes(new IssueRoutes());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 302})
    void whatTheVendorCanMendIsReported(int status) {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(status).body("the tool broke");

        Exchange bought = count();

        assertThat(bought.getException()).isInstanceOf(AgentPmtException.class);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
        SandboxIssue issue = onlyIssue();
        assertThat(issue.productId()).isEqualTo(PRODUCT);
        assertThat(issue.errorMessage()).contains("HTTP " + status);
        assertThat(issue.recommendedImprovements()).isEqualTo("Say in the response what went wrong.");
    }

    @Test
    void aResultThatReportsAFailureIsReported() {
        sandbox.faults()
                .on(SandboxOperation.PURCHASE)
                .status(200)
                .body("{\"success\":false,\"message\":\"no model is free\"}");

        count();

        assertThat(onlyIssue().errorMessage()).contains("no model is free");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 422})
    void whatIsOurOwnMistakeIsNotReported(int status) {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(status);

        assertThat(count().getException()).isInstanceOf(AgentPmtException.class);

        assertThat(sandbox.requests(SandboxOperation.ISSUE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 503})
    void aReportThatFailsChangesNothing(int status) {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(500);
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(status);

        Exchange bought = count();

        assertThat(bought.getException())
                .isInstanceOf(AgentPmtServerException.class)
                .hasMessageContaining("products/purchase: HTTP 500");
        assertThat(sandbox.requests(SandboxOperation.ISSUE)).hasSize(1);
    }

    @Test
    void aResultCanBeComplainedAbout() {
        Exchange reported = complain("The count of \"hello world\" is 11, not 12.");

        assertThat(reported.getException()).isNull();
        SandboxIssue issue = onlyIssue();
        assertThat(issue.errorMessage()).isEqualTo("The count of \"hello world\" is 11, not 12.");
        assertThat(issue.productId()).isEqualTo(PRODUCT);
        assertThat(reported.getMessage().getHeader(AgentPmtConstants.ISSUE_ID)).isEqualTo(issue.issueId());
    }

    @Test
    void aComplaintThatFailsIsAFailure() {
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(401);

        assertThat(complain("wrong").getException()).isInstanceOf(AgentPmtException.class);
        assertThat(complain(null).getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(sandbox.requests(SandboxOperation.ISSUE)).hasSize(1);
    }

    private SandboxIssue onlyIssue() {
        assertThat(sandbox.issues()).hasSize(1);
        return sandbox.issues().get(0);
    }

    private Exchange count() {
        return template.request(
                "direct:count", exchange -> exchange.getMessage().setBody(Map.of("text", "hello world")));
    }

    private Exchange complain(String text) {
        return template.request(
                "direct:complain", exchange -> exchange.getMessage().setBody(text));
    }
}
