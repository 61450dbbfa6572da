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
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import org.apache.camel.builder.RouteBuilder;

/** The Java snippets of README.md and docs: the text between the tags is shown there, character by character. */
class ReadmeRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::errors[]
        onException(AgentPmtInsufficientCreditsException.class).handled(true).to("direct:top-up");
        onException(AgentPmtException.class)
                .onWhen(simple("${exception.outcomeUnknown}"))
                .handled(true)
                .to("direct:ask-a-person");
        // end::errors[]

        // tag::purchase[]
        // the body is a Map or JSON text: the tool's parameters, such as {"text": "hello world"}
        from("direct:count")
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count")
                .log("Order ${header.CamelAgentPmtOrderId}: ${body.result()}");
        // end::purchase[]

        // tag::low-credits[]
        from("agentpmt:credits/balance?threshold=500&resetThreshold=800&delay=60s")
                .routeId("low-credits")
                .log("${header.CamelAgentPmtEvent}: ${header.CamelAgentPmtBalance} credits")
                .choice()
                .when(header(AgentPmtConstants.EVENT).isEqualTo("LOW"))
                .to("direct:top-up")
                .end();
        // end::low-credits[]

        from("direct:top-up").to("mock:top-up");
        from("direct:ask-a-person").to("mock:ask-a-person");
    }
}
