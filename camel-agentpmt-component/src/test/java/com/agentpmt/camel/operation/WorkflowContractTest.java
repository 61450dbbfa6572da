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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Requests and the responses of the sandbox are validated against the OpenAPI document. */
class WorkflowContractTest extends SandboxTestSupport {

    @Test
    void triggersAndReadsFollowTheContract() {
        sandbox.workflow("wf").byCommand();
        TriggerRequest all =
                new TriggerRequest("go", "order-1", "HTTPS://example.invalid/hook", Map.of("nested", Map.of("a", 1)));

        for (Object body : new Object[] {"go", all, all}) {
            Exchange result = template.request("agentpmt:workflows/trigger?workflowId=wf", e -> e.getMessage()
                    .setBody(body));
            assertThat(result.getException()).isNull();
        }
        String runId = sandbox.runs().get(1).id();
        WorkflowRun run = template.requestBody("agentpmt:workflows/run", runId, WorkflowRun.class);

        assertThat(run.callbackUrl()).isEqualTo("https://example.invalid/hook?agentpmt_request=order-1");
        assertThat(run.callbackStatus()).isEqualTo("pending");
        assertThat(sandbox.requests(SandboxOperation.TRIGGER)).hasSize(3);
        assertThat(sandbox.runs()).hasSize(2);
    }

    @Test
    void documentedErrorsFollowTheContract() {
        sandbox.workflow("wf").needsSetup("missing_credentials", null, "cred-1");

        for (String uri : new String[] {
            "agentpmt:workflows/trigger?workflowId=wf",
            "agentpmt:workflows/trigger?workflowId=unknown",
            "agentpmt:workflows/run?runId=unknown"
        }) {
            assertThat(template.request(uri, e -> e.getMessage().setBody("go")).getException())
                    .isInstanceOf(AgentPmtException.class);
        }
        assertThat(sandbox.requests()).hasSize(3);
    }
}
