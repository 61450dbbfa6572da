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

import static com.agentpmt.camel.http.Compressed.gzip;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtServerException;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseSizeTest extends HttpTestSupport {

    private static final int LIMIT = 10_000;
    private static final String OPTION = "&maxResponseSize=" + LIMIT;

    static Stream<Named<ResponseDefinitionBuilder>> tooLarge() throws IOException {
        String large = response(LIMIT + 1);
        return Stream.of(
                Named.of("with its length", aResponse().withBody(large)),
                Named.of("in chunks", aResponse().withBody(large).withChunkedDribbleDelay(5, 50)),
                Named.of(
                        "as text",
                        aResponse().withHeader("Content-Type", "text/plain").withBody(large)),
                Named.of(
                        "compressed",
                        aResponse()
                                .withHeader("Content-Encoding", "gzip")
                                .withBody(gzip(response(20_000_000).getBytes(StandardCharsets.UTF_8)))));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void aResponseAboveTheLimitIsNotRead(ResponseDefinitionBuilder response) {
        sandbox.wireMock().stubFor(any(anyUrl()).willReturn(response));

        AgentPmtException read = failureOf(reads(OPTION));
        AgentPmtException bought = failureOf(buys(OPTION));

        assertThat(read).isInstanceOf(AgentPmtResponseException.class).hasMessageContaining("maxResponseSize=" + LIMIT);
        assertThat(read.getHttpResponseCode()).isEqualTo(200);
        assertThat(bought).isInstanceOf(AgentPmtResponseException.class).hasMessageContaining("maxResponseSize");
        assertThat(bought.getHttpResponseCode()).isEqualTo(200);
        assertThat(bought.isOutcomeUnknown()).isTrue();
        assertThat(bought.isRetryable()).isFalse();
        assertThat(balances()).hasSize(1);
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void aResponseOfExactlyTheLimitIsRead() throws IOException {
        String body = response(LIMIT);
        sandbox.wireMock().stubFor(any(anyUrl()).willReturn(aResponse().withBody(body)));
        assertThat(reads(OPTION).getMessage().getBody()).isEqualTo(body);

        sandbox.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withHeader("Content-Encoding", "gzip")
                                .withBody(gzip(body.getBytes(StandardCharsets.UTF_8)))));
        Exchange compressed = reads(OPTION);
        assertThat(compressed.getException()).isNull();
        assertThat(compressed.getMessage().getBody()).isEqualTo(body);
    }

    @Test
    void theStatusOfALargeErrorApplies() {
        sandbox.wireMock()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500).withBody(response(LIMIT + 1))));

        AgentPmtException failure = failureOf(buys(OPTION));

        assertThat(failure).isInstanceOf(AgentPmtServerException.class);
        assertThat(failure.getHttpResponseCode()).isEqualTo(500);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void theRetryAfterOfALargeErrorApplies() {
        sandbox.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(503)
                                .withHeader("Retry-After", "3600")
                                .withBody(response(LIMIT + 1))));

        AgentPmtException failure = failureOf(reads(OPTION));

        assertThat(failure.getRetryAfter()).hasHours(1);
        assertThat(balances()).as("longer than maxRetryDelay: not retried").hasSize(1);
    }

    @Test
    void unknownCompressionIsUnexpectedContent() {
        sandbox.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(
                                aResponse().withHeader("Content-Encoding", "br").withBody("x")));

        AgentPmtException failure = failureOf(buys(""));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(purchases()).hasSize(1);
    }

    private static String response(int size) {
        String start = "{\"success\":true,\"data\":{\"balance\":1,\"x\":\"";
        String end = "\"}}";
        return start + "a".repeat(size - start.length() - end.length()) + end;
    }
}
