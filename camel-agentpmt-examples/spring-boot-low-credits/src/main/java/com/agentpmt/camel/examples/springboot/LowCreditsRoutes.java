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
package com.agentpmt.camel.examples.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The orders, and the events about the credits. */
@Component
class LowCreditsRoutes extends RouteBuilder {

    static final String ORDERS = "orders";
    static final String CREDITS = "credits";

    @Override
    public void configure() {
        from("timer:orders?period={{order.interval}}&includeMetadata=true")
                .routeId(ORDERS)
                .setBody(simple("{\"text\": \"order ${header.CamelTimerCounter}\"}"))
                .to("agentpmt:products/purchase?productId={{product}}&action={{action}}")
                .log("Order ${header.CamelTimerCounter} bought: ${header.CamelAgentPmtOrderId}");

        from("agentpmt:credits/balance?threshold={{threshold}}&resetThreshold={{reset-threshold}}&delay={{poll.interval}}")
                .routeId("balance")
                // JMS drops all Camel headers, so the body contains what the listeners need
                .setBody(simple("${header.CamelAgentPmtEvent} ${header.CamelAgentPmtBalance}"))
                .to("jms:queue:" + CREDITS);
    }
}
