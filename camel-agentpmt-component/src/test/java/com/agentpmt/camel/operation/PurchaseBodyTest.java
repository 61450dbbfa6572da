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
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseRequest;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any form of message body becomes the parameters of the purchase, digit by digit. */
class PurchaseBodyTest extends SandboxTestSupport {

    private static final String JSON = "{\"text\":\"h\u00e9llo\",\"n\":1.10}";

    /** A typical bean of a user. */
    public record Order(String text, BigDecimal n) {}

    private final SandboxProduct tool = SandboxProduct.named("Echo Body");

    @BeforeEach
    void addTool() {
        sandbox.catalog().add(tool);
    }

    static Stream<Arguments> forms() throws Exception {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("text", JSON),
                Arguments.of("text with blanks around", "\n " + JSON + " \n"),
                Arguments.of("bytes", bytes),
                Arguments.of("stream", new ByteArrayInputStream(bytes)),
                Arguments.of("stream cache", new InputStreamCache(bytes)),
                Arguments.of("reader", new StringReader(JSON)),
                Arguments.of("map", Map.of("text", "h\u00e9llo", "n", new BigDecimal("1.10"))),
                Arguments.of("bean", new Order("h\u00e9llo", new BigDecimal("1.10"))),
                Arguments.of(
                        "purchase request",
                        PurchaseRequest.of(null, Map.of("text", "h\u00e9llo", "n", new BigDecimal("1.10")))),
                Arguments.of("tree", com.agentpmt.camel.json.Json.read(bytes)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormOfAnObjectIsAccepted(String name, Object body) throws Exception {
        Exchange result = buy("", body);

        assertThat(result.getException()).isNull();
        JsonNode sent = sent().path("parameters");
        assertThat(sent.path("text").asText()).isEqualTo("h\u00e9llo");
        assertThat(sandbox.requests(SandboxOperation.PURCHASE).get(0).body()).contains("\"n\":1.10");
        assertThat(sent.size()).isEqualTo(2);
    }

    @Test
    void aFileIsAccepted(@TempDir File folder) throws Exception {
        File file = new File(folder, "order.json");
        Files.writeString(file.toPath(), JSON);

        assertThat(buy("", file).getException()).isNull();

        assertThat(sent().path("parameters").path("text").asText()).isEqualTo("h\u00e9llo");
    }

    @Test
    void anEmptyBodyMeansNoParameters() throws Exception {
        for (Object body : new Object[] {null, "", "  \n", new byte[0], Map.of(), "{}"}) {
            assertThat(buy("", body).getException()).isNull();
        }
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(6).allSatisfy(request -> assertThat(
                        request.json().path("parameters"))
                .isEqualTo(new ObjectMapper().createObjectNode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "\"text\"", "5", "true", "{", "plain text", "{} {}", "null", " null "})
    void aBodyThatIsNotAJsonObjectIsRejectedBeforeAnythingIsSent(String body) {
        Exchange result = buy("", body);

        assertRefused(result, "body", "JSON object");
    }

    @Test
    void aBeanThatIsAListIsRejected() {
        assertRefused(buy("", List.of(Map.of("a", 1))), "body must be a JSON object", "array");
    }

    @Test
    void aBeanThatJacksonCannotWriteIsRejected() {
        assertRefused(buy("", new Object() {}), "body", "cannot be turned into JSON", "objectMapper");
    }

    @Test
    void aStreamAsParametersHeaderIsRejectedBecauseARedeliveryCannotReadIt() {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        Exchange result = template.request(
                uri(""), e -> e.getMessage().setHeader(AgentPmtConstants.PARAMETERS, new ByteArrayInputStream(bytes)));

        assertRefused(result, AgentPmtConstants.PARAMETERS, "Map");
    }

    @Test
    void aParametersHeaderThatIsNotAnObjectIsRejected() {
        Exchange result = template.request(uri(""), e -> e.getMessage().setHeader(AgentPmtConstants.PARAMETERS, "[1]"));

        assertRefused(result, AgentPmtConstants.PARAMETERS, "JSON object");
    }

    @Test
    void aJsonOptionThatIsInvalidIsRejected() {
        assertRefused(buy("&parameters.a=json:{x", null), "option parameters.a", "json:");
    }

    @Test
    void withoutAProductNothingIsSent() {
        Exchange result = template.request("agentpmt:products/purchase", e -> {});

        assertRefused(result, "no product is named", "productId", AgentPmtConstants.PRODUCT_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anIdOfAnotherKindIsRejected(String id) {
        Exchange result = template.request(
                "agentpmt:products/purchase", e -> e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, id));

        assertRefused(result, "product id", "must not be blank");
    }

    @ParameterizedTest
    @MethodSource("invalidHeaders")
    void aHeaderOfTheWrongTypeIsRejected(String operation, String header, Object value) {
        Exchange result =
                template.request("agentpmt:" + operation, e -> e.getMessage().setHeader(header, value));

        assertThat(result.getException()).isInstanceOf(com.agentpmt.camel.AgentPmtValidationException.class);
        assertThat(result.getException()).hasMessageContaining(operation).hasMessageContaining(header);
        assertThat(sandbox.requests()).isEmpty();
    }

    static Stream<Arguments> invalidHeaders() {
        return Stream.of(
                Arguments.of("products/fetch", AgentPmtConstants.PAGE, "x"),
                Arguments.of("products/fetch", AgentPmtConstants.PAGE, 0),
                Arguments.of("products/fetch", AgentPmtConstants.PAGE_SIZE, 101),
                Arguments.of("products/fetch", AgentPmtConstants.PAGE_SIZE, "0"));
    }

    @Test
    void aSessionHeaderWithALineBreakIsRejected() {
        Exchange result = template.request(
                uri(""), e -> e.getMessage().setHeader(AgentPmtConstants.INSTANCE_ID, "a\r\nX-Evil: 1"));

        assertRefused(result, "x-instance-id", "line break");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamCanBeReadAgainAfterACallThatFailed(boolean cached) {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(400).beforeBooking();

        Exchange result = buy("", cached ? new InputStreamCache(bytes) : new ByteArrayInputStream(bytes));

        assertThat(result.getException()).isInstanceOf(com.agentpmt.camel.AgentPmtValidationException.class);
        assertThat(result.getMessage().getBody(String.class)).isEqualTo(JSON);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void aRejectedStreamCanBeReadAgain() {
        Exchange result = buy("", new ByteArrayInputStream("no json".getBytes(StandardCharsets.UTF_8)));

        assertRefused(result, "body");
        assertThat(result.getMessage().getBody(String.class)).isEqualTo("no json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "100.00", "12345678901234567890.123", "1234567890123456789012", "1E+5", "-1.50"})
    void numbersKeepEveryDigit(String number) {
        String json = "{\"body\":" + number + "}";

        Exchange result = buy("&parameters.option=RAW(json:" + number + ")", json);

        assertThat(result.getException()).isNull();
        String sent = sandbox.requests(SandboxOperation.PURCHASE).get(0).body();
        assertThat(sent).contains("\"option\":" + number).contains("\"body\":" + number);
    }

    @Test
    void optionsAreTextUnlessTheyStartWithJson() {
        buy(
                "&parameters.a=5&parameters.b=json:5&parameters.c=json:true&parameters.d=RAW(json:[\"x\"])"
                        + "&parameters.e=true&parameters.f=RAW(json:\"json:5\")",
                null);

        JsonNode sent = sent().path("parameters");
        assertThat(sent.toString())
                .isEqualTo("{\"a\":\"5\",\"b\":5,\"c\":true,\"d\":[\"x\"],\"e\":\"true\",\"f\":\"json:5\"}");
    }

    @Test
    void theBodyTakesPrecedenceOverTheHeaderAndTheHeaderOverTheOption() {
        template.request(uri("&parameters.a=option&parameters.b=option&parameters.c=option"), e -> {
            e.getMessage().setHeader(AgentPmtConstants.PARAMETERS, Map.of("a", "header", "b", "header"));
            e.getMessage().setBody(Map.of("a", "body"));
        });

        JsonNode sent = sent().path("parameters");
        assertThat(sent.path("a").asText()).isEqualTo("body");
        assertThat(sent.path("b").asText()).isEqualTo("header");
        assertThat(sent.path("c").asText()).isEqualTo("option");
    }

    @Test
    void theProductHeaderTakesPrecedenceOverTheOptionAndTheOptionOverTheBody() {
        SandboxProduct other = SandboxProduct.named("Other");
        sandbox.catalog().add(other);

        buy("", PurchaseRequest.of("of-the-body", Map.of()));
        template.request(uri(""), e -> e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, other.productId()));
        template.request("agentpmt:products/purchase", e -> e.getMessage()
                .setBody(PurchaseRequest.of(other.productId(), Map.of())));

        assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                .extracting(sent -> sent.json().path("product_id").asText())
                .containsExactly(tool.productId(), other.productId(), other.productId());
    }

    @Test
    void anActionOfTheParametersIsNotOverwritten() {
        buy("&action=option", "{\"action\":\"body\"}");
        buy("&action=option", null);
        template.request(uri("&action=option"), e -> e.getMessage().setHeader(AgentPmtConstants.ACTION, "header"));

        assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                .extracting(
                        sent -> sent.json().path("parameters").path("action").asText())
                .containsExactly("body", "option", "header");
    }

    @Test
    void theNextPurchaseOfARouteInheritsNoHeaders() {
        Exchange result = template.request(uri(""), e -> {
            e.getMessage().setHeader(AgentPmtConstants.PARAMETERS, Map.of("a", 1));
            e.getMessage().setHeader(AgentPmtConstants.ACTION, "act");
            e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, tool.productId());
        });

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeaders())
                .doesNotContainKeys(
                        AgentPmtConstants.PARAMETERS, AgentPmtConstants.ACTION, AgentPmtConstants.PRODUCT_ID)
                .containsKey(AgentPmtConstants.ORDER_ID);
    }

    private void assertRefused(Exchange result, String... words) {
        assertThat(result.getException()).isInstanceOf(com.agentpmt.camel.AgentPmtValidationException.class);
        var rejection = (com.agentpmt.camel.AgentPmtValidationException) result.getException();
        assertThat(rejection.getHttpResponseCode()).isZero();
        assertThat(rejection.isOutcomeUnknown()).isFalse();
        assertThat(rejection.getMessage()).contains("products/purchase").contains(words);
        assertThat(sandbox.requests()).isEmpty();
    }

    private Exchange buy(String options, Object body) {
        return template.request(uri(options), e -> e.getMessage().setBody(body));
    }

    private String uri(String options) {
        return "agentpmt:products/purchase?productId=" + tool.productId() + options;
    }

    private JsonNode sent() {
        return sandbox.requests(SandboxOperation.PURCHASE).get(0).json();
    }
}
