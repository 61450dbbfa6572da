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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

class RateRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::retry-after[]
        onException(AgentPmtRateLimitException.class)
                .maximumRedeliveries(5)
                .onExceptionOccurred(RateRoutes::waitAsLongAsTheServerSays)
                .asyncDelayedRedelivery();
        // end::retry-after[]

        // tag::rate[]
        from("seda:orders?size=1000")
                // at most ten calls per second of this node
                .throttle(10)
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count");
        // end::rate[]

        // tag::in-flight[]
        from("seda:slow-orders?size=1000")
                // at most five calls at the same time
                .throttle(5)
                .concurrentRequestsMode()
                .to("agentpmt:products/purchase?productId={{slow.tool}}");
        // end::in-flight[]

        // tag::each[]
        from("seda:any-orders?size=1000")
                // at most two calls per minute of each tool
                .throttle(2)
                .timePeriodMillis(60_000)
                .correlationExpression(header("tool"))
                .setHeader("CamelAgentPmtProductId", header("tool"))
                .to("agentpmt:products/purchase");
        // end::each[]
    }

    // tag::wait[]
    private static void waitAsLongAsTheServerSays(Exchange exchange) {
        AgentPmtException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, AgentPmtException.class);
        if (failure.getRetryAfter() != null) {
            exchange.getMessage()
                    .setHeader(
                            Exchange.REDELIVERY_DELAY, failure.getRetryAfter().toMillis());
        }
    }
    // end::wait[]
}
