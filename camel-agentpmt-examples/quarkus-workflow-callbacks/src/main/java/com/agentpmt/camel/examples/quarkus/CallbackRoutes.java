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
package com.agentpmt.camel.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;

/** Starts workflow runs, and receives their end on the HTTP server of Quarkus. */
@ApplicationScoped
public class CallbackRoutes extends RouteBuilder {

    @Inject
    EndAfterRuns end;

    @Override
    public void configure() {
        from("timer:prompts?period={{prompt.interval}}&repeatCount={{runs}}&includeMetadata=true")
                .routeId("prompts")
                .setBody(simple("Count the open orders of shop ${header.CamelTimerCounter}"))
                // the address to which AgentPMT sends the callback; a signature is added
                .to("agentpmt:workflows/trigger?workflowId={{workflow}}&track=true"
                        + "&callbackUrl={{public.address}}/agentpmt&webhookVerifyToken=RAW({{callback.secret}})")
                .log("Run ${header.CamelAgentPmtRunId} has started");

        from("webhook:agentpmt:workflows/run?webhookPath=/agentpmt&webhookVerifyToken=RAW({{callback.secret}})")
                .routeId("callbacks")
                .log("Run ${header.CamelAgentPmtRunId} has ended: ${header.CamelAgentPmtEvent}, ${body.responseText}")
                .onCompletion()
                .onCompleteOnly()
                .process(exchange -> end.countDown())
                .end();
    }
}
