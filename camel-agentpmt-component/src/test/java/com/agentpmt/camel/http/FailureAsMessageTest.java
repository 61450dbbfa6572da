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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.SandboxOperation;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** throwExceptionOnFailure=false. */
class FailureAsMessageTest extends HttpTestSupport {

    private static final String OPTION = "&throwExceptionOnFailure=false&maxRetries=0";

    @Test
    void aFailureResponseBecomesTheMessage() {
        String body = "{\"detail\":\"No such product\",\"more\":1}";
        sandbox.faults().onAny().times(2).status(404).body(body);

        for (Exchange exchange : new Exchange[] {buys(OPTION), reads(OPTION)}) {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo(body);
            assertThat(exchange.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                    .isEqualTo(404);
            assertThat(exchange.getMessage().getHeader(AgentPmtConstants.MESSAGE))
                    .isEqualTo("No such product");
        }
    }

    @Test
    void aTokenThatTheServerRepeatsIsMaskedInTheBody() {
        sandbox.faults().onAny().status(404).body("{\"detail\":\"unknown\",\"seen\":\"" + TOKEN + "\"}");
        sandbox.faults().onAny().body("{\"success\":false,\"error\":\"no\",\"seen\":\"" + TOKEN + "\"}");

        for (int i = 0; i < 2; i++) {
            Exchange exchange = reads(OPTION);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(String.class))
                    .contains("\"seen\":\"xxxxxx\"")
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void aRejectionInTheBodyBecomesTheMessage() {
        String body = "{\"success\":false,\"error\":\"Out of paper\"}";
        sandbox.faults().onAny().body(body);

        Exchange exchange = buys(OPTION);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
    }

    @Test
    void aResponseWithUnexpectedContentBecomesTheMessage() {
        for (String body :
                new String[] {"<html>down for repair</html>", "[1]", "{\"data\":{\"seen\":\"" + TOKEN + "\"}}"}) {
            sandbox.faults().onAny().status(200).body(body);

            Exchange exchange = reads(OPTION);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo(body.replace(TOKEN, "xxxxxx"));
            assertThat(exchange.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                    .isEqualTo(200);
        }
    }

    @Test
    void aResponseThatIsTooLargeHasNoBody() {
        sandbox.faults().onAny().status(200).body("{\"data\":\"" + "x".repeat(200) + "\"}");

        Exchange exchange = reads(OPTION + "&maxResponseSize=100");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void anUnknownOutcomeThrowsAnyway() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(500);
        assertThat(failureOf(buys(OPTION)).isOutcomeUnknown()).isTrue();

        sandbox.faults().on(SandboxOperation.PURCHASE).malformedJson();
        assertThat(failureOf(buys(OPTION)).isOutcomeUnknown()).isTrue();

        sandbox.faults().on(SandboxOperation.BALANCE).status(500);
        assertThat(reads(OPTION).getException()).isNull();
    }

    @Test
    void aCallWithoutAResponseThrowsAnyway() {
        sandbox.faults().on(SandboxOperation.BALANCE).reset();

        assertThat(failureOf(reads(OPTION)).getHttpResponseCode()).isZero();
        assertThat(failureOf(template.request(
                                purchase(OPTION), e -> e.getMessage().setBody("[1]")))
                        .getHttpResponseCode())
                .isZero();
    }
}
