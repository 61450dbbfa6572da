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
package com.agentpmt.camel.sandbox;

import static com.agentpmt.camel.sandbox.TestHttpClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PurchaseTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;
    private String textTools;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo").grant(100);
        http = new TestHttpClient(sandbox.sandbox(), "demo");
        textTools = sandbox.catalog().find("text-tools").orElseThrow().productId();
    }

    @Test
    void chargesThePriceOfTheAction() throws Exception {
        HttpResponse<String> response = http.purchase(textTools, "{\"action\":\"upper\",\"text\":\"hello\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode body = json(response);
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.at("/data/text").asText()).isEqualTo("HELLO");
        assertThat(body.path("order_id").asText()).startsWith("ord_");
        assertThat(sandbox.account("demo").balance()).isEqualTo(90);
        assertThat(sandbox.purchases()).singleElement().satisfies(purchase -> {
            assertThat(purchase.orderId()).isEqualTo(body.path("order_id").asText());
            assertThat(purchase.action()).isEqualTo("upper");
            assertThat(purchase.price()).isEqualTo(10);
            assertThat(purchase.parameters().path("text").asText()).isEqualTo("hello");
            assertThat(purchase.token()).isEqualTo("demo");
        });
    }

    @Test
    void chargesTheDefaultPriceWithoutAction() throws Exception {
        sandbox.catalog().add(SandboxProduct.named("Plain").price(7).price("other", 70));
        http.purchase(sandbox.catalog().find("Plain").orElseThrow().productId(), "{}");

        assertThat(sandbox.account("demo").balance()).isEqualTo(93);
    }

    @Test
    void echoesTheParametersByDefault() throws Exception {
        String echo = sandbox.catalog().find("echo").orElseThrow().productId();
        HttpResponse<String> response = http.purchase(echo, "{\"n\":1.10,\"list\":[1,null]}");

        assertThat(response.body()).contains("\"data\":{\"n\":1.10,\"list\":[1,null]}");
    }

    @Test
    void rejectsPurchasesWithoutEnoughCredits() throws Exception {
        sandbox.account("demo").revoke(95);
        HttpResponse<String> response = http.purchase(textTools, "{\"action\":\"upper\"}");

        assertThat(response.statusCode()).isEqualTo(402);
        assertThat(json(response).path("error").asText()).isEqualTo("insufficient_credits");
        assertThat(json(response).path("success").asBoolean(true)).isFalse();
        assertThat(json(response).path("message").asText()).contains("10").contains("5");
        assertThat(sandbox.account("demo").balance()).isEqualTo(5);
        assertThat(sandbox.purchases()).isEmpty();
    }

    @Test
    void freeActionsNeedNoCredits() throws Exception {
        HttpResponse<String> response = http.as("poor").purchase(textTools, "{\"action\":\"get_instructions\"}");
        assertThat(response.statusCode()).isEqualTo(401);

        sandbox.account("poor");
        response = http.as("poor").purchase(textTools, "{\"action\":\"get_instructions\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(sandbox.purchases()).singleElement().satisfies(purchase -> assertThat(purchase.price())
                .isZero());
        assertThat(sandbox.transactions("poor")).isEmpty();
    }

    @Test
    void acceptsTheSlugAsName() throws Exception {
        for (String name : List.of("text-tools", "Text Tools", "TEXT TOOLS")) {
            HttpResponse<String> response = http.post(
                    "/products/purchase", "{\"name\":\"" + name + "\",\"parameters\":{\"action\":\"count\"}}");
            assertThat(response.statusCode()).as(name).isEqualTo(200);
        }
        assertThat(sandbox.purchases()).hasSize(3).allSatisfy(purchase -> assertThat(purchase.productId())
                .isEqualTo(textTools));
        assertThat(http.post("/products/purchase", "{\"name\":\"nobody\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSlugIsNotAProductId() throws Exception {
        HttpResponse<String> response = http.purchase("text-tools", "{}");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("detail").asText()).contains("text-tools");
    }

    @Test
    void keepsTheSessionOrCreatesOne() throws Exception {
        String body = TestHttpClient.purchaseBody(textTools, "{}");
        HttpResponse<String> kept = http.post("/products/purchase", body, "x-instance-id", "inst_mine");
        HttpResponse<String> made = http.post("/products/purchase", body);

        assertThat(json(kept).path("instance_id").asText()).isEqualTo("inst_mine");
        assertThat(json(made).path("instance_id").asText()).startsWith("inst_").isNotEqualTo("inst_mine");
        assertThat(sandbox.purchases().get(0).instanceId()).isEqualTo("inst_mine");
    }

    @Test
    void runsTheTool() throws Exception {
        sandbox.catalog()
                .add(SandboxProduct.named("Adder")
                        .tool(sent -> Map.of(
                                "sum", sent.path("a").asInt() + sent.path("b").asInt())));
        HttpResponse<String> response =
                http.post("/products/purchase", "{\"name\":\"adder\",\"parameters\":{\"a\":2,\"b\":3}}");

        assertThat(json(response).at("/data/sum").asInt()).isEqualTo(5);
    }

    @Test
    void failedCallsAreFree() throws Exception {
        sandbox.catalog().add(SandboxProduct.named("Broken").failsWith("the printer is out of paper"));
        HttpResponse<String> response = http.post("/products/purchase", "{\"name\":\"broken\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("success").asBoolean(true)).isFalse();
        assertThat(json(response).path("message").asText()).isEqualTo("the printer is out of paper");
        assertThat(json(response).has("order_id")).isFalse();
        assertThat(sandbox.account("demo").balance()).isEqualTo(100);
        assertThat(sandbox.purchases()).isEmpty();
    }

    @Test
    void failedCallsReleaseReservedCredits() throws Exception {
        SandboxProduct product = SandboxProduct.named("Dear").price(100).failsWith("no");
        sandbox.catalog().add(product);
        http.post("/products/purchase", "{\"name\":\"dear\"}");
        product.tool(sent -> sent);

        assertThat(http.post("/products/purchase", "{\"name\":\"dear\"}").statusCode())
                .isEqualTo(200);
        assertThat(sandbox.account("demo").balance()).isZero();
    }

    @Test
    void doesNotRunToolsWithoutEnoughCredits() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        sandbox.catalog().add(SandboxProduct.named("Dear").price(101).tool(sent -> calls.incrementAndGet()));

        assertThat(http.post("/products/purchase", "{\"name\":\"dear\"}").statusCode())
                .isEqualTo(402);
        assertThat(calls).hasValue(0);
    }

    @Test
    void respondsInTheWrapperShape() throws Exception {
        SandboxProduct product = SandboxProduct.named("Wrapped")
                .respondsAs(PurchaseResponseShape.WRAPPER)
                .tool(sent -> List.of(1, 2));
        sandbox.catalog().add(product);
        JsonNode body = json(http.post("/products/purchase", "{\"name\":\"wrapped\"}"));

        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.at("/response/status_code").asInt()).isEqualTo(200);
        assertThat(body.at("/response/data/output")).isEqualTo(SandboxJson.valueOf(List.of(1, 2)));
        assertThat(body.at("/purchase_details/order_id").asText())
                .isEqualTo(sandbox.purchases().get(0).orderId());
        assertThat(body.has("data")).isFalse();

        product.failsWith("no");
        JsonNode failed = json(http.post("/products/purchase", "{\"name\":\"wrapped\"}"));
        assertThat(failed.at("/response/success").asBoolean(true)).isFalse();
        assertThat(failed.path("error").asText()).isEqualTo("no");
        assertThat(sandbox.purchases()).hasSize(1);
    }

    @Test
    void respondsInTheOutputShape() throws Exception {
        SandboxProduct product = SandboxProduct.named("Short")
                .respondsAs(PurchaseResponseShape.OUTPUT)
                .tool(sent -> "plain text");
        sandbox.catalog().add(product);

        assertThat(http.post("/products/purchase", "{\"name\":\"short\"}").body())
                .isEqualTo("{\"success\":true,\"output\":\"plain text\",\"error\":null}");
        product.failsWith("no");
        assertThat(http.post("/products/purchase", "{\"name\":\"short\"}").body())
                .isEqualTo("{\"success\":false,\"output\":null,\"error\":\"no\"}");
    }
}
