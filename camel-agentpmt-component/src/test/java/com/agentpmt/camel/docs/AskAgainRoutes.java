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
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

class AskAgainRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // tag::ask[]
        from("direct:render")
                .to("agentpmt:products/purchase?productId={{renderer}}&action=render")
                .setProperty("task", simple("${body.result.path('task_id').asText()}"))
                .setProperty("status", simple("${body.result.path('status').asText('none')}"))
                // at most ten asks, five seconds apart
                .loop(10)
                .filter(simple("${exchangeProperty.status} in 'queued,running'"))
                .delay(simple("{{ask.delay:5000}}"))
                .setBody(exchange -> Map.of("task_id", exchange.getProperty("task")))
                .doTry()
                .to("agentpmt:products/purchase?productId={{renderer}}&action=get_task&onOutcomeUnknown=resend")
                .setProperty("status", simple("${body.result.path('status').asText('none')}"))
                .doCatch(AgentPmtException.class)
                .onWhen(simple("${exception.retryable} == true || ${exception.outcomeUnknown} == true"))
                .log("Task ${exchangeProperty.task}: this ask failed: ${exception.message}")
                .end()
                .end()
                .end()
                .choice()
                .when(simple("${exchangeProperty.status} in 'queued,running'"))
                .to("direct:not-ready")
                .otherwise()
                .to("direct:ready")
                .end();
        // end::ask[]

        // tag::keyed[]
        from("direct:render-once")
                .to("agentpmt:products/purchase?productId={{renderer}}&action=render"
                        + "&purchaseKey=${header.orderId}&purchaseRepository=#purchases&stateRepository=#results")
                // end::keyed[]
                .setProperty("task", simple("${body.result.path('task_id').asText()}"))
                .setProperty("status", simple("${body.result.path('status').asText('none')}"))
                .loop(10)
                .filter(simple("${exchangeProperty.status} in 'queued,running'"))
                .delay(simple("{{ask.delay:5000}}"))
                .setBody(exchange -> Map.of("task_id", exchange.getProperty("task")))
                // tag::keyed-ask[]
                .to("agentpmt:products/purchase?productId={{renderer}}&action=get_task"
                        + "&purchaseKey=${header.orderId}/${exchangeProperty.CamelLoopIndex}"
                        + "&purchaseRepository=#purchases&stateRepository=#results")
                // end::keyed-ask[]
                .setProperty("status", simple("${body.result.path('status').asText('none')}"))
                .end()
                .end();
    }
}
