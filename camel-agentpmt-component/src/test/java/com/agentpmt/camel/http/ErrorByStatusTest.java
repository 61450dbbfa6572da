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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtForbiddenException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.model.Violation;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorByStatusTest extends HttpTestSupport {

    static Stream<Arguments> table() {
        // status, type, retryable read, retryable purchase, unknown purchase
        return Stream.of(
                Arguments.of(400, AgentPmtValidationException.class, false, false, false),
                Arguments.of(401, AgentPmtAuthenticationException.class, false, false, false),
                Arguments.of(402, AgentPmtInsufficientCreditsException.class, false, false, false),
                Arguments.of(403, AgentPmtForbiddenException.class, false, false, false),
                Arguments.of(404, AgentPmtNotFoundException.class, false, false, false),
                Arguments.of(405, AgentPmtException.class, false, false, false),
                Arguments.of(408, AgentPmtException.class, false, false, true),
                Arguments.of(409, AgentPmtException.class, false, false, false),
                Arguments.of(422, AgentPmtValidationException.class, false, false, false),
                Arguments.of(429, AgentPmtRateLimitException.class, true, true, false),
                Arguments.of(500, AgentPmtServerException.class, false, false, true),
                Arguments.of(501, AgentPmtServerException.class, false, false, true),
                Arguments.of(502, AgentPmtServerException.class, true, false, true),
                Arguments.of(503, AgentPmtServerException.class, true, false, true),
                Arguments.of(504, AgentPmtServerException.class, true, false, true));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyStatus(int status, Class<?> type, boolean readAgain, boolean buyAgain, boolean unknown) {
        sandbox.faults().onAny().always().status(status);

        AgentPmtException read = failureOf(reads("&maxRetries=1"));
        AgentPmtException bought = failureOf(buys("&maxRetries=1"));

        assertThat(read).isExactlyInstanceOf(type);
        assertThat(read.getOperation()).isEqualTo("credits/balance");
        assertThat(read.getHttpResponseCode()).isEqualTo(status);
        assertThat(read.isRetryable()).isEqualTo(readAgain);
        assertThat(read.isOutcomeUnknown()).isFalse();
        assertThat(balances()).hasSize(readAgain ? 2 : 1);

        assertThat(bought).isExactlyInstanceOf(type);
        assertThat(bought.getOperation()).isEqualTo("products/purchase");
        assertThat(bought.getHttpResponseCode()).isEqualTo(status);
        assertThat(bought.getProductId()).isEqualTo(tool.productId());
        assertThat(bought.getServerMessage()).contains("fault set in the sandbox");
        assertThat(bought).hasMessageContaining("HTTP " + status).hasMessageContaining("fault set in the sandbox");
        assertThat(bought.isRetryable()).isEqualTo(buyAgain);
        assertThat(bought.isOutcomeUnknown()).isEqualTo(unknown);
        assertThat(purchases()).hasSize(buyAgain ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><h1>Sorry</h1></html>", "Sorry", "[1]", "null", "{\"detail\":17}", "\u0000"})
    void oddBodiesNeverHideTheStatus(String body) {
        sandbox.faults().on(SandboxOperation.BALANCE).status(403).body(body);
        sandbox.faults().on(SandboxOperation.BALANCE).status(402).body(body);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(500).body(body);

        assertThat(failureOf(reads(""))).isInstanceOf(AgentPmtForbiddenException.class);
        assertThat(failureOf(reads(""))).isInstanceOf(AgentPmtInsufficientCreditsException.class);
        assertThat(failureOf(buys(""))).isInstanceOf(AgentPmtServerException.class);
    }

    @Test
    void violationsAreListed() {
        sandbox.faults()
                .on(SandboxOperation.PURCHASE)
                .status(422)
                .body("{\"detail\":[{\"loc\":[\"body\",\"parameters\",0],\"msg\":\"too big\",\"type\":\"value\"}]}");

        AgentPmtValidationException failure = (AgentPmtValidationException) failureOf(buys(""));

        assertThat(failure.getViolations()).containsExactly(new Violation("body.parameters.0", "too big", "value"));
        assertThat(failure).hasMessageContaining("body.parameters.0: too big");
        assertThat(purchases()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"insufficient_credits\"}",
                "{\"error_code\":\"INSUFFICIENT_BALANCE\"}",
                "{\"code\":\"OutOfCredits\"}",
                "{\"detail\":\"Sorry: insufficient credits for this call\"}",
                "{\"message\":\"Your credits exhausted. Credits-Exhausted!\"}"
            })
    void usedUpCreditsWithAnyStatusAreNeverRetried(String body) {
        for (int status : new int[] {400, 403, 409, 429, 503}) {
            sandbox.faults().on(SandboxOperation.PURCHASE).status(status).body(body);
            sandbox.faults().on(SandboxOperation.BALANCE).status(status).body(body);

            AgentPmtException bought = failureOf(buys(""));
            AgentPmtException read = failureOf(reads(""));

            assertThat(bought).isInstanceOf(AgentPmtInsufficientCreditsException.class);
            assertThat(bought.getHttpResponseCode()).isEqualTo(status);
            assertThat(bought.isRetryable()).isFalse();
            assertThat(bought.isOutcomeUnknown()).isEqualTo(status == 503);
            assertThat(read).isInstanceOf(AgentPmtInsufficientCreditsException.class);
            assertThat(read.isRetryable()).isFalse();
        }
        assertThat(purchases()).hasSize(5);
        assertThat(balances()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNamedAndNotFollowed(int status) {
        WireMockServer other = new WireMockServer(0);
        other.start();
        try {
            other.stubFor(
                    any(anyUrl()).willReturn(aResponse().withBody("{\"success\":true,\"data\":{\"balance\":1}}")));
            String target = "http://localhost:" + other.port() + "/credits/balance?x=s3cr3t";
            sandbox.faults().onAny().always().status(status).header("Location", target);

            AgentPmtException read = failureOf(reads(""));
            AgentPmtException bought = failureOf(buys(""));

            assertThat(read).isInstanceOf(AgentPmtResponseException.class);
            assertThat(read).hasMessageContaining("localhost").hasMessageNotContaining("s3cr3t");
            assertThat(read.getHttpResponseCode()).isEqualTo(status);
            assertThat(bought).isInstanceOf(AgentPmtResponseException.class);
            assertThat(bought.isOutcomeUnknown()).isTrue();
            assertThat(bought.isRetryable()).isFalse();
            assertThat(balances()).hasSize(1);
            assertThat(purchases()).hasSize(1);
            assertThat(other.getAllServeEvents()).isEmpty();
        } finally {
            other.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/credits/balance/", "::not a url::", ""})
    void anInvalidLocationIsIgnored(String location) {
        sandbox.faults().on(SandboxOperation.BALANCE).status(307).header("Location", location);

        assertThat(failureOf(reads(""))).isInstanceOf(AgentPmtResponseException.class);
        assertThat(balances()).hasSize(1);
    }

    @Test
    void theTokenThatAServerRepeatsIsNotShown() {
        sandbox.faults()
                .on(SandboxOperation.BALANCE)
                .status(400)
                .body("{\"message\":\"bad token " + TOKEN + "\",\"detail\":[{\"msg\":\"" + TOKEN + "\"}]}");

        AgentPmtValidationException failure = (AgentPmtValidationException) failureOf(reads(""));

        assertThat(failure).hasMessageContaining("bad token").hasMessageNotContaining(TOKEN);
        assertThat(failure.getServerMessage()).doesNotContain(TOKEN);
        assertThat(failure.getViolations()).hasSize(1).noneMatch(v -> v.message()
                .contains(TOKEN));
    }

    @Test
    void noPartOfTheTokenIsShownIfTheTextIsTruncated() {
        String body = "{\"message\":\"" + "x".repeat(290) + TOKEN + "\"}";
        sandbox.faults().onAny().times(2).status(400).body(body);
        assertThat(failureOf(reads(""))).hasMessageNotContaining(TOKEN.substring(0, 5));
        assertThat(failureOf(buys(""))).hasMessageNotContaining(TOKEN.substring(0, 5));

        sandbox.faults().onAny().status(400).body("x".repeat(290) + TOKEN);
        assertThat(failureOf(reads(""))).hasMessageNotContaining(TOKEN.substring(0, 5));
    }
}
