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
package com.agentpmt.camel.examples.kafka;

import com.agentpmt.camel.AgentPmtConstants;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;

/** Starts a run for each prompt, and publishes its id. */
final class StartRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::start[]
        from(KafkaBatch.of(Topics.PROMPTS, "starters"))
                .routeId("start")
                .split()
                .exchange(KafkaBatch::messages)
                .parallelProcessing()
                .stopOnException()
                // a redelivered prompt has the same key, so the API does not start a second run
                .setHeader(AgentPmtConstants.REQUEST_ID, header(KafkaConstants.KEY))
                .to("agentpmt:workflows/trigger?workflowId={{workflow}}")
                .setBody(header(AgentPmtConstants.RUN_ID))
                .setHeader(KafkaConstants.KEY, header(AgentPmtConstants.RUN_ID))
                .to("kafka:" + Topics.RUNS)
                .end()
                .process(KafkaBatch::commit);
        // end::start[]
    }
}
