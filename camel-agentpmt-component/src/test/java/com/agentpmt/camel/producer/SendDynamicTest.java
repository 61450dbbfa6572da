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
package com.agentpmt.camel.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** toD has the cost and the meaning of to. */
class SendDynamicTest extends SandboxTestSupport {

    /** 10,000 if run manually; fewer in every build. */
    private static final int PRODUCTS = Integer.getInteger("agentpmt.test.products", 1_000);

    private final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 1);

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
    }

    @Override
    protected boolean beyondContract() {
        return true;
    }

    private void toD(String template) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(template);
            }
        });
    }

    private Exchange send(Map<String, Object> headers) {
        return template.request("direct:in", e -> e.getMessage().setHeaders(new java.util.HashMap<>(headers)));
    }

    @Test
    void manyProductsUseOneEndpointOneProducerAndOneConnection() throws Exception {
        toD("agentpmt:products/purchase?productId=${header.id}&parameters.n=${header.id}&action=say");
        for (int i = 0; i < PRODUCTS; i++) {
            assertThat(send(Map.of("id", "product-" + i)).getMessage().getHeader("id"))
                    .isNotNull();
        }

        assertThat(sandbox.requests(SandboxOperation.PURCHASE).stream()
                        .map(sent -> json(sent.body()).path("product_id").asText())
                        .distinct())
                .hasSize(PRODUCTS);
        assertThat(context.getEndpoints().stream()
                        .map(org.apache.camel.Endpoint::getEndpointUri)
                        .filter(uri -> uri.startsWith("agentpmt:")))
                .containsExactly("agentpmt://products/purchase");
    }

    @Test
    void dynamicValuesAreNotHeadersBeforeOrAfterTheCall() throws Exception {
        toD("agentpmt:products/purchase?productId=" + tool.productId() + "&action=${header.what}");

        Exchange result = send(Map.of("what", "say"));

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeaders())
                .doesNotContainKeys(AgentPmtConstants.ACTION, AgentPmtConstants.PRODUCT_ID);
        assertThat(result.getProperties().keySet()).noneMatch(name -> name.contains("DynamicOptions"));
        assertThat(body(0).path("parameters").path("action").asText()).isEqualTo("say");
    }

    @Test
    void aHeaderOfTheUserTakesPrecedenceAndStays() throws Exception {
        sandbox.catalog().add(tool);
        toD("agentpmt:products/fetch?page=${header.p}&pageSize=${header.s}");

        Exchange result = send(Map.of("p", "1", "s", "7", AgentPmtConstants.PAGE_SIZE, 3));

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(AgentPmtConstants.PAGE_SIZE)).isEqualTo(3);
        assertThat(result.getMessage().getHeader(AgentPmtConstants.PAGE)).isNull();
        var sent = sandbox.requests(SandboxOperation.FETCH).get(0);
        assertThat(sent.queryParameter("page_size")).isEqualTo("3");
        assertThat(sent.queryParameter("page")).isEqualTo("1");
    }

    @Test
    void afterAPurchaseAHeaderOfTheUserIsRemovedAsWithTo() throws Exception {
        toD("agentpmt:products/purchase?productId=${header.id}&action=say");

        Exchange result = send(Map.of("id", "nothing", AgentPmtConstants.PRODUCT_ID, tool.productId()));

        assertThat(result.getException()).isNull();
        assertThat(body(0).path("product_id").asText()).isEqualTo(tool.productId());
        assertThat(result.getMessage().getHeader(AgentPmtConstants.PRODUCT_ID)).isNull();
    }

    @Test
    void aValueIsNotEvaluatedAgain() throws Exception {
        toD("agentpmt:products/purchase?productId=" + tool.productId()
                + "&action=say&parameters.text=RAW(${header.text})");

        send(Map.of("text", "${header.secret}", "secret", "s3cr3t"));

        assertThat(body(0).path("parameters").path("text").asText()).isEqualTo("${header.secret}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x&apiUrl=http://localhost:1",
                "x&parameters.amount=json:1000000",
                "x&token=t",
                "x)&apiUrl=http://localhost:1",
                "x&action=other"
            })
    void aValueAddsNoOption(String value) throws Exception {
        toD("agentpmt:products/purchase?action=say&productId=${header.id}");

        Exchange result = send(Map.of("id", value));

        assertThat(result.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("products/purchase: option ")
                .hasMessageContaining("RAW(")
                .hasMessageNotContaining("localhost");
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${header.t} | RAW(a",
                "${header.t} | RAW{a",
                "RAW(${header.t}) | a)&token=RAW(evil)&action=RAW{b",
                "RAW{${header.t}} | a}&token=evil&x=RAW{"
            })
    void aValueTakesNoOptionAway(String expression, String value) throws Exception {
        sandbox.account("other-secret-token").grant(5);
        toD("agentpmt:products/purchase?productId=" + tool.productId() + "&parameters.text=" + expression
                + "&token=RAW(other-secret-token)&action=RAW(${header.a})");

        Exchange result = send(Map.of("t", value, "a", "say"));

        assertThat(result.getException()).isNull();
        assertThat(body(0).path("parameters").path("text").asText()).isEqualTo(value);
        assertThat(body(0).path("parameters").path("action").asText()).isEqualTo("say");
        assertThat(sandbox.requests(SandboxOperation.PURCHASE).get(0).header("Authorization"))
                .isEqualTo("Bearer other-secret-token");
    }

    @Test
    void aPurchaseKeyIsNotChangedByAnyValue() throws Exception {
        context.getRegistry()
                .bind(
                        "keys",
                        org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                                .memoryIdempotentRepository());
        toD("agentpmt:products/purchase?productId=" + tool.productId()
                + "&action=say&parameters.text=${header.t}&purchaseRepository=#keys&purchaseKey=RAW(${header.k})");

        assertThat(send(Map.of("t", "RAW(a", "k", "1")).getException()).isNull();
        assertThat(send(Map.of("t", "RAW(a", "k", "1")).getException())
                .isInstanceOf(com.agentpmt.camel.AgentPmtDuplicatePurchaseException.class);

        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void enrichIsSupportedWithAndWithoutAnExpression() throws Exception {
        String uri = "agentpmt:products/purchase?productId=" + tool.productId() + "&action=say&parameters.a=";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .enrich(uri + "1")
                        .setBody(constant((Object) null))
                        .enrich()
                        .simple(uri + "RAW(${header.a})");
            }
        });

        assertThat(send(Map.of("a", "x)&token=evil")).getException()).isNull();

        assertThat(body(0).path("parameters").path("a").asText()).isEqualTo("1");
        assertThat(body(1).path("parameters").path("a").asText()).isEqualTo("x)&token=evil");
    }

    @Test
    void aValueInThePathAddsNoOption() throws Exception {
        toD("agentpmt:products/${header.op}?productId=" + tool.productId() + "&action=say");

        assertThat(send(Map.of("op", "purchase?token=evil")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("evil");
        assertThat(send(Map.of("op", "purchase")).getException()).isNull();
        assertThat(sandbox.requests()).hasSize(1);
    }

    @Test
    void aValueInRawIsUsedUnchanged() throws Exception {
        toD("agentpmt:products/purchase?action=say&productId=" + tool.productId() + "&parameters.a=RAW(${header.a})");

        send(Map.of("a", "1&b=2?c=%41+d/e#f ü"));

        assertThat(body(0).path("parameters").path("a").asText()).isEqualTo("1&b=2?c=%41+d/e#f ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a+b", "50%", "ü", "a/b", "json:5", "json:[true,1.50]", "%41", "a=b", "RAW(x y)"})
    void toDBehavesLikeTo(String value) throws Exception {
        String uri = "agentpmt:products/purchase?action=say&productId=" + tool.productId() + "&parameters.a=";
        toD(uri + "${header.a}");

        Exchange dynamic = send(Map.of("a", value));
        Exchange fixed = template.request(uri + value, e -> {});

        assertThat(dynamic.getException()).isNull();
        assertThat(fixed.getException()).isNull();
        assertThat(body(0)).isEqualTo(body(1));
    }

    @Test
    void anotherBeanOfTheComponentIsSupportedToo() throws Exception {
        AgentPmtComponent europe = new AgentPmtComponent();
        europe.getSecurity().setToken("token-of-europe");
        europe.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt-eu", europe);
        sandbox.account("token-of-europe").grant(5);
        toD("agentpmt-eu:products/purchase?productId=${header.id}&action=say");

        assertThat(send(Map.of("id", tool.productId())).getException()).isNull();
        send(Map.of("id", "another"));

        assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                .extracting(sent -> sent.header("Authorization"))
                .containsExactly("Bearer token-of-europe", "Bearer token-of-europe");
        assertThat(context.getEndpoints().stream()
                        .map(org.apache.camel.Endpoint::getEndpointUri)
                        .filter(uri -> uri.startsWith("agentpmt-eu:")))
                .containsExactly("agentpmt-eu://products/purchase");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agentpmt:health?productId=${header.v} | health: option productId is not used by this operation",
                "agentpmt:products/purchase?productID=${header.v} | did you mean productId?",
                "agentpmt:products/purchase?productId=${header.v}&productName=${header.v} | products/purchase: options productId and productName cannot be combined",
                "agentpmt:products/purchas?productId=${header.v} | did you mean products/purchase?",
                "agentpmt:credits/balance?threshold=5&stateKey=${header.v} | only used if the endpoint is consumed from"
            })
    void wrongOptionsAreRejectedAsWithTo(String uri, String expected) throws Exception {
        toD(uri);

        assertThat(send(Map.of("v", "x")).getException()).hasStackTraceContaining(expected);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anInvalidNumberIsRejectedBeforeSending() throws Exception {
        toD("agentpmt:products/fetch?page=${header.p}");

        assertThat(send(Map.of("p", "many")).getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("products/fetch: option page=many");
        assertThat(send(Map.of("p", "0")).getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anOptionWithoutAHeaderStillCreatesASeparateEndpoint() throws Exception {
        toD("agentpmt:products/purchase?productId=" + tool.productId() + "&action=say&outputFormat=${header.f}");

        assertThat(send(Map.of("f", "json")).getMessage().getBody()).isInstanceOf(String.class);
        assertThat(send(Map.of("f", "map")).getMessage().getBody()).isInstanceOf(Map.class);
    }

    private JsonNode body(int index) {
        return json(sandbox.requests(SandboxOperation.PURCHASE).get(index).body());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
