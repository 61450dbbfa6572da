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
package com.agentpmt.camel.examples.console;

import com.agentpmt.camel.AgentPmtConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;

/**
 * What the page shows: the response of {@code GET /q/dev/agentpmt}, and what only the pipeline knows: its limits, the routes
 * that buy, and why they are suspended.
 */
final class ConsoleSnapshot {

    private static final String AGENTPMT = "agentpmt";

    private volatile JsonObject policy = new JsonObject();

    /** Remembers the last event of the route policy. */
    void policyChanged(Exchange exchange) {
        JsonObject latest = new JsonObject();
        latest.put("event", exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class));
        latest.put("text", exchange.getMessage().getBody(String.class));
        policy = latest;
    }

    JsonObject of(CamelContext context) {
        JsonObject snapshot = new JsonObject();
        snapshot.put("time", System.currentTimeMillis());
        snapshot.put("sandbox", true);
        snapshot.put(AGENTPMT, console(context));
        snapshot.put("thresholds", thresholds(context));
        snapshot.put(
                "routes",
                BuyingRoutes.IDS.stream().map(id -> route(context, id)).toList());
        snapshot.put("policy", policy);
        return snapshot;
    }

    private static Object console(CamelContext context) {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .getConsole(AGENTPMT)
                .map(console -> console.call(DevConsole.MediaType.JSON, Map.of()))
                .orElseThrow();
    }

    private static List<JsonObject> thresholds(CamelContext context) {
        return List.of(
                threshold(context, "LOW", "below", "threshold"),
                threshold(context, "RECOVERED", "at", "reset.threshold"),
                threshold(context, "suspended", "below", "suspend.below"),
                threshold(context, "resumed", "at", "resume.at"));
    }

    private static JsonObject threshold(CamelContext context, String label, String relation, String property) {
        JsonObject threshold = new JsonObject();
        threshold.put("label", label);
        threshold.put("relation", relation);
        threshold.put("credits", Long.parseLong(context.resolvePropertyPlaceholders("{{" + property + "}}")));
        return threshold;
    }

    private static JsonObject route(CamelContext context, String id) {
        JsonObject route = new JsonObject();
        route.put("routeId", id);
        route.put("status", String.valueOf(context.getRouteController().getRouteStatus(id)));
        return route;
    }
}
