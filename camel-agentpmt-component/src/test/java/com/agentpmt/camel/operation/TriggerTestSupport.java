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
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;

/** Triggers of one workflow. */
abstract class TriggerTestSupport extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void addWorkflow() {
        sandbox.workflow("wf").byCommand();
    }

    void fails(int status, int times) {
        sandbox.faults().on(SandboxOperation.TRIGGER).times(times).status(status);
    }

    static String uri(String options) {
        return "agentpmt:workflows/trigger?workflowId=wf" + options;
    }

    Exchange trigger(String options, Object body) {
        return template.request(uri(options), e -> e.getMessage().setBody(body));
    }

    List<SandboxRequest> sent() {
        return sandbox.requests(SandboxOperation.TRIGGER);
    }

    List<String> requestIds() {
        return sent().stream()
                .map(request -> request.json().path("request_id").textValue())
                .toList();
    }

    static AgentPmtException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }

    void assertRefused(Exchange result, String... words) {
        AgentPmtException failure = failure(result);
        assertThat(failure).isInstanceOf(AgentPmtValidationException.class).hasMessageContainingAll(words);
        assertThat(failure.getHttpResponseCode()).isZero();
        assertThat(failure.getMessage()).startsWith("workflows/trigger: ");
        assertThat(sandbox.requests()).isEmpty();
    }
}
