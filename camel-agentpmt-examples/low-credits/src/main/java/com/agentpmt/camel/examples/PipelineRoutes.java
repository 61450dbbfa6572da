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
package com.agentpmt.camel.examples;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Buys the orders one by one. Low credits pause the orders and request a top-up; recovered credits resume them. */
final class PipelineRoutes extends RouteBuilder {

    static final String ORDERS = "jms:queue:orders";

    private static final String ORDER = "order";
    private static final String CREDITS = "jms:topic:" + EventBus.CREDITS;
    private static final String ORDER_ROUTE = "orders";

    private final Account account;
    private final PipelineReport report;

    PipelineRoutes(Account account, PipelineReport report) {
        this.account = account;
        this.report = report;
    }

    @Override
    public void configure() {
        // rejected purchases are not charged: the message goes back to the broker, which redelivers it
        onException(AgentPmtInsufficientCreditsException.class)
                .logExhausted(false)
                .process(exchange -> report.rejected(order(exchange)));
        // the key of the order is in use: it was bought, or its outcome is unknown; it must not be bought again
        // automatically
        onException(AgentPmtDuplicatePurchaseException.class)
                .handled(true)
                .choice()
                .when(exchange -> failure(exchange).isOutcomeUnknown())
                .setBody(exchangeProperty(ORDER))
                .to(ReconcileRoutes.PARKED)
                .process(exchange -> report.parked(order(exchange)))
                .otherwise()
                .process(exchange -> report.alreadyBought(order(exchange)))
                .end();

        // it may have been charged: the broker redelivers the order, and its key shows that it was sent before
        onException(AgentPmtException.class)
                .onWhen(exchange -> failure(exchange).isOutcomeUnknown())
                .logExhausted(false)
                .process(exchange -> report.outcomeUnknown(order(exchange)));

        from(EventBus.subscriber(EventBus.PAUSE))
                .routeId("pause")
                .startupOrder(1)
                .choice()
                .when(body().startsWith("LOW"))
                .process(exchange -> getContext().getRouteController().suspendRoute(ORDER_ROUTE))
                .process(exchange -> report.log("orders paused"))
                .otherwise()
                .process(exchange -> getContext().getRouteController().resumeRoute(ORDER_ROUTE))
                .process(exchange -> report.log("orders resumed"));

        from(EventBus.subscriber(EventBus.TOP_UP))
                .routeId("top-up")
                .startupOrder(2)
                .filter(body().startsWith("LOW"))
                .process(exchange -> account.requestTopUp(report));

        fromF(
                        "agentpmt:credits/balance?threshold=%d&resetThreshold=%d&delay=100&initialDelay=0",
                        account.threshold(), account.resetThreshold())
                .routeId("balance")
                .startupOrder(3)
                .process(exchange -> report.event(
                        exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class),
                        exchange.getMessage().getHeader(AgentPmtConstants.BALANCE)))
                // JMS drops all Camel headers, so the body contains what the subscribers need
                .setBody(simple("${header.CamelAgentPmtEvent} ${header.CamelAgentPmtBalance}"))
                .to(CREDITS);

        from(ORDERS + "?transacted=true")
                .routeId(ORDER_ROUTE)
                .startupOrder(4)
                .setProperty(ORDER, body())
                .setBody(exchange -> Map.of("text", order(exchange)))
                .toF(
                        "agentpmt:products/purchase?productId=%s&action=%s"
                                + "&purchaseKey=${exchangeProperty.order}&purchaseRepository=#purchases",
                        account.productId(), account.action())
                // paid: a failure to read the balance must not cause a redelivery of the order
                .doTry()
                .to("agentpmt:credits/balance?maxRetries=0&responseTimeout=2s")
                .doCatch(Exception.class)
                .removeHeader(AgentPmtConstants.BALANCE)
                .end()
                .process(exchange -> report.bought(
                        order(exchange),
                        exchange.getMessage().getHeader(AgentPmtConstants.ORDER_ID, String.class),
                        account.price(),
                        exchange.getMessage().getHeader(AgentPmtConstants.BALANCE, Long.class)));
    }

    private static String order(Exchange exchange) {
        return exchange.getProperty(ORDER, String.class);
    }

    private static AgentPmtException failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, AgentPmtException.class);
    }
}
