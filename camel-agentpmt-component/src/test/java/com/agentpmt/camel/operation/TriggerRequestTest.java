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
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** The body of a trigger, and the options and headers beside it, become the request. */
class TriggerRequestTest extends TriggerTestSupport {

    private static final String PROMPT = "Count the \u20ac h\u00e9llo";

    /** A typical bean of a user. */
    public record Question(String prompt) {}

    static Stream<Arguments> forms() {
        byte[] bytes = PROMPT.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("text", PROMPT),
                Arguments.of("bytes", bytes),
                Arguments.of("stream", new ByteArrayInputStream(bytes)),
                Arguments.of("stream cache", new InputStreamCache(bytes)),
                Arguments.of("reader", new StringReader(PROMPT)),
                Arguments.of("request", TriggerRequest.of(PROMPT)),
                Arguments.of("map", Map.of("prompt", PROMPT)),
                Arguments.of("bean", new Question(PROMPT)),
                Arguments.of("tree", new ObjectMapper().createObjectNode().put("prompt", PROMPT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormOfAPromptIsAcceptedAndCanBeReadAgainOnRedelivery(String name, Object body) throws Exception {
        redelivering();
        fails(500, 1);

        Exchange result = template.request("direct:start", e -> e.getMessage().setBody(body));

        assertThat(result.getException()).isNull();
        assertThat(sent()).hasSize(2).allSatisfy(request -> assertThat(
                        request.json().path("prompt").textValue())
                .isEqualTo(PROMPT));
    }

    @Test
    void aFileIsAccepted(@TempDir File folder) throws Exception {
        File file = new File(folder, "prompt.txt");
        Files.writeString(file.toPath(), PROMPT);

        assertThat(trigger("", file).getException()).isNull();
        assertThat(trigger("", file.toPath()).getException()).isNull();

        assertThat(sandbox.runs()).extracting("trigger.prompt").containsExactly(PROMPT, PROMPT);
    }

    @Test
    void bytesAreReadInTheCharsetOfTheExchange() {
        Exchange result = template.request(uri(""), e -> {
            e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            e.getMessage().setBody("h\u00e9llo".getBytes(StandardCharsets.ISO_8859_1));
        });

        assertThat(result.getException()).isNull();
        assertThat(sandbox.runs().get(0).prompt()).isEqualTo("h\u00e9llo");
    }

    @Test
    void aTextThatIsJsonIsAPromptToo() {
        trigger("", "{\"prompt\":\"x\"}");

        assertThat(sandbox.runs().get(0).prompt()).isEqualTo("{\"prompt\":\"x\"}");
    }

    @Test
    void aMapIsTheWholeRequest() {
        Map<String, Object> body = Map.of(
                "prompt",
                "go",
                "request_id",
                4711,
                "callback_url",
                "https://example.invalid/hook?secret=1",
                "request_metadata",
                Map.of("price", new BigDecimal("1.10")));

        assertThat(trigger("", body).getException()).isNull();

        JsonNode sent = sent().get(0).json();
        assertThat(sent.path("request_id").textValue()).isEqualTo("4711");
        assertThat(sent.path("callback_url").textValue())
                .isEqualTo("https://example.invalid/hook?secret=1&agentpmt_request=4711");
        assertThat(sent().get(0).body()).contains("\"request_metadata\":{\"price\":1.10}");
    }

    @Test
    void theHeaderTakesPrecedenceOverTheOptionAndTheOptionOverTheBody() {
        sandbox.workflow("of header").byCommand();
        TriggerRequest body = new TriggerRequest(
                "go", "id-of-body", "https://body.example.invalid", Map.of("a", "body", "b", "body"));

        trigger("", body);
        trigger("&requestId=id-of-option&callbackUrl=https://option.example.invalid", body);
        template.request(
                uri("&requestId=id-of-option&callbackUrl=https://option.example.invalid"
                        + "&requestMetadata.a=option&requestMetadata.c=json:7&requestMetadata.d=option"),
                e -> {
                    e.getMessage().setBody(body);
                    e.getMessage().setHeader(AgentPmtConstants.WORKFLOW_ID, "of header");
                    e.getMessage().setHeader(AgentPmtConstants.REQUEST_ID, "id-of-header");
                    e.getMessage().setHeader(AgentPmtConstants.CALLBACK_URL, "https://header.example.invalid");
                    e.getMessage().setHeader(AgentPmtConstants.REQUEST_METADATA, Map.of("b", "header", "d", "header"));
                });

        List<JsonNode> sent = sent().stream().map(SandboxRequest::json).toList();
        assertThat(sent)
                .extracting(json -> json.path("request_id").textValue())
                .containsExactly("id-of-body", "id-of-option", "id-of-header");
        assertThat(sent)
                .extracting(json -> json.path("callback_url").textValue())
                .containsExactly(
                        "https://body.example.invalid?agentpmt_request=id-of-body",
                        "https://option.example.invalid?agentpmt_request=id-of-option",
                        "https://header.example.invalid?agentpmt_request=id-of-header");
        assertThat(sent().get(2).path()).isEqualTo("/api/agent-webhooks/of%20header/trigger");
        assertThat(sent.get(2).path("request_metadata").toString())
                .as("options lie lowest, then the header, then the body")
                .isEqualTo("{\"a\":\"body\",\"c\":7,\"d\":\"header\",\"b\":\"body\"}");
    }

    static Stream<Arguments> rejections() {
        Map<String, Object> noText = new LinkedHashMap<>();
        noText.put("prompt", null);
        return Stream.of(
                Arguments.of(null, List.of("no prompt")),
                Arguments.of("  ", List.of("no prompt")),
                Arguments.of(new byte[0], List.of("no prompt")),
                Arguments.of(Map.of(), List.of("no prompt")),
                Arguments.of(noText, List.of("no prompt")),
                Arguments.of(TriggerRequest.of(null), List.of("no prompt")),
                Arguments.of(Map.of("prompt", "go", "requestId", "x"), List.of("requestId", "request_id")),
                Arguments.of(Map.of("prompt", "go", "colour", "x"), List.of("colour", "request_metadata")),
                Arguments.of(Map.of("prompt", List.of("go")), List.of("prompt", "must be text")),
                Arguments.of(Map.of("prompt", "go", "request_metadata", "x"), List.of("request_metadata", "object")),
                Arguments.of(List.of("go"), List.of("body of type", "TriggerRequest")),
                Arguments.of(Map.of("prompt", new byte[] {65}), List.of("prompt", "must be text")),
                Arguments.of(new Object() {}, List.of("body of type", "objectMapper")));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void anInvalidRequestIsRejectedBeforeAnythingIsSent(Object body, List<String> words) {
        assertRefused(trigger("", body), words.toArray(String[]::new));
    }

    @Test
    void aMissingOrInvalidWorkflowIsRejected() {
        assertRefused(
                template.request(
                        "agentpmt:workflows/trigger", e -> e.getMessage().setBody("go")),
                "workflowId",
                AgentPmtConstants.WORKFLOW_ID);
        assertRefused(
                template.request("agentpmt:workflows/trigger", e -> {
                    e.getMessage().setBody("go");
                    e.getMessage().setHeader(AgentPmtConstants.WORKFLOW_ID, "..");
                }),
                "workflow id");
    }

    @Test
    void aMetadataHeaderThatIsNotAnObjectIsRejected() {
        Exchange result = template.request(uri(""), e -> {
            e.getMessage().setBody("go");
            e.getMessage().setHeader(AgentPmtConstants.REQUEST_METADATA, List.of(1));
        });

        assertRefused(result, AgentPmtConstants.REQUEST_METADATA, "JSON object");
    }

    private void redelivering() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:start").to(uri(""));
            }
        });
    }
}
