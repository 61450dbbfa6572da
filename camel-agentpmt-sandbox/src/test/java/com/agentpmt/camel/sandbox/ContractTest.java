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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.wiremock.OpenApiValidationListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every response of the sandbox conforms to the OpenAPI document that it publishes. */
class ContractTest {

    @RegisterExtension
    AgentPmtSandboxExtension sandbox =
            new AgentPmtSandboxExtension(AgentPmtSandbox.builder().callbackAttempts(1, Duration.ZERO));

    private OpenApiValidationListener validator;
    private TestHttpClient http;

    @BeforeEach
    void validateEverything() throws Exception {
        validator = listener(LevelResolver.defaultResolver());
        sandbox.sandbox().wireMock().addMockServiceRequestListener(validator);
        sandbox.account("demo").grant(1000).grant(5, "admin_grant", null).revoke(1);
        http = new TestHttpClient(sandbox.sandbox(), "demo");
    }

    private static OpenApiValidationListener listener(LevelResolver levels) throws Exception {
        try (var document = AgentPmtSandbox.openApi().openStream()) {
            String text = new String(document.readAllBytes(), StandardCharsets.UTF_8);
            return new OpenApiValidationListener(OpenApiInteractionValidator.createForInlineApiSpecification(text)
                    .withLevelResolver(levels)
                    .build());
        }
    }

    private void assertValidated(int requests) {
        assertThat(sandbox.requests()).hasSize(requests);
        validator.assertValidationPassed();
    }

    @Test
    void credits() throws Exception {
        sandbox.account("empty");
        http.get("/credits/balance");
        http.as("empty").get("/credits/balance");
        http.purchase(sandbox.catalog().find("echo").orElseThrow().productId(), "{}");
        sandbox.clock().advance(Duration.ofDays(400));
        http.get("/credits/history");
        http.get("/credits/history?limit=0");
        assertValidated(5);
    }

    @Test
    void products() throws Exception {
        http.get("/products/fetch");
        http.get("/products/fetch?page=2&page_size=5", "x-instance-id", "inst_1", "x-instance-metadata", "{}");
        http.get("/products/fetch", "X-Page", "9", "X-Page-Size", "3");
        for (SandboxProduct product : sandbox.catalog().products()) {
            http.purchase(product.productId(), "{\"action\":\"count\",\"text\":\"x\"}");
        }
        String echo = sandbox.catalog().find("echo").orElseThrow().productId();
        for (PurchaseResponseShape shape : PurchaseResponseShape.values()) {
            sandbox.catalog().find("echo").orElseThrow().respondsAs(shape).failsWith("no");
            http.purchase(echo, "{}");
            sandbox.catalog().find("echo").orElseThrow().tool(sent -> sent);
            http.purchase(echo, "{}");
        }
        sandbox.catalog().clear();
        http.get("/products/fetch");
        assertValidated(4 + 12 + 6);
    }

    @Test
    void issues() throws Exception {
        http.post("/issues/report", "{\"product_id\":\"echo\",\"error_message\":\"no\"}");
        http.post(
                "/issues/report",
                "{\"product_id\":\"?\",\"error_message\":\"no\",\"recommended_improvements\":\"yes\"}",
                "x-instance-id",
                "inst_1");
        assertValidated(2);
    }

    @Test
    void workflows() throws Exception {
        String trigger = "/api/agent-webhooks/demo-workflow/trigger";
        sandbox.workflow("demo-workflow").takes(Duration.ofDays(1), Duration.ofDays(1));
        String body = "{\"prompt\":\"go\",\"request_id\":\"r\",\"callback_url\":\"https://localhost:1/\","
                + "\"request_metadata\":{\"a\":null}}";
        String runId = json(http.post(trigger, body)).at("/data/run/run_id").asText();
        http.post(trigger, body);
        String run = "/api/agent-webhooks/runs/" + runId;
        http.get(run);
        sandbox.clock().advance(Duration.ofDays(1));
        http.get(run);
        for (String state : new String[] {"succeeded", "failed", "cancelled"}) {
            sandbox.run(runId).move(state);
            http.get(run);
        }
        sandbox.run(runId).fail("code", "message");
        http.get(run);
        http.get("/api/agent-webhooks/runs/nobody");
        http.get("/api/agent-webhooks/runs/a%20b");
        http.post("/api/agent-webhooks/nobody/trigger", "{\"prompt\":\"go\"}");
        http.post("/api/agent-webhooks/a%20b/trigger", "{\"prompt\":\"go\"}");
        sandbox.workflow("demo-workflow").needsSetup("setup_required", "a", "b");
        http.post(trigger, "{\"prompt\":\"go\"}");
        http.as("wrong").post(trigger, "{\"prompt\":\"go\"}");
        http.as("wrong").get(run);
        assertValidated(15);
    }

    @Test
    void publicOperations() throws Exception {
        http = http.as(null);
        http.get("/health");
        http.get("/public/jwt-public-key");
        http.get("/embed.js");
        http.get("/embed/demo-workflow");
        http.get("/embed/nobody");
        http.get("/embed/bundle/starter-bundle");
        http.get("/embed/bundle/nobody");
        http.get("/embed/product/echo");
        http.get("/embed/product/nobody");
        assertValidated(9);
    }

    @Test
    void bodiesOf422() throws Exception {
        validator = listener(LevelResolver.create()
                .withLevel("validation.request", ValidationReport.Level.IGNORE)
                .build());
        sandbox.sandbox().wireMock().addMockServiceRequestListener(validator);
        for (String path : new String[] {"/products/purchase", "/issues/report"}) {
            for (String body : new String[] {"", "{}", "[]", "{\"product_id\":1}", "{oops", "{\"product_id\":null}"}) {
                assertThat(http.post(path, body).statusCode()).isEqualTo(422);
            }
        }
        assertThat(http.get("/products/fetch?page=x").statusCode()).isEqualTo(422);
        assertThat(http.get("/products/fetch?page_size=101").statusCode()).isEqualTo(422);
        assertThat(http.get("/credits/history?limit=x").statusCode()).isEqualTo(422);
        assertValidated(15);
    }

    @Test
    void theValidatorDetectsViolations() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).body("{\"success\":true}");
        http.get("/credits/balance");
        assertThatThrownBy(validator::assertValidationPassed).hasMessageContaining("data");
    }
}
