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
package com.agentpmt.camel.benchmarks.calls;

import com.agentpmt.camel.AgentPmtComponent;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.vertx.http.VertxHttpComponent;
import org.apache.camel.model.RouteDefinition;

/** The ways to call the API that are compared. */
enum CallVariant {
    BARE("bare HttpClient 5") {
        @Override
        CallClient open(ApiOperation operation, String url, int connections) {
            return new BareClient(operation, url, connections);
        }
    },
    CAMEL_HTTP("camel-http") {
        @Override
        CallClient open(ApiOperation operation, String url, int connections) throws Exception {
            HttpComponent http = new HttpComponent();
            http.setMaxTotalConnections(connections);
            http.setConnectionsPerRoute(connections);
            return plain(
                    operation, true, "http", http, url + operation.path() + "?httpMethod=" + operation.httpMethod());
        }
    },
    VERTX_HTTP("camel-vertx-http") {
        @Override
        CallClient open(ApiOperation operation, String url, int connections) throws Exception {
            VertxHttpComponent http = new VertxHttpComponent();
            http.setWebClientOptions(new WebClientOptions().setMaxPoolSize(connections));
            String uri = "vertx-http:" + url + operation.path() + "?httpMethod=" + operation.httpMethod();
            return plain(operation, false, "vertx-http", http, uri);
        }
    },
    POJO("agentpmt, pojo"),
    MAP("agentpmt, map"),
    JSON("agentpmt, json");

    private static final int MAX_MILLIS = 60_000;

    static final String TOKEN = "benchmark";

    private final String label;

    CallVariant(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Opens the client. The component itself unless overridden, with the {@code outputFormat} of the name. */
    CallClient open(ApiOperation operation, String url, int connections) throws Exception {
        AgentPmtComponent agentpmt = new AgentPmtComponent();
        agentpmt.setToken(TOKEN);
        agentpmt.setApiUrl(url);
        agentpmt.setMaxConnections(connections);
        // on a busy machine, 5,000 connections take longer than by default
        agentpmt.setConnectTimeout(MAX_MILLIS);
        agentpmt.setResponseTimeout(MAX_MILLIS);
        agentpmt.setPurchaseTimeout(MAX_MILLIS);
        String uri = "agentpmt:" + operation.path().substring(1) + "?outputFormat=" + name().toLowerCase(Locale.ROOT)
                + (operation == ApiOperation.PURCHASE ? "&productId=" + ApiOperation.PRODUCT : "");
        return new RouteClient(operation, false, "agentpmt", agentpmt, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
    }

    static CallVariant of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The route that a user writes with a component for HTTP in general. */
    private static CallClient plain(
            ApiOperation operation, boolean blocking, String name, Component component, String uri) throws Exception {
        return new RouteClient(operation, blocking, name, component, new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from("direct:start")
                        .setHeader("Authorization", constant("Bearer " + TOKEN))
                        .setHeader("Accept", constant("application/json"));
                if (operation.request() != null) {
                    route.setBody(exchange -> operation.request())
                            .marshal()
                            .json()
                            .setHeader("Content-Type", constant("application/json"));
                }
                route.to(uri).unmarshal().json(Map.class);
            }
        });
    }
}
