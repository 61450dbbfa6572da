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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.SandboxOperation;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedErrorTest extends SandboxTestSupport {

    private static final String PRODUCT = "agentpmt:embed/product?productId=";

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed/workflow?workflowId", "embed/bundle?bundleId", "embed/product?productId"})
    void anUnknownIdIsNotFoundWithAShortCleanExcerpt(String page) {
        Exchange result = template.request("agentpmt:" + page + "=nobody", e -> {});

        assertThat(result.getException())
                .isInstanceOf(AgentPmtNotFoundException.class)
                .hasMessageContaining(page.substring(0, page.indexOf('?')))
                .hasMessageContaining("HTTP 404")
                .hasMessageNotContaining("<");
        AgentPmtException failure = (AgentPmtException) result.getException();
        assertThat(failure.getServerMessage()).startsWith("Unknown ").contains(" nobody");
        assertThat(failure.getProductId()).isEqualTo(page.contains("product") ? "nobody" : null);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void aLongErrorPageIsTruncated() {
        sandbox.faults()
                .on(SandboxOperation.EMBED_PRODUCT)
                .status(404)
                .body("<html><script>var x = 1;</script><p>" + "word ".repeat(5_000) + "</p></html>");

        Exchange result = template.request(PRODUCT + "p", e -> {});

        assertThat(result.getException()).isInstanceOf(AgentPmtNotFoundException.class);
        assertThat(result.getException().getMessage())
                .contains("word word")
                .doesNotContain("var x")
                .hasSizeLessThan(500);
    }

    @Test
    void anErrorPageOfTheServerIsAServerError() {
        sandbox.faults().on(SandboxOperation.EMBED_SCRIPT).status(500).body("<h1>Sorry</h1>");

        assertThat(template.request("agentpmt:embed/script", e -> {}).getException())
                .isInstanceOf(AgentPmtServerException.class)
                .hasMessageContaining("Sorry");
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void aPageIsRetriedAfter503() {
        sandbox.faults().on(SandboxOperation.EMBED_SCRIPT).times(2).status(503);

        assertThat(template.request("agentpmt:embed/script", e -> {}).getException())
                .isNull();
        assertThat(sandbox.requests()).hasSize(3);
    }

    @Test
    void anErrorMayBecomeTheBody() {
        Exchange result = template.request(PRODUCT + "nobody&throwExceptionOnFailure=false", e -> {});

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(404);
        assertThat(result.getMessage().getBody(String.class)).startsWith("<!doctype html>");
    }

    @Test
    void aResponseInAnotherCharsetIsReadWithIt() {
        stub(200, "Gr\u00fc\u00dfe");
        assertThat(template.requestBody("agentpmt:embed/script", null, String.class))
                .isEqualTo("Gr\u00fc\u00dfe");

        stub(404, "<h1>Nicht f\u00fcr Sie</h1>");
        Exchange result = template.request("agentpmt:embed/script", e -> {});
        assertThat(((AgentPmtException) result.getException()).getServerMessage())
                .isEqualTo("Nicht f\u00fcr Sie");
        assertThat(template.requestBody("agentpmt:embed/script?throwExceptionOnFailure=false", null, String.class))
                .isEqualTo("<h1>Nicht f\u00fcr Sie</h1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"success\":false,\"error\":\"just a text\"}", "[1", "\u0000"})
    void anyBodyWithStatus2xxIsThePage(String text) {
        sandbox.wireMock().stubFor(get("/embed.js").willReturn(aResponse().withBody(text)));

        assertThat(template.requestBody("agentpmt:embed/script?outputFormat=map", null, Object.class))
                .isEqualTo(text);
    }

    private void stub(int status, String text) {
        sandbox.wireMock()
                .stubFor(get("/embed.js")
                        .willReturn(aResponse()
                                .withStatus(status)
                                .withHeader("Content-Type", "text/html; charset=iso-8859-1")
                                .withBody(text.getBytes(StandardCharsets.ISO_8859_1))));
    }
}
