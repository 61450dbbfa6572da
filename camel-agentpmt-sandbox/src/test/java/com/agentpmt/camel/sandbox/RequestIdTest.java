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

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestIdTest {

    private static final String TRIGGER = "/api/agent-webhooks/wf-1/trigger";

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo");
        http = new TestHttpClient(sandbox.sandbox(), "demo");
        sandbox.clock().stop();
        sandbox.workflow("wf-1").takes(Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    @Test
    void aRepeatedRequestIdReturnsTheSameRun() throws Exception {
        String body = "{\"prompt\":\"Count\",\"request_id\":\"order-1\"}";
        HttpResponse<String> first = http.post(TRIGGER, body);
        sandbox.clock().advance(Duration.ofMinutes(2));
        HttpResponse<String> second = http.post(TRIGGER, body);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(json(second).at("/data/run/run_id")).isEqualTo(json(first).at("/data/run/run_id"));
        assertThat(json(second).at("/data/run/status").asText()).isEqualTo("running");
        assertThat(sandbox.runs()).singleElement().satisfies(run -> {
            assertThat(run.requestId()).isEqualTo("order-1");
            assertThat(run.prompt()).isEqualTo("Count");
            assertThat(run.workflowId()).isEqualTo("wf-1");
        });
    }

    @Test
    void requestIdsAreUniquePerAccountAndWorkflow() throws Exception {
        sandbox.account("other");
        sandbox.workflow("wf-2");
        String body = "{\"prompt\":\"Count\",\"request_id\":\"order-1\"}";
        assertThat(http.post(TRIGGER, body).statusCode()).isEqualTo(200);
        assertThat(http.as("other").post(TRIGGER, body).statusCode()).isEqualTo(200);
        assertThat(http.post("/api/agent-webhooks/wf-2/trigger", body).statusCode())
                .isEqualTo(200);
        assertThat(sandbox.runs()).hasSize(3);
    }

    @Test
    void concurrentTriggersWithOneRequestIdCreateOneRun() {
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            responses.add(http.postAsync(TRIGGER, "{\"prompt\":\"Count\",\"request_id\":\"order-1\"}"));
        }
        List<Integer> statuses =
                responses.stream().map(response -> response.join().statusCode()).toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(19);
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void runsCanBeForgotten() throws Exception {
        String body = "{\"prompt\":\"Count\",\"request_id\":\"order-1\"}";
        http.post(TRIGGER, body);
        String runId = sandbox.runs().get(0).id();
        sandbox.run(runId).forget();

        assertThat(http.get("/api/agent-webhooks/runs/" + runId).statusCode()).isEqualTo(404);
        assertThat(http.post(TRIGGER, body).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> sandbox.run(runId)).isInstanceOf(IllegalArgumentException.class);
    }
}
