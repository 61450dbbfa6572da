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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.sandbox.SandboxRun;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only a trigger with a callback address is remembered: others would evict it. */
class RunsByRequestIdTest extends SandboxTestSupport {

    private static final String TRIGGER = "agentpmt:workflows/trigger?workflowId=wf";
    private static final String ADDRESS = "https://callbacks.example.org/runs";

    @BeforeEach
    void addWorkflow() {
        sandbox.workflow("wf").byCommand();
    }

    @Test
    void aTriggerWithoutACallbackAddressIsNotRemembered() {
        SandboxRun run = triggered(TRIGGER, "go", Map.of());

        assertThat(known().get(run.requestId())).isNull();
    }

    @Test
    void aTriggerWithACallbackAddressIsRememberedHoweverTheAddressIsGiven() {
        for (SandboxRun run : new SandboxRun[] {
            triggered(TRIGGER + "&callbackUrl=" + ADDRESS, "go", Map.of()),
            triggered(TRIGGER, "go", Map.of(AgentPmtConstants.CALLBACK_URL, ADDRESS)),
            triggered(TRIGGER, Map.of("prompt", "go", "callback_url", ADDRESS), Map.of())
        }) {
            assertThat(known().get(run.requestId())).isEqualTo(run.id());
        }
    }

    private SandboxRun triggered(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = template.request(uri, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new HashMap<>(headers));
        });
        assertThat(exchange.getException()).isNull();
        return sandbox.runs().get(sandbox.runs().size() - 1);
    }

    private Map<String, String> known() {
        return context.getComponent("agentpmt", AgentPmtComponent.class)
                .services()
                .runs()
                .runsByRequestId();
    }
}
