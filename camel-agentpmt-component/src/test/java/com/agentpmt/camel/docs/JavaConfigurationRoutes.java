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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtEndpoint;
import com.agentpmt.camel.OutputFormat;
import org.apache.camel.builder.RouteBuilder;

/** The Java configuration that docs/options.md shows. */
class JavaConfigurationRoutes extends RouteBuilder {

    private final String token;

    JavaConfigurationRoutes(String token) {
        this.token = token;
    }

    @Override
    public void configure() {
        // tag::java[]
        AgentPmtComponent component = getContext().getComponent("agentpmt", AgentPmtComponent.class);
        component.setToken(token);
        component.setResponseTimeout(10_000);

        AgentPmtEndpoint products = endpoint("agentpmt:products/fetch", AgentPmtEndpoint.class);
        products.setPageSize(1);
        products.setOutputFormat(OutputFormat.map);

        from("direct:products").to(products);
        // end::java[]
    }
}
