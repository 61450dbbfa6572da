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
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtOperationFailedException;
import com.agentpmt.camel.AgentPmtResponseException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

    private static final ApiRequest READ = ApiRequest.get("credits/balance", "credits", "balance");
    private static final ApiResponse PAID = new ApiResponse(200, Map.of(), "{}".getBytes(), true);

    @Test
    void anyFailureInReadingAPaidResponseIsAnUnknownOutcome() {
        ApiRequest purchase = ApiRequest.post(
                        "products/purchase", new ApiRequest.Body(null, new byte[0]), "products", "purchase")
                .asPaid();

        Throwable failure = catchThrowable(() -> Envelope.read(purchase, PAID, json -> {
            throw new IllegalStateException("with text of the response");
        }));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasMessageContaining("IllegalStateException");
        assertThat(failure).hasMessageNotContaining("text of the response");
        assertThat(((AgentPmtException) failure).isOutcomeUnknown()).isTrue();
        assertThat(((AgentPmtException) failure).isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'success':true,'a':1}          | true",
                "{'a':{'b':[]}}                  | true",
                "[1]                             | true",
                "{'a':1} and more                | true",
                "{'a':1                          | false",
                "[1,                             | false",
                "``                              | false",
                "7                               | false",
                "\"text\"                        | false"
            })
    void aBodyIsCompleteIfItsJsonIs(String body, boolean complete) {
        assertThat(Envelope.isComplete(response(body))).isEqualTo(complete);
    }

    @Test
    void onlyABodyThatCanBeReadBecomesText() {
        assertThat(Envelope.text(READ, response("not JSON"))).isEqualTo("not JSON");
        assertThat(catchThrowable(() -> Envelope.text(
                        READ, response("x").withDefect(ApiResponse.Defect.of("its compression is broken")))))
                .isInstanceOf(AgentPmtResponseException.class)
                .hasMessageContaining("its compression is broken");
    }

    /** The defect says why a body is not JSON. */
    @Test
    void aBodyThatIsNotJsonNamesItsDefect() {
        ApiResponse response = response("{");

        assertThat(catchThrowable(() -> Envelope.parseSuccess(READ, response)))
                .hasMessageContaining("cannot be parsed: it is not JSON");
        assertThat(catchThrowable(() -> Envelope.parseSuccess(
                        READ, response.withDefect(ApiResponse.Defect.of("its compression is broken")))))
                .hasMessageContaining("cannot be parsed: its compression is broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'success':false}                 | true",
                "{'response':{'success':false}}    | true",
                "{'response':{'status_code':400}}  | true",
                "{'response':{'status_code':399}}  | false",
                "{'success':'false'}               | false",
                "{'data':{'success':false}}        | false"
            })
    void aFailureIsReportedByTheBodyItself(String body, boolean failed) {
        Throwable failure = catchThrowable(() -> Envelope.parseSuccess(READ, response(body)));

        if (failed) {
            assertThat(failure).isInstanceOf(AgentPmtOperationFailedException.class);
        } else {
            assertThat(failure).isNull();
        }
    }

    private static ApiResponse response(String body) {
        return new ApiResponse(200, Map.of(), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), true);
    }
}
