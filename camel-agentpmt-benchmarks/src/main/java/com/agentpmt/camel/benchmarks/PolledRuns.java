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
package com.agentpmt.camel.benchmarks;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * A Camel context with tracked runs and one consumer of {@code workflows/run}, which polls only when {@link #poll} is
 * called.
 */
final class PolledRuns {

    private static final String WORKFLOW = String.format(Locale.ROOT, "%024x", 1);

    private final RunningRunsClient client = new RunningRunsClient();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final ScheduledPollConsumer consumer;
    private int tracked;

    /**
     * Starts the context and the consumer.
     *
     * @param runRepository whether runs are tracked in a repository that other nodes may share, rather than in the
     *     component's own memory
     * @param options more options of the consumer, each with an ampersand before it
     */
    PolledRuns(boolean runRepository, String options) throws Exception {
        AgentPmtComponent agentpmt = new AgentPmtComponent();
        agentpmt.setToken("any");
        agentpmt.setClient(client);
        if (runRepository) {
            agentpmt.getWorkflows().setRunRepository(new MemoryAggregationRepository(true));
        }
        context.addComponent("agentpmt", agentpmt);
        context.start();
        template = context.createProducerTemplate();
        consumer = (ScheduledPollConsumer) context.getEndpoint("agentpmt:workflows/run?startScheduler=false" + options)
                .createConsumer(exchange -> {});
        consumer.start();
    }

    /** Tracks more runs. */
    void track(int runs) {
        for (int i = 0; i < runs; i++, tracked++) {
            template.sendBodyAndHeaders(
                    "agentpmt:workflows/track",
                    String.format(Locale.ROOT, "%024x", tracked),
                    Map.of(
                            AgentPmtConstants.WORKFLOW_ID,
                            WORKFLOW,
                            AgentPmtConstants.REQUEST_ID,
                            new UUID(0, tracked).toString()));
        }
    }

    /** One poll of the consumer, in this thread, until each due run has been read. */
    void poll() {
        consumer.run();
    }

    /** Number of requests that all polls have sent. */
    long requests() {
        return client.requests();
    }

    void close() {
        consumer.stop();
        context.stop();
    }
}
