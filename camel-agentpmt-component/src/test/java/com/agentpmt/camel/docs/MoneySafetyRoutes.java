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

import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import org.apache.camel.builder.RouteBuilder;

/** The snippets about purchases with a key, and about reporting: the text between the tags is shown in the docs. */
class MoneySafetyRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::report[]
        onException(AgentPmtException.class).to("agentpmt:issues/report");
        // end::report[]

        // tag::paid-before[]
        onException(AgentPmtDuplicatePurchaseException.class)
                .onWhen(simple("${exception.outcomeUnknown} == false"))
                .handled(true)
                .log("Order ${header.orderId} was paid before");
        // end::paid-before[]

        // tag::keyed[]
        from("direct:orders")
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count"
                        + "&purchaseKey=${header.orderId}&purchaseRepository=#purchases");
        // end::keyed[]
    }
}
