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
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Receives the events of the credits and of workflow runs, which a fourth route starts. */
final class WatchingRoutes extends RouteBuilder {

    private static final int FAILING = 4;

    @Override
    public void configure() {
        from("agentpmt:credits/balance?threshold={{threshold}}&resetThreshold={{reset.threshold}}&delay={{poll.interval}}")
                .routeId("credits")
                .setBody(simple("The balance is ${header.CamelAgentPmtBalance} credits"))
                .to(PageRoutes.EVENTS);

        // the console adds up from them what routes and products have cost
        from("agentpmt:credits/history?emit=transactions,grants&delay={{poll.interval}}")
                .routeId("history")
                .filter(header(AgentPmtConstants.EVENT).isEqualTo("GRANT"))
                .setBody(simple("${body.amountCredits()} credits were added"))
                .to(PageRoutes.EVENTS)
                .end();

        from("timer:reports?period={{report.interval}}&includeMetadata=true")
                .routeId("reports")
                .process(WatchingRoutes::chooseWorkflow)
                .setBody(simple("Summarise report ${header.CamelTimerCounter}"))
                .to("agentpmt:workflows/trigger?track=true");

        from("agentpmt:workflows/run?delay=500")
                .routeId("runs")
                .setBody(simple("Run ${header.CamelAgentPmtRunId} of ${body.workflowId()}"))
                .to(PageRoutes.EVENTS);
    }

    private static void chooseWorkflow(Exchange exchange) {
        long count = exchange.getProperty(Exchange.TIMER_COUNTER, Long.class);
        exchange.getMessage()
                .setHeader(
                        AgentPmtConstants.WORKFLOW_ID,
                        count % FAILING == 0 ? OperationsConsole.FAILING_WORKFLOW : AgentPmtSandbox.DEMO_WORKFLOW);
    }
}
