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
import io.vertx.core.http.HttpMethod;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.util.json.JsonObject;

/** The web page, and the messages that it receives: a snapshot each second, and each event when it happens. */
final class PageRoutes extends RouteBuilder {

    /** Where routes send events: name in the header {@code CamelAgentPmtEvent}, text in the body. */
    static final String EVENTS = "direct:events";

    private final EventStream stream;
    private final ConsoleSnapshot snapshot = new ConsoleSnapshot();

    PageRoutes(EventStream stream) {
        this.stream = stream;
    }

    @Override
    public void configure() throws Exception {
        from("platform-http:/?httpMethodRestrict=GET")
                .routeId("page")
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setHeader("X-Content-Type-Options", constant("nosniff"))
                .setBody(constant("resource:classpath:operations.html"));

        from("timer:snapshots?period=1000").routeId("snapshots").process(this::sendSnapshot);

        from(EVENTS).routeId("events").process(this::sendEvent);

        from("direct:budget")
                .routeId("budget-events")
                .process(snapshot::policyChanged)
                .process(this::sendEvent);

        getContext().addStartupListener((context, alreadyStarted) -> VertxPlatformHttpRouter.lookup(
                        context,
                        VertxPlatformHttpRouter.getRouterNameFromPort(
                                Integer.parseInt(context.resolvePropertyPlaceholders("{{console.port}}"))))
                .route(HttpMethod.GET, "/events")
                .handler(stream));
    }

    private void sendSnapshot(Exchange exchange) {
        stream.send("snapshot", snapshot.of(exchange.getContext()));
    }

    private void sendEvent(Exchange exchange) {
        JsonObject event = new JsonObject();
        event.put("time", System.currentTimeMillis());
        event.put("source", exchange.getFromRouteId());
        event.put("event", exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class));
        event.put("text", exchange.getMessage().getBody(String.class));
        stream.send("pipeline", event);
    }
}
