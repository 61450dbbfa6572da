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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.EventTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** A route that triggers runs with the options of a test, and one that receives their ends. */
abstract class TrackedRunRouteSupport extends EventTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    void watch(String options) throws Exception {
        route("watch", "agentpmt:workflows/run?" + FAST_RUNS + (options.isEmpty() ? "" : "&" + options));
    }

    void route(String id, String uri) throws Exception {
        startRecording(context, id, uri, this::received);
    }

    /** What a test does with an event. */
    void received(Exchange exchange) throws Exception {}

    SandboxRun trigger(String options) {
        return track(context, options);
    }

    SandboxRun track(CamelContext node, String options) {
        sandbox.workflow("wf").byCommand();
        Exchange result = node.createFluentProducerTemplate()
                .to("agentpmt:workflows/trigger?workflowId=wf&track=true" + options)
                .withBody("go " + sandbox.runs().size())
                .send();
        assertThat(result.getException()).isNull();
        String id = result.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
        return sandbox.runs().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    void awaitSeenInAnyOrder(String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(types()).containsExactlyInAnyOrder(types));
    }

    int reads() {
        return sandbox.requests(SandboxOperation.RUN).size();
    }

    /** Requests end; one that was in progress may still be recorded. */
    void nothingIsRequested() {
        settled(this::reads);
    }
}
