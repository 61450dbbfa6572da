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
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void aTriggeredRunIsReadWithoutSpecifyingItAgain() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("agentpmt:workflows/trigger?workflowId=wf&requestMetadata.n=json:1.10")
                        .process(e -> sandbox.runs().get(0).succeed("42"))
                        .to("agentpmt:workflows/run");
            }
        });
        sandbox.workflow("wf").byCommand();

        Exchange result = template.request("direct:start", e -> e.getMessage().setBody("go"));

        assertThat(result.getException()).isNull();
        SandboxRun started = sandbox.runs().get(0);
        WorkflowRun run = result.getMessage().getBody(WorkflowRun.class);
        assertThat(run.isSuccess()).isTrue();
        assertThat(run.responseText()).isEqualTo("42");
        assertThat(run.prompt()).isEqualTo("go");
        assertThat(run.requestMetadata().get("n")).hasToString("1.10");
        assertThat(run.completedAt()).isNotNull().isAfterOrEqualTo(run.createdAt());
        assertThat(result.getMessage().getHeaders())
                .containsEntry(AgentPmtConstants.RUN_ID, started.id())
                .containsEntry(AgentPmtConstants.RUN_STATUS, "succeeded");
        SandboxRequest sent = sent().get(0);
        assertThat(sent.method()).isEqualTo("GET");
        assertThat(sent.path()).isEqualTo("/api/agent-webhooks/runs/" + started.id());
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(sent.body()).isEmpty();
    }

    @Test
    void theHeaderTakesPrecedenceOverTheOptionAndTheOptionOverTheBody() {
        read("", null, " of-body\n");
        read("", null, new ByteArrayInputStream("of-stream".getBytes()));
        read("?runId=of-option", null, "of-body");
        read("?runId=of-option", "of header/1", "of-body");

        assertThat(sent())
                .extracting(SandboxRequest::path)
                .containsExactly(
                        "/api/agent-webhooks/runs/of-body",
                        "/api/agent-webhooks/runs/of-stream",
                        "/api/agent-webhooks/runs/of-option",
                        "/api/agent-webhooks/runs/of%20header%2F1");
    }

    @Test
    void aMissingOrInvalidRunIsRejectedBeforeAnythingIsSent() {
        for (Object body : new Object[] {null, "", " ", "..", Map.of("run_id", "r"), 5}) {
            AgentPmtException failure = failure(read("", null, body));

            assertThat(failure).isInstanceOf(AgentPmtValidationException.class).hasMessageContaining("run");
            assertThat(failure.getHttpResponseCode()).isZero();
        }
        assertThat(sandbox.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, com.agentpmt.camel.AgentPmtValidationException",
        "401, com.agentpmt.camel.AgentPmtAuthenticationException",
        "404, com.agentpmt.camel.AgentPmtNotFoundException",
        "409, com.agentpmt.camel.AgentPmtException",
        "500, com.agentpmt.camel.AgentPmtServerException"
    })
    void anErrorIsReportedByItsStatusAfterOneRequest(int status, Class<?> type) {
        sandbox.faults().on(SandboxOperation.RUN).status(status);

        assertThat(failure(read("?runId=r", null, null))).isExactlyInstanceOf(type);

        assertThat(sent()).hasSize(1);
    }

    @Test
    void anUnknownRunIsNotFoundAndKeepsTheHeaderOfTheUser() {
        Exchange result = read("", "unknown", null);

        assertThat(failure(result))
                .isInstanceOfSatisfying(AgentPmtNotFoundException.class, failure -> assertThat(failure.getErrorCode())
                        .isEqualTo("run_not_found"));
        assertThat(read("?throwExceptionOnFailure=false", "unknown", null)
                        .getMessage()
                        .getHeaders())
                .containsEntry(AgentPmtConstants.RUN_ID, "unknown")
                .containsEntry(AgentPmtConstants.HTTP_RESPONSE_CODE, 404);
    }

    @Test
    void transientFailuresAreRetried() {
        sandbox.faults().on(SandboxOperation.RUN).times(2).status(503);
        sandbox.faults().on(SandboxOperation.RUN).status(200).body("{\"data\":{\"run\":{\"status\":\"queued\"}}}");

        assertThat(read("?runId=r", null, null).getException()).isNull();

        assertThat(sent()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"run\":{}}}",
                "{\"success\":true,\"data\":{\"status\":\"unheard_of\"}}",
                "{\"data\":{\"run\":{\"run_id\":null,\"status\":[],\"completed_at\":{}}}}"
            })
    void missingFieldsAreIgnoredAndTheRunIsTheRequestedOne(String body) {
        sandbox.faults().on(SandboxOperation.RUN).status(200).body(body);

        Exchange result = read("?runId=r", null, null);

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody(WorkflowRun.class).isEnded()).isFalse();
        assertThat(result.getMessage().getHeader(AgentPmtConstants.RUN_ID)).isEqualTo("r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"success\":true}", "{\"data\":{}}", "{\"data\":{\"run\":null}}", "{\"data\":[]}", "<html>", ""
            })
    void aResponseWithoutARunIsUnexpectedContent(String body) {
        sandbox.faults().on(SandboxOperation.RUN).status(200).body(body);

        assertThat(failure(read("?runId=r", null, null))).isInstanceOf(AgentPmtResponseException.class);
    }

    private Exchange read(String options, String header, Object body) {
        return template.request("agentpmt:workflows/run" + options, e -> {
            e.getMessage().setHeader(AgentPmtConstants.RUN_ID, header);
            e.getMessage().setBody(body);
        });
    }

    private List<SandboxRequest> sent() {
        return sandbox.requests(SandboxOperation.RUN);
    }

    private static AgentPmtException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }
}
