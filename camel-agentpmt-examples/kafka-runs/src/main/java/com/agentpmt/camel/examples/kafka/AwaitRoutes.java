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
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import org.apache.camel.builder.RouteBuilder;

/**
 * Waits for all runs of a batch concurrently, and publishes how they ended. No thread waits for a single run. Only Kafka's
 * polling thread waits for the batch: {@code completionTimeout} keeps that wait far below Kafka's
 * {@code max.poll.interval.ms} (5 minutes). Runs that take longer are put into the topic again.
 */
final class AwaitRoutes extends RouteBuilder {

    /** Header with the status of a run. */
    static final String STATUS = "status";

    @Override
    public void configure() {
        // tag::again[]
        // the key of the record is still the run's id
        onException(AgentPmtRunTimeoutException.class)
                .handled(true)
                .setBody(simple("${exception.runId}"))
                .to("kafka:" + Topics.RUNS);
        // end::again[]
        onException(AgentPmtRunFailedException.class)
                .handled(true)
                .setHeader(STATUS, simple("${exception.runStatus}"))
                .setBody(exceptionMessage())
                .to("kafka:" + Topics.ENDED);
        onException(AgentPmtSetupRequiredException.class, AgentPmtNotFoundException.class)
                .handled(true)
                .setHeader(STATUS, constant("needs a person"))
                .setBody(exceptionMessage())
                .to("kafka:" + Topics.ENDED);

        // tag::await[]
        from(KafkaBatch.of(Topics.RUNS, "waiters"))
                .routeId("await")
                .split()
                .exchange(KafkaBatch::messages)
                .parallelProcessing()
                .stopOnException()
                .to("agentpmt:workflows/run?awaitCompletion=true&completionTimeout={{wait:30s}}&outputFormat=json")
                .setHeader(STATUS, header(AgentPmtConstants.RUN_STATUS))
                .to("kafka:" + Topics.ENDED)
                .end()
                .process(KafkaBatch::commit);
        // end::await[]
    }
}
