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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo").grant(100);
        http = new TestHttpClient(sandbox.sandbox(), "demo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /products/purchase | {}                                       | missing               | ["body","product_id"]
            /products/purchase | {"product_id":5}                         | string_type           | ["body","product_id"]
            /products/purchase | {"product_id":null}                      | string_type           | ["body","product_id"]
            /products/purchase | {"product_id":"a","parameters":[]}       | dict_type             | ["body","parameters"]
            /products/purchase | {"product_id":"a","parameters":"x"}      | dict_type             | ["body","parameters"]
            /products/purchase | ''                                       | missing               | ["body"]
            /products/purchase | [1]                                      | model_attributes_type | ["body"]
            /products/purchase | "text"                                   | model_attributes_type | ["body"]
            /issues/report     | {"error_message":"x"}                    | missing               | ["body","product_id"]
            /issues/report     | {"product_id":"x"}                       | missing               | ["body","error_message"]
            /issues/report     | {"product_id":"x","error_message":1}     | string_type           | ["body","error_message"]
            """)
    void theApiHostRespondsLikeFastApi(String path, String body, String type, String location) throws Exception {
        String known = sandbox.catalog().find("echo").orElseThrow().productId();
        HttpResponse<String> response = http.post(path, body.replace("\"a\"", "\"" + known + "\""));

        assertThat(response.statusCode()).isEqualTo(422);
        JsonNode detail = json(response).at("/detail/0");
        assertThat(detail.path("type").asText()).isEqualTo(type);
        assertThat(detail.path("loc").toString()).isEqualTo(location);
        assertThat(detail.path("msg").asText()).isNotEmpty();
        assertThat(detail.has("input")).isTrue();
        assertThat(sandbox.purchases()).isEmpty();
        assertThat(sandbox.issues()).isEmpty();
    }

    @Test
    void invalidJsonIsLocatedByItsOffset() throws Exception {
        JsonNode detail =
                json(http.post("/products/purchase", "{\"product_id\" oops")).at("/detail/0");
        assertThat(detail.path("type").asText()).isEqualTo("json_invalid");
        assertThat(detail.at("/loc/0").asText()).isEqualTo("body");
        assertThat(detail.at("/loc/1").isIntegralNumber()).isTrue();
        assertThat(detail.at("/loc/1").asInt()).isPositive();
        assertThat(detail.at("/ctx/error").asText()).isNotEmpty();
    }

    @Test
    void bodiesAreJsonOnlyWithThatContentType() throws Exception {
        String body = TestHttpClient.purchaseBody(
                sandbox.catalog().find("echo").orElseThrow().productId(), "{}");
        HttpResponse<String> response = new TestHttpClient(sandbox.sandbox(), "demo").postAs("text/plain", body);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).at("/detail/0/type").asText()).isEqualTo("model_attributes_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"prompt\":\"\"}",
                "{\"prompt\":\"  \"}",
                "{\"prompt\":7}",
                "[]",
                "",
                "{\"prompt\"",
                "{\"prompt\":\"x\",\"request_id\":1}",
                "{\"prompt\":\"x\",\"request_metadata\":[]}",
                "{\"prompt\":\"x\",\"callback_url\":\"http://example.com/\"}",
                "{\"prompt\":\"x\",\"callback_url\":\"ftp://localhost/\"}",
                "{\"prompt\":\"x\",\"callback_url\":\"/relative\"}",
                "{\"prompt\":\"x\",\"callback_url\":\"not an address\"}"
            })
    void theWebHostRejectsInvalidBodiesWith400(String body) throws Exception {
        HttpResponse<String> response = http.post("/api/agent-webhooks/demo-workflow/trigger", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("success").asBoolean(true)).isFalse();
        assertThat(json(response).path("error").asText()).isEqualTo("invalid_payload");
        assertThat(json(response).path("message").asText()).isNotEmpty();
        assertThat(sandbox.runs()).isEmpty();
    }

    @Test
    void unknownPathsAndMethods() throws Exception {
        assertThat(http.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(http.get("/nothing").body()).isEqualTo("{\"detail\":\"Not Found\"}");
        assertThat(http.get("/api/agent-webhooks").statusCode()).isEqualTo(404);
        assertThat(json(http.get("/api/agent-webhooks")).path("error").asText()).isEqualTo("not_found");
        assertThat(http.post("/credits/balance", "{}").statusCode()).isEqualTo(405);
        assertThat(http.get("/api/agent-webhooks/demo-workflow/trigger").statusCode())
                .isEqualTo(405);
        assertThat(http.get("/credits/balance/").statusCode()).isEqualTo(404);
        assertThat(sandbox.requests()).hasSize(7).allSatisfy(request -> assertThat(request.operation())
                .isNull());
    }

    @Test
    void tokensAreChecked() throws Exception {
        List<String> api = List.of("/credits/balance", "/credits/history", "/products/fetch");
        for (String path : api) {
            assertThat(http.as(null).get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(http.as("wrong").get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(json(http.as("wrong").get(path)).path("detail").asText()).isNotEmpty();
        }
        for (String path : List.of("/products/purchase", "/issues/report")) {
            assertThat(http.as("wrong").post(path, "{}").statusCode()).as(path).isEqualTo(401);
            assertThat(json(http.as(null).post(path, "{}")).path("detail").asText())
                    .isNotEmpty();
        }
        String trigger = "/api/agent-webhooks/demo-workflow/trigger";
        assertThat(http.as(null).post(trigger, "{\"prompt\":\"x\"}").statusCode())
                .isEqualTo(401);
        assertThat(json(http.as("wrong").post(trigger, "{}")).path("error").asText())
                .isEqualTo("unauthorized");
        assertThat(json(http.as("wrong").get("/api/agent-webhooks/runs/x"))
                        .path("message")
                        .asText())
                .isNotEmpty();
        assertThat(http.as(null)
                        .get("/credits/balance", "Authorization", "Basic demo")
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.as(null)
                        .get("/credits/balance", "Authorization", "bearer demo")
                        .statusCode())
                .isEqualTo(200);
    }
}
