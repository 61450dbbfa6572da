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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.IssueReport;
import com.agentpmt.camel.model.PurchaseRequest;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are not strict JSON, or ambiguous, are rejected in every part of a request, before it is sent. */
class StrictRequestTest extends SandboxTestSupport {

    private static final String BUY = "products/purchase?productId=x";
    private static final String TRIGGER = "workflows/trigger?workflowId=wf";

    /** A typical bean of a user. */
    public record Order(String text, Object value) {}

    private static Map<String, Object> bad(Object value) {
        return Map.of("a", List.of(1, Map.of("b", value)));
    }

    static Stream<Arguments> places() {
        return Stream.of(
                        Double.NaN,
                        Float.NEGATIVE_INFINITY,
                        "half \ud83d",
                        new Thread(),
                        JsonNodeFactory.instance.numberNode(Double.NaN))
                .flatMap(value -> Stream.of(
                        Arguments.of(BUY, bad(value), Map.of(), "body at a[1].b"),
                        Arguments.of(BUY, new Order("x", bad(value)), Map.of(), "body at value.a[1].b"),
                        Arguments.of(
                                BUY, JsonNodeFactory.instance.objectNode().putPOJO("a", value), Map.of(), "body at a"),
                        Arguments.of(BUY, PurchaseRequest.of("x", bad(value)), Map.of(), "PurchaseRequest at a[1].b"),
                        Arguments.of(BUY, null, Map.of(AgentPmtConstants.PARAMETERS, bad(value)), "at a[1].b"),
                        Arguments.of(TRIGGER, Map.of("prompt", value), Map.of(), "body at prompt"),
                        Arguments.of(
                                TRIGGER,
                                Map.of("prompt", "go", "request_metadata", bad(value)),
                                Map.of(),
                                "body at request_metadata.a[1].b"),
                        Arguments.of(
                                TRIGGER,
                                new TriggerRequest("go", null, null, bad(value)),
                                Map.of(),
                                "TriggerRequest at a[1].b"),
                        Arguments.of(
                                TRIGGER, "go", Map.of(AgentPmtConstants.REQUEST_METADATA, bad(value)), "at a[1].b")));
    }

    @ParameterizedTest
    @MethodSource("places")
    void valuesWithoutJsonFormAreRejected(String call, Object body, Map<String, Object> headers, String place) {
        assertRefused(call(call, body, headers), place);
    }

