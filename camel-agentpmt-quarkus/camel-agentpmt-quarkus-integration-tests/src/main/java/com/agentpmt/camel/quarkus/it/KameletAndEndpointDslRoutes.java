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
package com.agentpmt.camel.quarkus.it;

import static com.agentpmt.camel.dsl.StaticEndpointBuilders.agentpmt;

import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/** A purchase by a Kamelet, and one in the Endpoint DSL. */
public class KameletAndEndpointDslRoutes extends EndpointRouteBuilder {

    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";

    @Override
    public void configure() {
        from(direct("kamelet")).to("kamelet:agentpmt-purchase-action?productId=" + PRODUCT + "&action=count");

        from(direct("endpoint-dsl"))
                .to(agentpmt("products/purchase").productId(PRODUCT).action("count"));
    }
}
