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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedRouteTest extends SandboxTestSupport {

    private final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);

    /** Operation of the page, its option, its header, the start of its path. */
    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("embed/workflow", "workflowId", AgentPmtConstants.WORKFLOW_ID, "/embed/"),
                Arguments.of("embed/bundle", "bundleId", AgentPmtConstants.BUNDLE_ID, "/embed/bundle/"),
                Arguments.of("embed/product", "productId", AgentPmtConstants.PRODUCT_ID, "/embed/product/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pojo", "map", "json"})
    void theScriptIsTextInEveryFormat(String format) {
        // no request to the API host is allowed, and no token is needed
        agentpmt().getConnection().setApiUrl("https://localhost:1");
        agentpmt().getSecurity().setToken(null);

        Exchange result = template.request("agentpmt:embed/script?outputFormat=" + format, e -> {});

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isInstanceOf(String.class);
        assertThat(result.getMessage().getBody(String.class)).startsWith("(function () {\n");
        assertThat(result.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
        assertThat(sandbox.requests(SandboxOperation.EMBED_SCRIPT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pojo", "map", "json"})
    void pagesAreTextInEveryFormat(String format) {
        sandbox.catalog().add(tool).addBundle("b1");
        String options = "&outputFormat=" + format;

        assertThat(page("embed/workflow?workflowId=" + AgentPmtSandbox.DEMO_WORKFLOW + options))
                .contains("workflow " + AgentPmtSandbox.DEMO_WORKFLOW);
        assertThat(page("embed/bundle?bundleId=b1" + options)).contains("bundle b1");
        assertThat(page("embed/product?productId=" + tool.productId() + options))
                .contains("product " + tool.productId());
        assertThat(paths())
                .containsExactly(
                        "/embed/" + AgentPmtSandbox.DEMO_WORKFLOW,
                        "/embed/bundle/b1",
                        "/embed/product/" + tool.productId());
    }

    @ParameterizedTest
    @CsvSource({"embed/script", "embed/workflow", "embed/bundle", "embed/product"})
    void noTokenIsSent(String operation) {
        template.request("agentpmt:" + operation, e -> {
            e.getMessage().setHeader(AgentPmtConstants.WORKFLOW_ID, "x");
            e.getMessage().setHeader(AgentPmtConstants.BUNDLE_ID, "x");
            e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, "x");
        });

        assertThat(sandbox.requests()).singleElement().satisfies(sent -> {
            assertThat(sent.method()).isEqualTo("GET");
            assertThat(sent.header("Authorization")).isNull();
            assertThat(sent.header("User-Agent")).startsWith("camel-agentpmt/");
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theHeaderTakesPrecedenceOverTheOption(String operation, String option, String header, String start) {
        template.request("agentpmt:" + operation + "?" + option + "=one", e -> e.getMessage()
                .setHeader(header, "two"));

        assertThat(paths()).containsExactly(start + "two");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aMissingIdIsRejectedBeforeSending(String operation, String option, String header, String start) {
        for (String blank : new String[] {null, "", "  "}) {
            Exchange refused = template.request(
                    "agentpmt:" + operation, e -> e.getMessage().setHeader(header, blank));

            assertThat(refused.getException())
                    .isInstanceOf(AgentPmtValidationException.class)
                    .hasMessageContaining(operation)
                    .hasMessageContaining("option " + option)
                    .hasMessageContaining("header " + header);
            assertThat(((AgentPmtException) refused.getException()).getHttpResponseCode())
                    .isZero();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anIdThatChangesThePathIsRejectedBeforeSending(String operation, String option, String header, String start) {
        for (String dots : new String[] {".", "..", " .. "}) {
            Exchange refused = template.request(
                    "agentpmt:" + operation, e -> e.getMessage().setHeader(header, dots));

            assertThat(refused.getException())
                    .isInstanceOf(AgentPmtValidationException.class)
                    .hasMessageContaining("must not be");
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anInvalidIdOfTheComponentIsIgnoredByOtherOperations() {
        agentpmt().getWorkflows().setWorkflowId("..");
        agentpmt().getProducts().setBundleId(".");
        agentpmt().getProducts().setProductId(" ");

        page("embed/script");
        for (String option : new String[] {"workflowId", "bundleId", "productId"}) {
            String operation = "agentpmt:embed/" + option.replace("Id", "");
            assertThat(catchThrowable(() -> context.getEndpoint(operation)))
                    .hasMessageContaining("option " + option + " must not be blank");
        }
        assertThat(paths()).containsExactly("/embed.js");
    }

    private String page(String uri) {
        Exchange result = template.request("agentpmt:" + uri, e -> {});
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isInstanceOf(String.class);
        return result.getMessage().getBody(String.class);
    }

    private List<String> paths() {
        return sandbox.requests().stream().map(SandboxRequest::path).toList();
    }

    private AgentPmtComponent agentpmt() {
        return context.getComponent("agentpmt", AgentPmtComponent.class);
    }
}