    @Test
    void valuesWithoutJsonFormAreRejectedInOptionsToo() {
        assertRefused(call(BUY + "&parameters.x=json:NaN", null, Map.of()), "option parameters.x", "json:");
        assertRefused(
                call(BUY + "&parameters.x=RAW(json:{\"a\":[-Infinity]})", null, Map.of()), "parameters.x at a[0]");
        assertRefused(call(BUY + "&parameters.x=RAW(json:{\"a\":1,\"a\":2})", null, Map.of()), "parameters.x at a");
        assertRefused(call(TRIGGER + "&requestMetadata.x=json:NaN", "go", Map.of()), "option requestMetadata.x");
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.getProducts().getParameters().put("p", bad(Double.NaN));
        component.getWorkflows().getRequestMetadata().put("p", bad(Double.NaN));
        assertRefused(call(BUY, null, Map.of()), "option parameters.p at a[1].b is NaN");
        assertRefused(call(TRIGGER, "go", Map.of()), "option requestMetadata.p at a[1].b is NaN");
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                        "null",
                        " null\n",
                        "[]",
                        "5",
                        "\"x\"",
                        "{\"a\":NaN}",
                        "{\"a\":1,\"a\":1}",
                        "{} x",
                        "{\"a\":\"\\ud800\"}")
                .flatMap(text -> Stream.of(
                        Arguments.of(BUY, text, Map.of()),
                        Arguments.of(BUY, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of()),
                        Arguments.of(BUY, null, Map.of(AgentPmtConstants.PARAMETERS, text)),
                        Arguments.of(TRIGGER, "go", Map.of(AgentPmtConstants.REQUEST_METADATA, text))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textThatIsNotASingleJsonObjectIsRejected(String call, Object body, Map<String, Object> headers) {
        assertRefused(call(call, body, headers), call.split("\\?")[0]);
    }

    static Stream<Object> nulls() {
        return Stream.of(
                JsonNodeFactory.instance.nullNode(),
                org.json.JSONObject.NULL,
                jakarta.json.JsonValue.NULL,
                com.google.gson.JsonNull.INSTANCE,
                5,
                true,
                new org.json.JSONArray("[1]"),
                new com.google.gson.JsonPrimitive("x"));
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void aValueThatIsNotAnObjectIsRejected(Object body) {
        assertRefused(call(BUY, body, Map.of()), "body must be a JSON object");
    }

    /** A map of Camel that contains itself, and text with an unpaired surrogate, outside of parameters. */
    @Test
    void allOtherPartsOfTheRequestAreCheckedToo() {
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("a", cycle);
        assertRefused(call(BUY, cycle, Map.of()), "body is nested too deep, or contains itself");
        assertRefused(call(BUY, null, Map.of(AgentPmtConstants.ACTION, "\ud83d")), "at parameters.action");
        assertRefused(call(TRIGGER, "half \ude00", Map.of()), "at prompt contains an unpaired surrogate");
        assertRefused(
                call("products/purchase", null, Map.of(AgentPmtConstants.PRODUCT_NAME, "x\ud83d")),
                "the request at name contains an unpaired surrogate");
    }

    /** Nothing is paid for a report, and its text may come from an exception that has truncated its message. */
    @Test
    void anIssueReportIsSentWithUnpairedSurrogatesReplaced() {
        Exchange exchange = call("issues/report", new IssueReport("x", "cut \ud83d", "\ude00 so"), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.requests(SandboxOperation.ISSUE)
                        .get(0)
                        .json()
                        .path("error_message")
                        .asText())
                .isEqualTo("cut \ufffd");
    }

    static Stream<Object> foreign() {
        String json = "{\"text\":\"h\u00e9llo\",\"list\":[1,{\"x\":null}]}";
        return Stream.of(
                new org.json.JSONObject(json),
                com.google.gson.JsonParser.parseString(json),
                jakarta.json.Json.createReader(new java.io.StringReader(json)).readObject(),
                new io.vertx.core.json.JsonObject(json),
                org.apache.camel.util.json.Jsoner.deserialize(json, new org.apache.camel.util.json.JsonObject()),
                tools.jackson.databind.json.JsonMapper.shared().readTree(json));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void anObjectOfAnotherJsonLibraryIsSentAsItsContent(Object foreign) {
        SandboxProduct tool = SandboxProduct.named("Echo");
        sandbox.catalog().add(tool);
        String buy = "products/purchase?productId=" + tool.productId();

        assertThat(call(buy, foreign, Map.of()).getException()).isNull();
        assertThat(call(buy, PurchaseRequest.of(null, Map.of("in", foreign)), Map.of())
                        .getException())
                .isNull();
        assertThat(call(buy, null, Map.of(AgentPmtConstants.PARAMETERS, foreign))
                        .getException())
                .isNull();

        String content = "{\"text\":\"h\u00e9llo\",\"list\":[1,{\"x\":null}]}";
        List<com.fasterxml.jackson.databind.JsonNode> sent = sandbox.requests(SandboxOperation.PURCHASE).stream()
                .map(request -> request.json().path("parameters"))
                .toList();
        com.fasterxml.jackson.databind.JsonNode expected = com.agentpmt.camel.json.RequestJson.read(content);
        assertThat(sent.get(0)).isEqualTo(expected);
        assertThat(sent.get(1).path("in")).isEqualTo(expected);
        assertThat(sent.get(2)).isEqualTo(expected);
    }

    private Exchange call(String call, Object body, Map<String, Object> headers) {
        return template.request("agentpmt:" + call, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private void assertRefused(Exchange exchange, String... words) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtValidationException.class);
        AgentPmtValidationException rejection = (AgentPmtValidationException) exchange.getException();
        assertThat(rejection.getHttpResponseCode()).isZero();
        assertThat(rejection.isOutcomeUnknown()).isFalse();
        assertThat(rejection.getMessage()).contains(words);
        assertThat(sandbox.requests()).isEmpty();
    }
}
