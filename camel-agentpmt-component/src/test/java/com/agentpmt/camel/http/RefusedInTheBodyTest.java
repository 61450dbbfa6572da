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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtOperationFailedException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses with a 2xx status whose body reports a failure, or is not understood. */
class RefusedInTheBodyTest extends HttpTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"error\":\"No such action here\"}",
                "{\"success\":false,\"order_id\":null,\"purchase_result\":null,\"error\":\"No such action here\"}",
                "{\"success\":false,\"order_id\":\" \",\"error\":\"No such action here\"}",
                "{\"response\":{\"success\":false},\"message\":\"No such action here\"}"
            })
    void aRejectionWithoutAnOrderIsNotCharged(String body) {
        sandbox.faults().onAny().always().body(body);

        AgentPmtException bought = failureOf(buys(""));
        AgentPmtException read = failureOf(reads(""));

        assertThat(bought).isExactlyInstanceOf(AgentPmtOperationFailedException.class);
        assertThat(bought.getHttpResponseCode()).isEqualTo(200);
        assertThat(bought.getServerMessage()).isEqualTo("No such action here");
        assertThat(bought.isOutcomeUnknown()).isFalse();
        assertThat(bought.isRetryable()).isFalse();
        assertThat(read).isExactlyInstanceOf(AgentPmtOperationFailedException.class);
        assertThat(purchases()).hasSize(1);
        assertThat(balances()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"order_id\":\"o-1\"}",
                "{\"success\":false,\"order_id\":77}",
                "{\"success\":false,\"purchase_result\":\"ordered\"}",
                "{\"success\":false,\"purchase_result\":{\"order\":1}}",
                "{\"response\":{\"success\":false},\"order_id\":\"o-1\"}",
                // failed, but without success:false
                "{\"success\":true,\"response\":{\"status_code\":400,\"data\":{\"error\":\"No such action\"}}}"
            })
    void aRejectionThatIsUnclearOrHasAnOrderIsUnknown(String body) {
        sandbox.faults().on(SandboxOperation.PURCHASE).always().body(body);

        AgentPmtException failure = failureOf(buys(""));

        assertThat(failure).isInstanceOf(AgentPmtOperationFailedException.class);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void missingCreditsAreRecognizedInTheBodyToo() {
        sandbox.faults()
                .on(SandboxOperation.PURCHASE)
                .body("{\"success\":false,\"error\":\"INSUFFICIENT CREDITS to run this\"}");

        assertThat(failureOf(buys(""))).isInstanceOf(AgentPmtInsufficientCreditsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>ok</html>", "{\"success\":true", "[1]", "true", "{} {}"})
    void aResponseThatIsNotAJsonObjectIsUnexpectedContent(String body) {
        sandbox.faults().onAny().always().body(body);

        AgentPmtException bought = failureOf(buys(""));
        AgentPmtException read = failureOf(reads(""));

        assertThat(bought).isExactlyInstanceOf(AgentPmtResponseException.class);
        assertThat(bought.getHttpResponseCode()).isEqualTo(200);
        assertThat(bought.isOutcomeUnknown()).isTrue();
        assertThat(bought.isRetryable()).isFalse();
        assertThat(read).isExactlyInstanceOf(AgentPmtResponseException.class);
        assertThat(read.isOutcomeUnknown()).isFalse();
        assertThat(purchases()).hasSize(1);
        assertThat(balances()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"success\":\"false\"}",
                "{\"success\":null,\"data\":null}",
                "{\"data\":{\"success\":false,\"error\":\"the tool's own words\"}}",
                "{\"success\":true,\"error\":\"odd\",\"order_id\":[],\"response\":7}"
            })
    void unexpectedFieldsNeverTurnAPaidResponseIntoAnError(String body) {
        sandbox.faults().on(SandboxOperation.PURCHASE).body(body);

        Exchange result = buys("&outputFormat=json");

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isEqualTo(body);
    }

    @Test
    void aBalanceWithoutANumberIsUnexpectedContent() {
        sandbox.faults()
                .on(SandboxOperation.BALANCE)
                .always()
                .body("{\"success\":true,\"data\":{\"balance\":\"s3cr3t\"}}");

        AgentPmtException failure = failureOf(reads(""));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
        assertThat(failure).hasMessageContaining("balance").hasMessageNotContaining("s3cr3t");
    }

    @Test
    void theTokenThatAServerRepeatsIsNotShown() {
        sandbox.faults().onAny().times(2).body("{\"success\":false,\"message\":\"bad token " + TOKEN + "\"}");

        for (AgentPmtException failure : new AgentPmtException[] {failureOf(buys("")), failureOf(reads(""))}) {
            assertThat(failure).hasMessageContaining("bad token").hasMessageNotContaining(TOKEN);
            assertThat(failure.getServerMessage()).doesNotContain(TOKEN);
        }
    }
}
