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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IssueTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private JsonNode report(String productId) throws Exception {
        sandbox.account("demo");
        String body = "{\"product_id\":\"" + productId
                + "\",\"error_message\":\"it broke\",\"recommended_improvements\":\"glue\"}";
        return json(
                new TestHttpClient(sandbox.sandbox(), "demo").post("/issues/report", body, "x-instance-id", "inst_1"));
    }

    private void assertFound(String productId, String lookupMethod) throws Exception {
        JsonNode data = report(productId).path("data");
        assertThat(data.path("product_found").asBoolean()).isTrue();
        assertThat(data.path("lookup_method").asText()).isEqualTo(lookupMethod);
        assertThat(data.path("product_name").asText()).isEqualTo("Text Tools");
        assertThat(data.path("product_id").asText()).isEqualTo(productId);
        assertThat(data.path("status").asText()).isEqualTo("open");
    }

    @Test
    void findsTheProduct() throws Exception {
        assertFound(sandbox.catalog().find("text-tools").orElseThrow().productId(), "object_id");
        assertFound("text-tools", "slug");
        assertFound("Text tools", "exact_name");
        assertThat(sandbox.issues()).hasSize(3);
    }

    @Test
    void acceptsReportsAboutUnknownProducts() throws Exception {
        JsonNode body = report("whatever");
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.at("/data/product_found").asBoolean(true)).isFalse();
        assertThat(body.at("/data/lookup_method").asText()).isEqualTo("not_found");
        assertThat(body.at("/data/product_name").isNull()).isTrue();
        assertThat(sandbox.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.issueId()).isEqualTo(body.at("/data/issue_id").asText());
            assertThat(issue.token()).isEqualTo("demo");
            assertThat(issue.productId()).isEqualTo("whatever");
            assertThat(issue.errorMessage()).isEqualTo("it broke");
            assertThat(issue.recommendedImprovements()).isEqualTo("glue");
            assertThat(issue.instanceId()).isEqualTo("inst_1");
            assertThat(issue.productFound()).isFalse();
        });
    }
}
