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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.repository.RepositoryKeys;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;

/**
 * The request ids that the component makes: the same id for each redelivery of a call, a new one for each other call.
 *
 * <p>An id is kept in a property of the exchange until its call has succeeded or was abandoned. A call is the same one if it
 * is at the same step and round, of the same workflow, with the same prompt. Only properties reach a redelivered
 * {@code enrich}, which works on a new copy of the exchange each time: Camel copies the properties of a copy that has failed
 * back. If it does not, as in a load balancer's failover, the memory of the component has the id.
 */
public final class RequestIds {

    private static final String KEPT = "CamelAgentPmtRequestIdOf.";
    private static final int HASH_BYTES = 32;
    private static final String SENT = "CamelAgentPmtRequestIdSent";

    private RequestIds() {}

    /**
     * An id that waits for its call's success. Copies of the exchange share it, so that all of them see the end: a
     * property that is only removed from one copy would live on in the others.
     */
    private static final class Kept {
        private final String id = UUID.randomUUID().toString();
        private final String workflowId;
        private final String promptHash;
        private final Map<String, Object> memory;
        private final String key;
        private volatile boolean done;

        private Kept(String workflowId, String promptHash, Map<String, Object> memory, String key) {
            this.workflowId = workflowId;
            this.promptHash = promptHash;
            this.memory = memory;
            this.key = key;
        }

        private boolean isFor(String otherWorkflow, String otherPromptHash) {
            return !done && workflowId.equals(otherWorkflow) && promptHash.equals(otherPromptHash);
        }

        private void end() {
            done = true;
            memory.remove(key, this);
        }
    }

    /** Marks the request id in the message as set by the component: a trigger of the exchange ignores it. */
    public static void markSetByComponent(Exchange exchange) {
        exchange.setProperty(SENT, exchange.getMessage().getHeader(AgentPmtConstants.REQUEST_ID));
    }

    /** Whether the header of the message was set by the component, and has not been replaced since. */
    static boolean isSetByComponent(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(AgentPmtConstants.REQUEST_ID);
        // the same object: an equal key that the user has set is meant
        return header != null && header == exchange.getProperty(SENT);
    }

    /**
     * The id of a call that was not given one.
     *
     * @param memory finds the id for a copy of the exchange with the same exchange id, as in failover
     */
    static String of(Exchange exchange, Map<String, Object> memory, String workflowId, String prompt) {
        String property = KEPT + StepId.withRound(exchange);
        String key = property + "@" + exchange.getExchangeId();
        // thousands of prompts would not fit into memory
        String promptHash = RepositoryKeys.hash(prompt, HASH_BYTES);
        if (exchange.getProperty(property) instanceof Kept kept && kept.isFor(workflowId, promptHash)) {
            return kept.id;
        }
        Kept kept = memory.get(key) instanceof Kept earlier && earlier.isFor(workflowId, promptHash)
                ? earlier
                : new Kept(workflowId, promptHash, memory, key);
        exchange.setProperty(property, kept);
        memory.put(key, kept);
        return kept.id;
    }

    /**
     * The call has succeeded: the next call at this step is a new one.
     *
     * @param header the id as the message will show it
     */
    static void markSucceeded(Exchange exchange, Object header) {
        exchange.setProperty(SENT, header);
        String property = KEPT + StepId.withRound(exchange);
        if (exchange.getProperty(property) instanceof Kept kept && kept.id.equals(header)) {
            kept.end();
            exchange.removeProperty(property);
        }
    }

    /** The call has failed, and the exchange continues: the next call at this step is a new one too. */
    static void markAbandoned(Exchange exchange) {
        if (exchange.removeProperty(KEPT + StepId.withRound(exchange)) instanceof Kept kept) {
            kept.end();
        }
    }
}
