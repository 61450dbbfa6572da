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

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** The position of an exchange in its route: the same each time that Camel redelivers the step. */
final class StepId {

    private StepId() {}

    /** The id of the node, or an id made of the endpoint if Camel sets none, as in enrich and recipientList. */
    static String of(Exchange exchange) {
        String node = exchange.getExchangeExtension().getHistoryNodeId();
        if (node != null) {
            return node;
        }
        Object endpoint = exchange.getProperty(ExchangePropertyKey.TO_ENDPOINT);
        // not the address itself: it may hold a token, and names of properties are logged
        return endpoint == null
                ? "-"
                : "endpoint-" + Integer.toHexString(endpoint.toString().hashCode());
    }

    /** The step in one round of a loop, one item of a split, one branch of a multicast or recipient list. */
    static String withRound(Exchange exchange) {
        return of(exchange) + index(exchange, "loop", ExchangePropertyKey.LOOP_INDEX) + place(exchange);
    }

    /** Which item of a split and which branch of a multicast or recipient list; empty outside of them. */
    static String place(Exchange exchange) {
        return index(exchange, "split", ExchangePropertyKey.SPLIT_INDEX)
                + index(exchange, "branch", ExchangePropertyKey.MULTICAST_INDEX);
    }

    private static String index(Exchange exchange, String name, ExchangePropertyKey key) {
        Object index = exchange.getProperty(key);
        return index == null ? "" : "." + name + index;
    }
}
