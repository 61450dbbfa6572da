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
import com.agentpmt.camel.AgentPmtException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Two routes that spend credits while the policy {@code budget} lets them. */
final class BuyingRoutes extends RouteBuilder {

    /** The routes that the policy suspends. */
    static final List<String> IDS = List.of("orders", "conversions");

    @Override
    public void configure() {
        onException(AgentPmtException.class)
                .handled(true)
                .process(BuyingRoutes::describeFailure)
                .to(PageRoutes.EVENTS);

        from("timer:orders?period={{order.interval}}&includeMetadata=true")
                .routeId(IDS.get(0))
                .routePolicyRef("budget")
                .setBody(simple("{\"text\": \"order ${header.CamelTimerCounter}\"}"))
                .to("agentpmt:products/purchase?productId={{text.tools}}&action=count");

        from("timer:conversions?period={{conversion.interval}}")
                .routeId(IDS.get(1))
                .routePolicyRef("budget")
                .setBody(constant("{\"from\": \"EUR\", \"to\": \"USD\"}"))
                .to("agentpmt:products/purchase?productName={{converter}}");
    }

    private static void describeFailure(Exchange exchange) {
        AgentPmtException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, AgentPmtException.class);
        String event = failure.isOutcomeUnknown() ? "OUTCOME UNKNOWN" : "NOT CHARGED";
        exchange.getMessage().setHeader(AgentPmtConstants.EVENT, event);
        exchange.getMessage().setBody(failure.getMessage());
    }
}
