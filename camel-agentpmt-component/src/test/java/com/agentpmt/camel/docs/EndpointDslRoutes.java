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
package com.agentpmt.camel.docs;

import static com.agentpmt.camel.dsl.StaticEndpointBuilders.agentpmt;

import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/** Routes of docs/tools.md. */
class EndpointDslRoutes extends EndpointRouteBuilder {

    @Override
    public void configure() {
        // tag::dsl[]
        // import static com.agentpmt.camel.dsl.StaticEndpointBuilders.agentpmt;
        from(direct("count"))
                .to(agentpmt("products/purchase")
                        .productId("e4c1e679213992f646ebe7b0")
                        .action("count"))
                .log("Order ${header.CamelAgentPmtOrderId}: ${body.result()}");

        from(agentpmt("credits/balance").threshold(500L).resetThreshold(800L).delay("60s"))
                .log("${header.CamelAgentPmtEvent}: ${header.CamelAgentPmtBalance} credits")
                .to(mock("events"));
        // end::dsl[]
    }
}
