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

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attempt of a call, by the component and by Camel, sends the same bytes, whatever the type of the body. */
class RetriesSendTheSameBytesTest extends SandboxTestSupport {

    private static final String JSON = "{\"text\":\"h\u00e9llo \u20ac\",\"n\":1.10}";
    private static final int ATTEMPTS = 3;
    private static final int DELIVERIES = 2;

    @TempDir
    static Path folder;

    private final SandboxProduct tool = SandboxProduct.named("Echo Body");

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        sandbox.catalog().add(tool);
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(DELIVERIES - 1)
                        .redeliveryDelay(1)
                        .logExhausted(false));
                String buy =
                        "agentpmt:products/purchase?maxRetries=" + (ATTEMPTS - 1) + "&productId=" + tool.productId();
                from("direct:purchase").streamCache("false").to(buy);
                from("direct:trigger")
                        .streamCache("false")
                        .to("agentpmt:workflows/trigger?maxRetries=" + (ATTEMPTS - 1) + "&workflowId="
                                + AgentPmtSandbox.DEMO_WORKFLOW);
                from("direct:report")
                        .streamCache("false")
                        .to("agentpmt:issues/report?maxRetries=" + (ATTEMPTS - 1) + "&productId=" + tool.productId());
            }
        };
    }

    static Stream<Arguments> bodies() throws Exception {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        File file = folder.resolve("body.json").toFile();
        Files.write(file.toPath(), bytes);
        return Stream.of(
                Arguments.of("text", JSON),
                Arguments.of("bytes", bytes),
                Arguments.of("stream", new ByteArrayInputStream(bytes)),
                Arguments.of("file", file),
                Arguments.of("stream cache", new InputStreamCache(bytes)),
                Arguments.of("reader", new StringReader(JSON)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void everyAttemptOfAPurchaseSendsTheSameBytesAndTheBodyStaysReadable(String name, Object body) {
        Exchange result = failed("direct:purchase", SandboxOperation.PURCHASE, body);

        assertThat(sent(SandboxOperation.PURCHASE))
                .hasSize(ATTEMPTS * DELIVERIES)
                .containsOnly("{\"product_id\":\"" + tool.productId() + "\",\"parameters\":" + JSON + "}");
        assertThat(readAgain(result)).isEqualTo(JSON);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void everyAttemptOfATriggerSendsTheSameBytesAndTheBodyStaysReadable(String name, Object body) {
        Exchange result = failed("direct:trigger", SandboxOperation.TRIGGER, body);

        List<SandboxRequest> requests = sandbox.requests(SandboxOperation.TRIGGER);
        assertThat(requests).hasSize(ATTEMPTS * DELIVERIES);
        assertThat(sent(SandboxOperation.TRIGGER).stream().distinct())
                .as("request id and all")
                .hasSize(1);
        assertThat(requests.get(0).json().path("prompt").asText()).isEqualTo(JSON);
        assertThat(readAgain(result)).isEqualTo(JSON);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void everyAttemptOfAReportSendsTheSameBytesAndTheBodyStaysReadable(String name, Object body) {
        Exchange result = failed("direct:report", SandboxOperation.ISSUE, body);

        List<SandboxRequest> requests = sandbox.requests(SandboxOperation.ISSUE);
        assertThat(sent(SandboxOperation.ISSUE).stream().distinct()).hasSize(1);
        assertThat(requests).hasSize(ATTEMPTS * DELIVERIES);
        assertThat(requests.get(0).json().path("error_message").asText()).isEqualTo(JSON);
        assertThat(readAgain(result)).isEqualTo(JSON);
    }

    private static String readAgain(Exchange result) {
        // Camel's own file converter would use the charset of the machine
        result.setProperty(Exchange.CHARSET_NAME, "UTF-8");
        return result.getMessage().getBody(String.class);
    }

    @Test
    void everyAttemptOfAMapSendsTheSameBytesAndTheMapIsNotChanged() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "h\u00e9llo \u20ac");
        map.put("n", new BigDecimal("1.10"));
        Map<String, Object> copy = new LinkedHashMap<>(map);

        Exchange result = failed("direct:purchase", SandboxOperation.PURCHASE, map);

        assertThat(sent(SandboxOperation.PURCHASE))
                .hasSize(ATTEMPTS * DELIVERIES)
                .containsOnly("{\"product_id\":\"" + tool.productId() + "\",\"parameters\":" + JSON + "}");
        assertThat(result.getMessage().getBody()).isSameAs(map).isEqualTo(copy);
    }

    private Exchange failed(String route, SandboxOperation operation, Object body) {
        sandbox.faults().on(operation).always().status(429);
        Exchange result = template.request(route, e -> e.getMessage().setBody(body));
        assertThat(result.getException()).isInstanceOf(com.agentpmt.camel.AgentPmtRateLimitException.class);
        return result;
    }

    private List<String> sent(SandboxOperation operation) {
        return sandbox.requests(operation).stream().map(SandboxRequest::body).toList();
    }
}
