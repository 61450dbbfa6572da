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
package com.agentpmt.camel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LowCreditsPipelineTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

    @Test
    void everyOrderIsBoughtOnceWhileCreditsFallAndRecover() throws Exception {
        Story story = new Story(24, out);
        try (SandboxAccount account = new SandboxAccount()) {
            assertThat(LowCreditsPipeline.run(account, story)).as(this::told).isTrue();

            assertThat(account.sandbox().purchases()).hasSize(24);
            assertThat(story.events()).startsWith("LOW", "RECOVERED");
            assertThat(told()).contains("orders paused", "orders go on", "Everything adds up.");
        }
    }

    @Test
    void aChargeThatNobodyOrderedIsFound() throws Exception {
        Story story = new Story(2, out);
        try (SandboxAccount account = new SandboxAccount()) {
            buyElsewhere(account);

            assertThat(LowCreditsPipeline.run(account, story)).isFalse();

            assertThat(told()).contains("NOT THE SAME", "SOMETHING DOES NOT ADD UP.");
        }
    }

    @Test
    void runsAgainstAnotherAccount() throws Exception {
        try (AgentPmtSandbox elsewhere = AgentPmtSandbox.start()) {
            SandboxProduct tool = SandboxProduct.named("Other Tool").price("run", 3);
            elsewhere.catalog().add(tool);
            elsewhere.account("another-token").grant(1_000);
            Properties properties = new Properties();
            properties.setProperty("agentpmt.token", "another-token");
            properties.setProperty("agentpmt.apiUrl", elsewhere.url());
            properties.setProperty("agentpmt.productId", tool.productId());

            assertThat(LowCreditsPipeline.run(properties, out)).as(this::told).isZero();

            assertThat(elsewhere.requests(SandboxOperation.PURCHASE)).hasSize(3);
            assertThat(told()).doesNotContain("another-token");
        }
    }

    @Test
    void saysWhatIsMissingForARealAccount() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("agentpmt.token", "another-token");

        assertThat(LowCreditsPipeline.run(properties, out)).isEqualTo(2);

        assertThat(told()).contains("-Dagentpmt.apiUrl", "-Dagentpmt.productId");
    }

    private static void buyElsewhere(SandboxAccount account) throws Exception {
        String body = "{\"product_id\":\"" + account.productId() + "\",\"parameters\":{\"action\":\"check\"}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(account.apiUrl() + "/products/purchase"))
                .header("Authorization", "Bearer " + account.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
