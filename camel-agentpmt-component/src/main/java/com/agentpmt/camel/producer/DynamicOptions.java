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

import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.options.OptionGroups;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;

/**
 * Options of a {@code toD} that differ from message to message. They travel with the exchange and take the place of the
 * endpoint's own for one call, so that one endpoint serves all, and headers mean the same as with a static {@code to}.
 *
 * @param values by name
 */
record DynamicOptions(Map<String, String> values) {

    private static final String PROPERTY = "CamelAgentPmtDynamicOptions";
    private static final String PARAMETERS = "parameters.";
    private static final String REQUEST_METADATA = "requestMetadata.";

    /** Options that have a header of the same meaning: only these say what one call is about. */
    private static final Map<String, BiConsumer<OptionGroups, String>> SETTERS = Map.ofEntries(
            Map.entry("productId", (options, value) -> {
                options.products().setProductId(value);
                options.products().setProductName(null);
            }),
            Map.entry("productName", (options, value) -> {
                options.products().setProductName(value);
                options.products().setProductId(null);
            }),
            Map.entry("action", (options, value) -> options.products().setAction(value)),
            Map.entry("purchaseKey", (options, value) -> options.products().setPurchaseKey(value)),
            Map.entry("page", (options, value) -> options.products().setPage(number(value))),
            Map.entry("pageSize", (options, value) -> options.products().setPageSize(number(value))),
            Map.entry("limit", (options, value) -> options.credits().setLimit(number(value))),
            Map.entry("recommendedImprovements", (options, value) -> options.issues()
                    .setRecommendedImprovements(value)),
            Map.entry("workflowId", (options, value) -> options.workflows().setWorkflowId(value)),
            Map.entry("runId", (options, value) -> options.workflows().setRunId(value)),
            Map.entry("requestId", (options, value) -> options.workflows().setRequestId(value)),
            Map.entry("callbackUrl", (options, value) -> options.workflows().setCallbackUrl(value)),
            Map.entry("bundleId", (options, value) -> options.embeds().setBundleId(value)),
            Map.entry("instanceId", (options, value) -> options.session().setInstanceId(value)),
            Map.entry("instanceMetadata", (options, value) -> options.session().setInstanceMetadata(value)));

    /** Whether an option can differ from message to message at no cost. */
    static boolean isDynamic(String option) {
        return SETTERS.containsKey(option) || option.startsWith(PARAMETERS) || option.startsWith(REQUEST_METADATA);
    }

    /** The options that count for an exchange. */
    static OptionGroups over(OptionGroups options, Exchange exchange, String operation) {
        DynamicOptions dynamic = exchange.getProperty(PROPERTY, DynamicOptions.class);
        return dynamic == null ? options : dynamic.over(options, operation);
    }

    void addTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    static void removeFrom(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    private OptionGroups over(OptionGroups options, String operation) {
        OptionGroups copy = options.copy();
        // sorted, so that the outcome does not depend on the order of a URI
        new TreeMap<>(values).forEach((name, value) -> {
            if (name.startsWith(PARAMETERS)) {
                copy.products().getParameters().put(name.substring(PARAMETERS.length()), value);
            } else if (name.startsWith(REQUEST_METADATA)) {
                copy.workflows().getRequestMetadata().put(name.substring(REQUEST_METADATA.length()), value);
            } else {
                set(copy, name, value, operation);
            }
        });
        return copy;
    }

    private static void set(OptionGroups options, String name, String value, String operation) {
        try {
            SETTERS.get(name).accept(options, value);
        } catch (NumberFormatException e) {
            throw new AgentPmtValidationException(
                    Details.of(operation, "option " + name + "=" + value + " is no whole number"), List.of(), null);
        }
    }

    private static Integer number(String value) {
        return Integer.valueOf(value.strip());
    }
}
