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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts of runs: request and response. */
class TriggerTest extends TriggerTestSupport {

    @Test
    void aTextStartsARunAndTheResponseHasItsId() {
        Exchange result = trigger("", "Count the open orders");

        assertThat(result.getException()).isNull();
        SandboxRequest sent = sent().get(0);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).isEqualTo("/api/agent-webhooks/wf/trigger");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("prompt", "request_id");
        assertThat(sent.json().path("prompt").textValue()).isEqualTo("Count the open orders");

        String runId = sandbox.runs().get(0).id();
        WorkflowRun run = result.getMessage().getBody(WorkflowRun.class);
        assertThat(run.runId()).isEqualTo(runId);
        assertThat(run.workflowId()).isEqualTo("wf");
        assertThat(run.isEnded()).isFalse();
        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.RUN_ID, runId)
                .containsEntry(AgentPmtConstants.RUN_STATUS, "queued")
                .containsEntry(AgentPmtConstants.STATUS_URL, sandbox.url() + "/api/agent-webhooks/runs/" + runId)
                .containsEntry(
                        AgentPmtConstants.REQUEST_ID,
                        sent.json().path("request_id").textValue())
                .containsEntry(AgentPmtConstants.MESSAGE, "Workflow trigger accepted")
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 200)
                .doesNotContainKey(AgentPmtConstants.REPLAYED);
    }

    @Test
    void aKnownRequestIdGetsStatus202AndIsMarkedAsReplayed() {
        trigger("&requestId=order-1", "go");
        Exchange result = trigger("&requestId=order-1", "go");

        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.REPLAYED, true)
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 202)
                .containsEntry(AgentPmtConstants.RUN_ID, sandbox.runs().get(0).id());
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void theReplayHeaderIsNotInheritedByTheNextCall() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to(uri("&requestId=order-1"))
                        .setBody(constant("go"))
                        .to(uri("&requestId=order-2"));
            }
        });
        trigger("&requestId=order-1", "go");

        Exchange result = template.request("direct:start", e -> e.getMessage().setBody("go"));

        assertThat(sent()).hasSize(3);
        assertThat(result.getMessage().getHeaders()).doesNotContainKey(AgentPmtConstants.REPLAYED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"data\":{\"run\":{\"run_id\":\"r\",\"workflow_id\":\"another\"}}}",
                "{\"success\":true,\"data\":{\"run\":{\"workflow_id\":\"wf\",\"status\":\"queued\"}}}",
                "{\"success\":true,\"data\":{\"run\":{\"run_id\":\" \",\"status\":\"queued\"}}}",
                "{\"success\":true,\"data\":{\"run\":\"r\"}}",
                "{\"success\":true,\"data\":null}",
                "{\"success\":true}",
                "[]",
                "no json"
            })
    void aResponseWithoutARunOfThisWorkflowIsUnexpectedContent(String body) {
        sandbox.faults().on(SandboxOperation.TRIGGER).body(body);

        AgentPmtException failure = failure(trigger("", "go"));

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("another\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"run\":{\"run_id\":\"r\"}}}",
                "{\"success\":true,\"data\":{\"run_id\":\"r\",\"status\":null,\"status_url\":5}}",
                "{\"success\":true,\"data\":{\"run\":{\"run_id\":\"r\",\"status\":{\"a\":1},\"created_at\":\"soon\"}},\"message\":7}"
            })
    void missingAndUnexpectedFieldsAreIgnoredInTheResponse(String body) {
        sandbox.faults().on(SandboxOperation.TRIGGER).body(body);

        Exchange result = trigger("", "go");

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody(WorkflowRun.class).runId()).isEqualTo("r");
        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.RUN_ID, "r")
                .doesNotContainKeys(
                        AgentPmtConstants.RUN_STATUS, AgentPmtConstants.STATUS_URL, AgentPmtConstants.MESSAGE);
    }

    @Test
    void theResponseIsAvailableAsMapAndTextToo() {
        assertThat(trigger("&outputFormat=map", "go").getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("success", "data", "message");
        assertThat(trigger("&outputFormat=json", "go").getMessage().getBody(String.class))
                .contains("\"status_url\"");
    }
}
