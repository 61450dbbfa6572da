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

import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** The route that docs/budget.md shows. */
class BudgetRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::java[]
        AgentPmtCreditRoutePolicy budget = new AgentPmtCreditRoutePolicy();
        budget.setSuspendBelow(100L);
        budget.setResumeAt(500L);
        budget.setDelay(Duration.ofSeconds(60));

        from("seda:paid")
                .routeId("paid")
                .routePolicy(budget)
                .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count");
        // end::java[]
    }
}
