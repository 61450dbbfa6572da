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
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers that fail: retries, errors by status, missing set-up. */
class TriggerErrorTest extends TriggerTestSupport {

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void transientFailuresAreRetriedWithTheSameRequestId(int status) {
        sandbox.faults().on(SandboxOperation.TRIGGER).times(2).status(status).afterBooking();

        Exchange result = trigger("", "go");

        assertThat(result.getException()).isNull();
        assertThat(requestIds()).hasSize(3);
        assertThat(requestIds().stream().distinct()).hasSize(1);
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void aTriggerWhoseConnectionBreaksAfterTheStartIsRetriedWithTheSameRequestId() {
        sandbox.faults().on(SandboxOperation.TRIGGER).resetAfterBooking();

        Exchange result = trigger("", "go");

        assertThat(result.getException()).isNull();
        assertThat(requestIds()).hasSize(2);
        assertThat(requestIds().stream().distinct()).hasSize(1);
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void aCallWithoutAResponseIsRetryableAndItsOutcomeIsNotUnknown() {
        sandbox.faults().on(SandboxOperation.TRIGGER).always().resetAfterBooking();

        AgentPmtException failure = failure(trigger("&maxRetries=1", "go"));

        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(sent()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "400, com.agentpmt.camel.AgentPmtValidationException",
        "401, com.agentpmt.camel.AgentPmtAuthenticationException",
        "403, com.agentpmt.camel.AgentPmtForbiddenException",
        "404, com.agentpmt.camel.AgentPmtNotFoundException",
        "409, com.agentpmt.camel.AgentPmtException",
        "500, com.agentpmt.camel.AgentPmtServerException"
    })
    void anErrorIsReportedByItsStatusAfterOneRequest(int status, Class<?> type) {
        fails(status, 1);

        AgentPmtException failure = failure(trigger("", "go"));

        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.getServerMessage()).contains("fault set in the sandbox");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow_not_on_budget", "missing_credentials", "setup_required"})
    void aMissingSetupIsReportedWithItsApprovals(String code) throws Exception {
        sandbox.workflow("wf").needsSetup(code, "approval-1", "cred-1", "cred-2");

        AgentPmtException failure = failure(trigger("", "go"));

        assertThat(failure).isInstanceOfSatisfying(AgentPmtSetupRequiredException.class, setup -> {
            assertThat(setup.getApprovalRequestIds()).containsExactly("approval-1", "cred-1", "cred-2");
            assertThat(setup.getMissingCredentials())
                    .extracting(credential -> credential.get("request_id"))
                    .containsExactly("cred-1", "cred-2");
            assertThat(setup.getRunId()).isNull();
            assertThat(setup.getErrorCode()).isEqualTo(code);
            assertThat(setup.getHttpResponseCode()).isEqualTo(409);
            assertThat(setup.getAnswerText()).contains("approval-1");
            assertThat(setup.isRetryable()).isFalse();
            assertThat(setup.getMessage()).contains("workflows/trigger", code);
        });
        // kept by dead letter queues
        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"error\":\"setup_required\",\"message\":\"m\"}",
                "{\"error\":\"setup_required\",\"data\":null}",
                "{\"error\":\"setup_required\",\"data\":{\"workflow_request_id\":null,"
                        + "\"credential_request_ids\":\"x\",\"missing_credentials\":[1,null]}}"
            })
    void aMissingSetupMayComeWithoutDetails(String body) {
        sandbox.faults().on(SandboxOperation.TRIGGER).status(409).body(body);

        assertThat(failure(trigger("", "go"))).isInstanceOfSatisfying(AgentPmtSetupRequiredException.class, setup -> {
            assertThat(setup.getApprovalRequestIds()).isEmpty();
            assertThat(setup.getMissingCredentials()).isEmpty();
        });
    }

    @Test
    void a409OfAnotherOperationIsNotAMissingSetup() {
        String setup = "{\"success\":false,\"error\":\"setup_required\",\"message\":\"m\"}";
        sandbox.faults().on(SandboxOperation.RUN).status(409).body(setup);

        assertThat(failure(template.request("agentpmt:workflows/run?runId=r", e -> {})))
                .isExactlyInstanceOf(AgentPmtException.class);
    }

    @Test
    void aFailureAsMessageKeepsTheRequestIdOfTheUser() {
        fails(500, 1);

        Exchange result = template.request(uri("&throwExceptionOnFailure=false"), e -> {
            e.getMessage().setBody("go");
            e.getMessage().setHeader(AgentPmtConstants.REQUEST_ID, "order-1");
            e.getMessage().setHeader(AgentPmtConstants.RUN_ID, "of an earlier call");
        });

        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 500)
                .containsEntry(AgentPmtConstants.REQUEST_ID, "order-1")
                .doesNotContainKey(AgentPmtConstants.RUN_ID);
    }
}
