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

import com.agentpmt.camel.AgentPmtConstants;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

class BuyToolCallRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::buy[]
        // the body is a text; afterwards it is the number of its words
        from("direct:words")
                .setBody(exchange -> Map.of("text", exchange.getMessage().getBody(String.class)))
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count")
                .setBody(simple("${body.result.path('words')}", Integer.class));
        // end::buy[]

        // tag::find[]
        from("direct:products")
                .to("agentpmt:products/fetch?allPages=true")
                .split(body())
                .log("${body.productId} ${body.displayName}: ${body.parameters}, ${body.pricing}");
        // end::find[]

        // tag::any[]
        from("direct:any-tool")
                .setHeader(AgentPmtConstants.PRODUCT_ID, simple("${header.tool}"))
                .setHeader(AgentPmtConstants.ACTION, simple("${header.toolAction}"))
                .to("agentpmt:products/purchase");
        // end::any[]
    }
}
