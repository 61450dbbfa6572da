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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's snippets are parts of this file; see {@link ReadmeTest}. */
class ReadmeExampleTest {

    // tag::junit[]
    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    @Test
    void buys() throws Exception {
        sandbox.account("demo").grant(1000);
        String productId = sandbox.catalog().find("text-tools").orElseThrow().productId();

        purchase(sandbox.url(), "demo", productId);

        assertThat(sandbox.account("demo").balance()).isEqualTo(995);
        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }
    // end::junit[]

    @Test
    void creditsAddUp() {
        // tag::credits[]
        sandbox.account("demo").grant(10, "admin_grant", sandbox.clock().now().plus(Duration.ofDays(30)));
        sandbox.account("demo").grant(500);
        sandbox.account("demo").revoke(100);

        sandbox.clock().advance(Duration.ofDays(31));

        assertThat(sandbox.account("demo").balance()).isEqualTo(410);
        assertThat(sandbox.transactions("demo").stream()
                        .mapToLong(SandboxTransaction::amount)
                        .sum())
                .isEqualTo(410);
        // end::credits[]
    }

    @Test
    void products() throws Exception {
        // tag::products[]
        sandbox.catalog()
                .add(SandboxProduct.named("Adder")
                        .price("add", 3)
                        .tool(parameters -> Map.of(
                                "sum",
                                parameters.path("a").asInt()
                                        + parameters.path("b").asInt())));
        sandbox.catalog().add(SandboxProduct.named("Broken").failsWith("out of paper"));
        sandbox.catalog().addFirst(SandboxProduct.named("Wrapped").respondsAs(PurchaseResponseShape.WRAPPER));
        sandbox.catalog().remove("Echo");
        // end::products[]

        sandbox.account("demo").grant(3);
        String body = "{\"name\":\"adder\",\"parameters\":{\"action\":\"add\",\"a\":1,\"b\":2}}";
        assertThat(post(sandbox.url() + "/products/purchase", "demo", body)).contains("\"sum\":3");
        assertThat(sandbox.account("demo").balance()).isZero();
    }

    @Test
    void faults() throws Exception {
        // tag::faults[]
        sandbox.faults().on(SandboxOperation.PURCHASE).times(2).status(503).retryAfter(Duration.ofSeconds(1));
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMillis(200));
        // end::faults[]

        assertThat(purchase(sandbox.url(), "demo", "any")).contains("unavailable");
        assertThat(sandbox.faults().pending()).isEqualTo(2);
    }

    @Test
    void workflows() throws Exception {
        sandbox.account("demo");
        // tag::workflows[]
        sandbox.workflow("wf-1")
                .takes(Duration.ofMinutes(1), Duration.ofMinutes(10))
                .succeedsWith("Three orders are open.");
        String runId = trigger(sandbox.url(), "demo", "wf-1");

        sandbox.clock().advance(Duration.ofMinutes(11));
        assertThat(sandbox.run(runId).status()).isEqualTo("succeeded");
        // end::workflows[]
    }

    private static String purchase(String url, String token, String productId) throws Exception {
        return post(url + "/products/purchase", token, "{\"product_id\":\"" + productId + "\",\"parameters\":{}}");
    }

    private static String trigger(String url, String token, String workflowId) throws Exception {
        String response = post(url + "/api/agent-webhooks/" + workflowId + "/trigger", token, "{\"prompt\":\"Count\"}");
        return SandboxJson.read(response).at("/data/run/run_id").asText();
    }

    private static String post(String url, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
