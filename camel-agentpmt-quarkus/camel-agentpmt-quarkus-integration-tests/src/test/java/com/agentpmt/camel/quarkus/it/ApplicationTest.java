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
package com.agentpmt.camel.quarkus.it;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.metadata.HeaderSamples;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application in JVM mode: producer, polling consumer, callbacks on the HTTP server of Quarkus, health. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class ApplicationTest {

    AgentPmtSandbox sandbox;

    @TestHTTPResource("/")
    URI address;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @Inject
    ReceivedEvents received;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void runsOnTheCamelThatTheBuildChose() {
        assertThat(camel.getVersion()).isEqualTo(System.getProperty("expected.camel"));
    }

    @Test
    void aPurchase() {
        PurchaseResult result =
                template.requestBody("direct:count", Map.of("text", "hello world"), PurchaseResult.class);

        assertThat(result.result().path("words").asInt()).isEqualTo(2);
        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).singleElement().satisfies(request -> assertThat(
                        request.headers().toString())
                .contains("camel-agentpmt/")
                .doesNotContain("camel-agentpmt/unknown"));
    }

    /** The repository is a CDI bean. */
    @Test
    void anOrderIsBoughtOnce() {
        Map<String, Object> order = Map.of("order", "order-1");
        template.requestBodyAndHeaders("direct:order", Map.of("text", "hello"), order);

        Throwable second =
                catchThrowable(() -> template.requestBodyAndHeaders("direct:order", Map.of("text", "hello"), order));

        assertThat(second).hasCauseInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(sandbox.purchases()).hasSize(1);
    }

    @Test
    void aPollingConsumer() {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(received.balances()).contains(AgentPmtSandboxResource.CREDITS));
    }

    /** The sandbox sends the callback over HTTP; no route polls. */
    @Test
    void aCallback() {
        sandbox.workflow(AgentPmtSandbox.DEMO_WORKFLOW).byCommand();
        WorkflowRun run = template.requestBodyAndHeader(
                "direct:ask",
                "a prompt",
                AgentPmtConstants.CALLBACK_URL,
                address.resolve("/agentpmt").toString(),
                WorkflowRun.class);

        sandbox.run(run.runId()).succeed("done");

        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(received.runs()).contains("SUCCEEDED " + run.runId()));
    }

    @Test
    void aCallbackWithoutSignatureIsRejected() throws Exception {
        HttpRequest forged = HttpRequest.newBuilder(address.resolve("/agentpmt"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"run_id\":\"a-run\"}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(forged, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        assertThat(sandbox.requests(SandboxOperation.RUN)).isEmpty();
    }

    /** The consumer is ready after its first poll. */
    @Test
    void healthIsReported() {
        HttpRequest ready =
                HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();

        await().atMost(60, SECONDS).untilAsserted(() -> {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(ready, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).contains("\"agentpmt-client\"").doesNotContain("DOWN");
        });
    }

    @Test
    void eachHeaderIsReadOrSet() throws Exception {
        // its requests are counted
        camel.getRouteController().stopRoute("balance");
        try {
            sandbox.reset();
            new HeaderSamples(camel, sandbox, AgentPmtSandboxResource.TOKEN).assertEachIsReadOrSet();
        } finally {
            camel.getRouteController().startRoute("balance");
        }
    }
}
