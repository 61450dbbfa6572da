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

import jakarta.enterprise.inject.spi.CDI;
import org.apache.camel.builder.RouteBuilder;

/** A producer, a polling consumer and a consumer of callbacks. */
public class TestRoutes extends RouteBuilder {

    static final String SECRET = "callback-secret";

    @Override
    public void configure() {
        ReceivedEvents received = CDI.current().select(ReceivedEvents.class).get();

        from("direct:count").to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count");

        from("direct:order")
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count"
                        + "&purchaseKey=${header.order}&purchaseRepository=#purchases");

        // not started: its policy reads the balance, and other tests count requests
        from("direct:budget?block=false")
                .routeId("budget")
                .routePolicyRef("budget")
                .autoStartup(false)
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count");

        from("agentpmt:credits/balance?emit=poll&delay=200").routeId("balance").process(received::addBalance);

        from("direct:ask")
                .to("agentpmt:workflows/trigger?workflowId=demo-workflow&track=true&webhookVerifyToken=" + SECRET);

        from("webhook:agentpmt:workflows/run?webhookPath=/agentpmt&webhookVerifyToken=" + SECRET)
                .routeId("callbacks")
                .process(received::addRun);
    }
}
