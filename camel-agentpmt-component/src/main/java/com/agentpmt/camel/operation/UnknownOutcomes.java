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

import com.agentpmt.camel.AgentPmtException;
import org.apache.camel.Exchange;

/**
 * Marks in an exchange the steps whose purchase has ended with an unknown outcome, so that a redelivery, or another
 * round of a loop, does not pay a second time.
 */
final class UnknownOutcomes {

    private static final String MARK = "CamelAgentPmtOutcomeUnknown.";

    private UnknownOutcomes() {}

    /** The failure that marks the present step, or null. */
    static AgentPmtException of(Exchange exchange) {
        return exchange.getProperty(MARK + Step.of(exchange), AgentPmtException.class);
    }

    static void mark(Exchange exchange, AgentPmtException failure) {
        exchange.setProperty(MARK + Step.of(exchange), failure);
    }

    static void clear(Exchange exchange) {
        exchange.removeProperty(MARK + Step.of(exchange));
    }
}
