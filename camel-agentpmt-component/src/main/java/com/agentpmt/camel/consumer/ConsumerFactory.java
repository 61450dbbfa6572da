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
package com.agentpmt.camel.consumer;

import com.agentpmt.camel.options.OptionGroups;
import org.apache.camel.Processor;
import org.apache.camel.support.PollingConsumerSupport;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/** Creates the consumers of one operation, and their event source. */
public interface ConsumerFactory {

    /** Milliseconds between two polls if the option delay is not set. */
    long delay();

    /** Whether the consumer remembers what it has delivered, so that no second consumer may share its state. */
    default boolean keepsState(OptionGroups options) {
        return true;
    }

    /** A new event source, not started. */
    EventSource source(ConsumerContext context);

    /** A consumer that Camel's scheduler polls. */
    default ScheduledBatchPollingConsumer scheduled(ConsumerContext context, Processor route) {
        AgentPmtConsumer consumer = new AgentPmtConsumer(context, route, source(context));
        consumer.setMaxMessagesPerPoll(context.consumerOptions().getMaxMessagesPerPoll());
        return consumer;
    }

    /**
     * A consumer that polls on request.
     *
     * @param delay milliseconds between two polls of a waiting caller
     */
    default PollingConsumerSupport onRequest(ConsumerContext context, long delay) {
        // made here, so that invalid options are reported at once
        EventSource source = source(context);
        return new AgentPmtPollingConsumer(
                context.endpoint(),
                context.eventOnCompletion(),
                context.stores().pollers().share(context.pollerKey(), () -> source, context.connect()),
                delay);
    }
}
