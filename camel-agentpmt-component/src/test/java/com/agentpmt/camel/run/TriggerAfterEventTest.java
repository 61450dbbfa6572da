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
import com.agentpmt.camel.TestHttpServer;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The end of a run triggers the next one: the request id of the event is not that of the new run. */
class TriggerAfterEventTest extends TrackedRunRouteSupport {

    private static final String NEXT = "agentpmt:workflows/trigger?workflowId=next";

    private final int port = TestPorts.free();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TestHttpServer.addTo(context, port);
        return context;
    }

    @Test
    void aTriggerAfterAPolledEventGetsAnotherRequestId() throws Exception {
        chain("agentpmt:workflows/run?" + FAST_RUNS);

        SandboxRun run = trigger("&requestId=first");
        run.succeed("42");

        assertNextRunHasAnotherRequestId();
        assertThat(seen.get(0).requestId()).as("the event contains it").isEqualTo("first");
    }

    @Test
    void aTriggerAfterACallbackGetsAnotherRequestId() throws Exception {
        chain("webhook:agentpmt:workflows/run?webhookPath=/done&webhookExternalUrl=http://localhost:" + port);

        SandboxRun run = trigger("&requestId=first&callbackUrl=http://localhost:" + port + "/done");
        run.succeed("42");

        assertNextRunHasAnotherRequestId();
        assertThat(seen.get(0).requestId()).as("the event contains it").isEqualTo("first");
    }

    @Test
    void aTriggerAfterAPollOnRequestGetsAnotherRequestId() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .pollEnrich("agentpmt:workflows/run?" + FAST_RUNS, 0)
                        .process(recorder)
                        .setBody(constant("second prompt"))
                        .to(NEXT);
            }
        });
        sandbox.workflow("next").byCommand();
        trigger("&requestId=first").succeed("42");

        Exchange result = template.request("direct:start", e -> {});

        assertThat(result.getException()).isNull();
        assertNextRunHasAnotherRequestId();
        assertThat(seen.get(0).requestId()).as("the event contains it").isEqualTo("first");
    }

    @Test
    void aRequestIdSetByTheRouteApplies() throws Exception {
        sandbox.workflow("next").byCommand();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:workflows/run?" + FAST_RUNS)
                        .setHeader(AgentPmtConstants.REQUEST_ID, simple("${header.CamelAgentPmtRequestId}-then"))
                        .setBody(constant("second prompt"))
                        .to(NEXT);
            }
        });

        trigger("&requestId=first").succeed("42");

        await().atMost(PATIENCE).until(() -> sandbox.runs().size() == 2);
        assertThat(sandbox.runs().get(1).requestId()).isEqualTo("first-then");
    }

    private void chain(String uri) throws Exception {
        sandbox.workflow("next").byCommand();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(recorder).setBody(constant("second prompt")).to(NEXT);
            }
        });
    }

    private void assertNextRunHasAnotherRequestId() {
        await().atMost(PATIENCE)
                .until(() -> sandbox.requests(SandboxOperation.TRIGGER).size() == 2);
        assertThat(sandbox.requests(SandboxOperation.TRIGGER)
                        .get(1)
                        .json()
                        .path("request_id")
                        .asText())
                .isNotEmpty()
                .isNotEqualTo("first");
    }
}
