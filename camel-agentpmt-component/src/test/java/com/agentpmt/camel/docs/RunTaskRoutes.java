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
package com.agentpmt.camel.docs;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import org.apache.camel.builder.RouteBuilder;

/** The snippets of the task pages about runs: the text between the tags is shown in the docs. */
class RunTaskRoutes extends RouteBuilder {

    /** Next to {@link WorkflowRoutes#callbacks}. */
    static RouteBuilder pollingBesideCallbacks() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // tag::callback-poll[]
                // finds the end of runs whose callback was lost
                from("agentpmt:workflows/run?pollInterval=1m&maxPollInterval=10m")
                        .to("direct:ended");
                // end::callback-poll[]
            }
        };
    }

    @Override
    public void configure() {
        // tag::await-failures[]
        from("direct:ask-carefully")
                .onException(AgentPmtRunTimeoutException.class)
                .handled(true)
                // the run continues: await it again, here or elsewhere
                .setBody(simple("${exception.runId}"))
                .to("direct:await-again")
                .end()
                .onException(AgentPmtSetupRequiredException.class)
                .handled(true)
                .setBody(simple("${exception.message}"))
                .to("direct:ask-a-person")
                .end()
                .onException(AgentPmtRunFailedException.class)
                .handled(true)
                .setBody(simple("Run ${exception.runId} has failed: ${exception.message}"))
                .end()
                .to(
                        "agentpmt:workflows/trigger?workflowId=demo-workflow&awaitCompletion=true&completionTimeout={{wait:5m}}")
                .setBody(simple("${body.responseText}"));

        // the body is the id of a run, whoever has started it
        from("direct:await-again")
                .to("agentpmt:workflows/run?awaitCompletion=true&completionTimeout=1h")
                .setBody(simple("${body.responseText}"));
        // end::await-failures[]

        // tag::track-events[]
        // the body is the id of a run that was started elsewhere
        from("direct:adopt").to("agentpmt:workflows/track");

        from("agentpmt:workflows/run")
                .choice()
                .when(header(AgentPmtConstants.EVENT).isEqualTo("SUCCEEDED"))
                .setBody(simple("${body.responseText}"))
                .to("direct:result")
                .when(header(AgentPmtConstants.EVENT).isEqualTo("SETUP_REQUIRED"))
                .to("direct:ask-a-person")
                .otherwise() // FAILED, CANCELLED, LOST
                .to("direct:no-result")
                .end();
        // end::track-events[]
    }
}
