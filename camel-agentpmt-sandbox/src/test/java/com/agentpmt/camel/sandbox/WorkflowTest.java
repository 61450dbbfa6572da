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
import static com.agentpmt.camel.sandbox.TestWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkflowTest {

    private static final String TRIGGER = "/api/agent-webhooks/wf-1/trigger";

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;
    private SandboxWorkflow workflow;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo");
        http = new TestHttpClient(sandbox.sandbox(), "demo");
        sandbox.clock().stop();
        workflow = sandbox.workflow("wf-1").takes(Duration.ofMinutes(1), Duration.ofMinutes(10));
    }

    private String trigger() throws Exception {
        JsonNode body = json(http.post(TRIGGER, "{\"prompt\":\"Count\"}"));
        return body.at("/data/run/run_id").asText();
    }

    private JsonNode run(String runId) throws Exception {
        return json(http.get("/api/agent-webhooks/runs/" + runId)).at("/data/run");
    }

    @Test
    void runsMoveThroughTheirStates() throws Exception {
        workflow.succeedsWith("There are three.");
        Instant start = sandbox.clock().now();
        JsonNode triggered = json(http.post(TRIGGER, "{\"prompt\":\"Count\",\"request_metadata\":{\"a\":1}}"));
        String runId = triggered.at("/data/run/run_id").asText();
        assertThat(runId).matches("[0-9a-f]{24}");
        assertThat(triggered.at("/data/run/status").asText()).isEqualTo("queued");
        assertThat(triggered.at("/data/status_url").asText())
                .isEqualTo(sandbox.url() + "/api/agent-webhooks/runs/" + runId);

        sandbox.clock().advance(Duration.ofSeconds(59));
        assertThat(run(runId).path("status").asText()).isEqualTo("queued");
        assertThat(run(runId).path("started_at").isNull()).isTrue();
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(run(runId).path("status").asText()).isEqualTo("running");
        assertThat(run(runId).path("started_at").asText())
                .isEqualTo(start.plusSeconds(60).toString());
        assertThat(run(runId).path("response_text").isNull()).isTrue();
        sandbox.clock().advance(Duration.ofHours(1));
        JsonNode ended = run(runId);
        assertThat(ended.path("status").asText()).isEqualTo("succeeded");
        assertThat(ended.path("response_text").asText()).isEqualTo("There are three.");
        assertThat(ended.path("completed_at").asText())
                .isEqualTo(start.plusSeconds(660).toString());
        assertThat(ended.path("updated_at")).isEqualTo(ended.path("completed_at"));
        assertThat(ended.path("prompt").asText()).isEqualTo("Count");
        assertThat(ended.at("/request_metadata/a").asInt()).isEqualTo(1);
        assertThat(ended.path("callback_status").asText()).isEqualTo("skipped");
        assertThat(ended.path("error_code").isNull()).isTrue();
    }

    @Test
    void runsMoveInRealTimeToo() throws Exception {
        sandbox.clock().resume();
        sandbox.workflow("wf-1").takes(Duration.ofMillis(20), Duration.ofMillis(20));
        String runId = trigger();
        await().until(() -> sandbox.run(runId).status().equals("succeeded"));
    }

    @Test
    void runsEndInOtherWays() throws Exception {
        workflow.failsWith("tool_failed", "No printer");
        String failed = trigger();
        workflow.completesWith("Fine");
        String completed = trigger();
        workflow.endsAs("cancelled");
        String cancelled = trigger();
        workflow.endsAs("setup_required");
        String waiting = trigger();
        sandbox.clock().advance(Duration.ofHours(1));

        assertThat(run(failed).path("status").asText()).isEqualTo("failed");
        assertThat(run(failed).path("error_code").asText()).isEqualTo("tool_failed");
        assertThat(run(failed).path("error_message").asText()).isEqualTo("No printer");
        assertThat(run(failed).path("response_text").isNull()).isTrue();
        assertThat(run(completed).path("status").asText()).isEqualTo("completed");
        assertThat(run(completed).path("response_text").asText()).isEqualTo("Fine");
        assertThat(run(cancelled).path("status").asText()).isEqualTo("cancelled");
        assertThat(run(cancelled).path("completed_at").isNull()).isFalse();
        assertThat(run(waiting).path("status").asText()).isEqualTo("setup_required");
        assertThat(run(waiting).path("completed_at").isNull()).isTrue();
    }

    @Test
    void runsCanBeControlled() throws Exception {
        String runId = trigger();
        SandboxRun run = sandbox.run(runId);
        run.move("running");
        sandbox.clock().advance(Duration.ofDays(1));
        assertThat(run.status()).as("after a command nothing happens by itself").isEqualTo("running");
        run.move("setup_required");
        assertThat(run(runId).path("completed_at").isNull()).isTrue();
        run.succeed("At last");
        assertThat(run(runId).path("response_text").asText()).isEqualTo("At last");
        assertThat(run.responseText()).isEqualTo("At last");
        run.fail("e1", "no");
        assertThat(run(runId).path("error_code").asText()).isEqualTo("e1");
        run.cancel();
        assertThat(run(runId).path("status").asText()).isEqualTo("cancelled");
        run.end("exploded");
        assertThat(run(runId).path("status").asText()).isEqualTo("exploded");
        assertThat(run(runId).path("completed_at").isNull()).isFalse();
        run.move("succeeded");
        assertThat(run(runId).path("response_text").asText()).isEqualTo("Done.");
    }

    @Test
    void runsByCommandStayQueued() throws Exception {
        workflow.byCommand();
        String runId = trigger();
        sandbox.clock().advance(Duration.ofDays(30));
        assertThat(run(runId).path("status").asText()).isEqualTo("queued");
        sandbox.run(runId).move("succeeded");
        assertThat(run(runId).path("status").asText()).isEqualTo("succeeded");
        assertThat(run(runId).path("started_at").isNull()).isFalse();
    }

    @Test
    void runsOfOtherAccountsAreNotFound() throws Exception {
        sandbox.account("other");
        String runId = trigger();
        HttpResponse<String> response = http.as("other").get("/api/agent-webhooks/runs/" + runId);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("error").asText()).isEqualTo("run_not_found");
        assertThat(http.get("/api/agent-webhooks/runs/000000000000000000000000").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/api/agent-webhooks/runs/a%20b").statusCode()).isEqualTo(400);
    }

    @Test
    void triggersWithoutRequiredSetupAreRejected() throws Exception {
        workflow.needsSetup("missing_credentials", null, "cred-1", "cred-2");
        HttpResponse<String> response = http.post(TRIGGER, "{\"prompt\":\"Count\"}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response).path("error").asText()).isEqualTo("missing_credentials");
        assertThat(json(response).at("/data/credential_request_ids"))
                .isEqualTo(SandboxJson.texts(List.of("cred-1", "cred-2")));
        assertThat(json(response).at("/data/workflow_request_id").isNull()).isTrue();
        assertThat(json(response).at("/data/missing_credentials")).hasSize(2);
        assertThat(sandbox.runs()).isEmpty();
        workflow.isReady();
        assertThat(http.post(TRIGGER, "{\"prompt\":\"Count\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void unknownWorkflowsAreNotOnTheBudget() throws Exception {
        HttpResponse<String> response = http.post("/api/agent-webhooks/nobody/trigger", "{\"prompt\":\"Count\"}");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response).path("error").asText()).isEqualTo("workflow_not_on_budget");
        assertThat(json(response).at("/data/workflow_request_id").asText()).isNotEmpty();
        assertThat(http.post("/api/agent-webhooks/a%20b/trigger", "{\"prompt\":\"Count\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void idsArePercentDecoded() throws Exception {
        sandbox.workflow("a b/c+d%e");
        HttpResponse<String> response =
                http.post("/api/agent-webhooks/a%20b%2Fc+d%25e/trigger", "{\"prompt\":\"Count\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/data/run/workflow_id").asText()).isEqualTo("a b/c+d%e");
    }
}
