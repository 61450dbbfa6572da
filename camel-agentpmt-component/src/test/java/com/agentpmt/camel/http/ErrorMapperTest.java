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

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtOperationFailedException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a failed attempt, as a table. */
class ErrorMapperTest {

    private static final String TOKEN = "s3cr3t-token";
    private static final int MAX_TEXT = 1 << 20;

    private static final ApiRequest READ = ApiRequest.get("credits/balance", "credits", "balance");
    private static final ApiRequest PURCHASE = ApiRequest.post(
                    "products/purchase", new ApiRequest.Body(null, new byte[0]), "products", "purchase")
            .asPaid()
            .withSubject(new ApiRequest.Subject("echo", "i-1"));

    private static final IOException RESET = new IOException("Connection\nreset");

    @ParameterizedTest
    @CsvSource({
        "304, AgentPmtResponseException,            false, true",
        "399, AgentPmtResponseException,            false, true",
        "400, AgentPmtValidationException,          false, false",
        "401, AgentPmtAuthenticationException,      false, false",
        "402, AgentPmtInsufficientCreditsException, false, false",
        "403, AgentPmtForbiddenException,           false, false",
        "404, AgentPmtNotFoundException,            false, false",
        "408, AgentPmtException,                    false, true",
        "418, AgentPmtException,                    false, false",
        "422, AgentPmtValidationException,          false, false",
        "429, AgentPmtRateLimitException,           true,  false",
        "499, AgentPmtException,                    false, false",
        "500, AgentPmtServerException,              false, true",
        "503, AgentPmtServerException,              false, true",
        "599, AgentPmtServerException,              false, true"
    })
    void theStatusDecidesAboutThePurchase(int status, String type, boolean retryable, boolean unknown) {
        AgentPmtException failure = ErrorMapper.failed(PURCHASE, response(status, "{\"message\":\"no\"}"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(unknown);
        assertThat(failure.getAnswerText()).isEqualTo("{\"message\":\"no\"}");
        assertThat(failure.getOperation()).isEqualTo("products/purchase");
        assertThat(failure.getProductId()).isEqualTo("echo");
        assertThat(failure.getInstanceId()).isEqualTo("i-1");
        assertThat(failure).hasMessageContaining("HTTP " + status);
    }

    @Test
    void theServersWordsAreKept() {
        ApiResponse response = new ApiResponse(
                422,
                Map.of("retry-after", "7"),
                bytes("{\"error\":\"bad\",\"message\":\"no\",\"errors\":[{\"field\":\"f\",\"message\":\"m\"}]}"),
                true);

        AgentPmtException failure = ErrorMapper.failed(READ, response);

        assertThat(failure.getErrorCode()).isEqualTo("bad");
        assertThat(failure.getServerMessage()).isEqualTo("no");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(((AgentPmtValidationException) failure).getViolations())
                .containsExactly(new Violation("f", "m", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"insufficient_credits\"}",
                "{\"message\":\"Out of credits\"}",
                "{\"message\":\"Insufficient balance\",\"error\":\"x\"}",
                "{\"error\":\"CREDITS-EXHAUSTED\",\"message\":\"x\"}"
            })
    void missingCreditsAreRecognizedByTheirNames(String body) throws IOException {
        for (int status : new int[] {400, 403, 500}) {
            AgentPmtException failure = ErrorMapper.failed(READ, response(status, body));

            assertThat(failure).isInstanceOf(AgentPmtInsufficientCreditsException.class);
            assertThat(failure.isRetryable()).isFalse();
        }
        assertThat(ErrorMapper.reportedFailure(READ, response(200, body), Json.read(bytes(body))))
                .isInstanceOf(AgentPmtInsufficientCreditsException.class);
    }

    @Test
    void aFailureInTheBodyIsKnownIfItSaysSo() throws IOException {
        String known = "{\"success\":false,\"message\":\"no\"}";
        String unknown = "{\"success\":false,\"message\":\"no\",\"order_id\":\"o\"}";

        for (String body : new String[] {known, unknown}) {
            AgentPmtException failure =
                    ErrorMapper.reportedFailure(PURCHASE, response(200, body), Json.read(bytes(body)));

            assertThat(failure).isInstanceOf(AgentPmtOperationFailedException.class);
            assertThat(failure).hasMessageContaining("reports that the operation failed");
            assertThat(failure.isOutcomeUnknown()).isEqualTo(body.equals(unknown));
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure.getServerMessage()).isEqualTo("no");
            assertThat(failure.getAnswerText()).isEqualTo(body);
        }
    }

    @Test
    void aResponseThatIsNotUnderstoodKeepsItsText() {
        AgentPmtException failure =
                ErrorMapper.notUnderstood(PURCHASE, response(200, "<html> " + TOKEN), "it is not JSON", RESET);

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasCause(RESET);
        assertThat(failure).hasMessageContaining("the response cannot be parsed: it is not JSON");
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getAnswerText()).isEqualTo("<html> xxxxxx");
        assertThat(ErrorMapper.notUnderstood(READ, response(200, ""), "empty", null)
                        .getAnswerText())
                .isNull();
        assertThat(ErrorMapper.unreadable(READ, response(200, "x").withDefect(ApiResponse.Defect.of("it is odd"))))
                .isInstanceOf(AgentPmtResponseException.class)
                .hasMessageContaining("it is odd");
    }

    @Test
    void aLongTextIsKeptUpToAMebibyte() {
        String longest = "x".repeat(MAX_TEXT);
        String cutInTheToken = "x".repeat(MAX_TEXT - 6) + TOKEN;

        assertThat(textOf(longest)).isEqualTo(longest);
        assertThat(textOf(longest + "y")).isEqualTo(longest);
        assertThat(textOf(cutInTheToken)).isEqualTo("x".repeat(MAX_TEXT - 6) + "xxxxxx");
        assertThat(textOf("x".repeat(MAX_TEXT - 5) + "s3cr3 " + TOKEN)).doesNotContain("s3cr");
    }

    @ParameterizedTest
    @CsvSource({
        "200, true,  true,  true,  false, true",
        "200, true,  false, true,  true,  false",
        // a proxy has responded before the request was sent
        "200, false, true,  false, true,  false",
        "404, true,  true,  false, false, false",
        "429, true,  true,  true,  true,  false",
        "503, true,  true,  true,  false, true",
        "503, true,  false, true,  true,  false"
    })
    void aResponseThatIsCutOff(
            int status, boolean sent, boolean paid, boolean waits, boolean retryable, boolean unknown) {
        Map<String, String> headers = waits ? Map.of("retry-after", "3") : Map.of();
        ApiResponse part = new ApiResponse(status, headers, bytes("{ s3cr3t-"), sent)
                .maskingToken(TOKEN)
                .withDefect(new ApiResponse.Defect("it was cut off", RESET));

        AgentPmtException failure = ErrorMapper.cut(paid ? PURCHASE : READ, part, "https://api.example");

        assertThat(failure).isInstanceOf(AgentPmtTransportException.class).hasCause(RESET);
        assertThat(failure)
                .hasMessageContaining(
                        "HTTP " + status
                                + ", but the response from https://api.example was cut off in its body: IOException: Connection reset");
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(unknown);
        assertThat(failure.getRetryAfter()).isEqualTo(waits ? Duration.ofSeconds(3) : null);
        assertThat(failure.getAnswerText()).isEqualTo("{ xxxxxx");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  false, true",
        "true,  false, true,  true,  false",
        "true,  false, false, true,  false",
        "false, true,  true,  true,  false"
    })
    void noResponse(boolean paid, boolean sent, boolean anySent, boolean retryable, boolean unknown) {
        AgentPmtException failure =
                ErrorMapper.noResponse(paid ? PURCHASE : READ, "https://api.example", RESET, sent, anySent);

        assertThat(failure).isInstanceOf(AgentPmtTransportException.class).hasCause(RESET);
        assertThat(failure)
                .hasMessageContaining("no response from https://api.example: IOException: Connection reset"
                        + (anySent ? "" : " (the request was not sent)"));
        assertThat(failure.getMessage().contains("not sent")).isEqualTo(!anySent);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.isOutcomeUnknown()).isEqualTo(unknown);
    }

    @Test
    void aCauseWithoutAMessageIsNamed() {
        assertThat(ErrorMapper.noResponse(READ, "h", new IOException(), true, true))
                .hasMessageEndingWith("no response from h: IOException");
    }

    @Test
    void aResponseThatIsTooLarge() {
        ApiResponse success = response(200, "{\"a\":\"s3cr3t-to");
        ApiResponse error = response(404, "{\"message\":\"s3cr3t-to");
        ResponseTooLargeException problem = ResponseTooLargeException.ofBody(success, 15);

        AgentPmtException failure = ErrorMapper.tooLarge(PURCHASE, success, problem);
        assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasCause(problem);
        assertThat(failure).hasMessageContaining("the response is larger than maxResponseSize=15 bytes");
        assertThat(failure.getAnswerText()).isEqualTo("{\"a\":\"xxxxxx");
        assertThat(failure.isOutcomeUnknown()).isTrue();

        AgentPmtException notFound = ErrorMapper.tooLarge(PURCHASE, error, problem);
        assertThat(notFound).isInstanceOf(AgentPmtNotFoundException.class);
        assertThat(notFound.getAnswerText()).isEqualTo("{\"message\":\"xxxxxx");
        assertThat(ErrorMapper.tooLarge(READ, response(404, ""), problem).getAnswerText())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example/path,          ' (this one leads to other.example)'",
        "' https://other.example '        ,   ' (this one leads to other.example)'",
        "https://u:s3cr3t@other.example/?k=v, ' (this one leads to other.example)'"
    })
    void aRedirectNamesItsHostOnly(String location, String expected) {
        assertThat(redirect(location))
                .hasMessageContaining("HTTP 302 is not followed: the component follows no redirects" + expected
                        + ". Set apiUrl or webUrl to the final address");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"/path", "not a uri", "https://", "mailto:a@b"})
    void aRedirectToNoHostNamesNone(String location) {
        assertThat(redirect(location)).hasMessageContaining("the component follows no redirects. Set apiUrl");
    }

    @Test
    void aCallThatHasToWaitWasNotSent() {
        AgentPmtException failure =
                ErrorMapper.throttled(PURCHASE, new RetryAfterGate.Wait(503, Duration.ofSeconds(9)));

        assertThat(failure).isInstanceOf(AgentPmtRateLimitException.class);
        assertThat(failure)
                .hasMessageContaining(
                        "the request was not sent: an earlier response (HTTP 503) asks the client to wait");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void aCallWithoutATokenWasNotSent() {
        TokenUnavailableException problem = new TokenUnavailableException("there is no token", null);

        AgentPmtException failure = ErrorMapper.withoutToken(PURCHASE, problem);

        assertThat(failure).isInstanceOf(AgentPmtAuthenticationException.class).hasCause(problem);
        assertThat(failure).hasMessageContaining("there is no token");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    /** A date is measured against the time of the server. */
    @Test
    void theWaitIsThatOfTheServersClock() {
        Map<String, String> headers = Map.of(
                "retry-after", "Sun, 06 Nov 1994 08:49:37 GMT",
                "date", "Sun, 06 Nov 1994 08:49:30 GMT");

        assertThat(ErrorMapper.failed(READ, new ApiResponse(429, headers, new byte[0], true))
                        .getRetryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    private static AgentPmtException redirect(String location) {
        Map<String, String> headers = location == null ? Map.of() : Map.of("location", location);
        AgentPmtException failure = ErrorMapper.failed(READ, new ApiResponse(302, headers, new byte[0], true));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasMessageNotContaining("s3cr3t");
        assertThat(failure.getHttpResponseCode()).isEqualTo(302);
        return failure;
    }

    private static String textOf(String body) {
        return ErrorMapper.notUnderstood(READ, response(200, body), "x", null).getAnswerText();
    }

    private static ApiResponse response(int status, String body) {
        return new ApiResponse(status, Map.of(), bytes(body), true).maskingToken(TOKEN);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
