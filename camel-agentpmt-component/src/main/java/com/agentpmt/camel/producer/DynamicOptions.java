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
package com.agentpmt.camel.producer;

import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Options of a {@code toD} that differ from message to message. They travel with the exchange and replace those of the
 * endpoint for one call, so that one endpoint serves all messages, and headers mean the same as with a static {@code to}.
 *
 * @param values by name
 */
record DynamicOptions(Map<String, String> values) {

    private static final String PROPERTY = "CamelAgentPmtDynamicOptions";

    /** The values for an exchange. */
    static Map<String, String> of(Exchange exchange) {
        DynamicOptions dynamic = exchange.getProperty(PROPERTY, DynamicOptions.class);
        return dynamic == null ? Map.of() : dynamic.values();
    }

    void addTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    static void removeFrom(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }
}
