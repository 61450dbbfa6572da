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

/** Orders are bought one by one; low credits pause them, and bring new ones; then they go on. */
final class PipelineRoutes extends RouteBuilder {

    static final String ORDERS = "jms:queue:orders";

    private static final String ORDER = "order";
    private static final String CREDITS = "jms:topic:" + EventBus.CREDITS;
    private static final String ORDER_ROUTE = "orders";

    private final Account account;
    private final Story story;

    PipelineRoutes(Account account, Story story) {
        this.account = account;
        this.story = story;
    }

    @Override
    public void configure() {
        // refused purchases cost nothing: the message goes back to the broker, which brings it again
        onException(AgentPmtInsufficientCreditsException.class)
                .logExhausted(false)
                .process(exchange -> story.refused(order(exchange)));
        // the key of the order is used: it was bought, or nobody knows; a machine must not buy it again
        onException(AgentPmtDuplicatePurchaseException.class)
                .handled(true)
                .choice()
                .when(exchange -> failure(exchange).isOutcomeUnknown())
                .setBody(exchangeProperty(ORDER))
                .to(ReconcileRoutes.PARKED)
                .process(exchange -> story.parked(order(exchange)))
                .otherwise()
                .process(exchange -> story.boughtBefore(order(exchange)))
                .end();

        // it may have been paid: the broker brings the order again, and its key tells that it was sent before
        onException(AgentPmtException.class)
                .onWhen(exchange -> failure(exchange).isOutcomeUnknown())
                .logExhausted(false)
                .process(exchange -> story.broken(order(exchange)));

        from(EventBus.subscriber(EventBus.PAUSE))
                .routeId("pause")
                .startupOrder(1)
                .choice()
                .when(body().startsWith("LOW"))
                .process(exchange -> getContext().getRouteController().suspendRoute(ORDER_ROUTE))
                .process(exchange -> story.tell("orders paused"))
                .otherwise()
                .process(exchange -> getContext().getRouteController().resumeRoute(ORDER_ROUTE))
                .process(exchange -> story.tell("orders go on"));

        from(EventBus.subscriber(EventBus.TOP_UP))
                .routeId("top-up")
                .startupOrder(2)
                .filter(body().startsWith("LOW"))
                .process(exchange -> account.requestTopUp(story));

        fromF(
                        "agentpmt:credits/balance?threshold=%d&resetThreshold=%d&delay=100&initialDelay=0",
                        account.threshold(), account.resetThreshold())
                .routeId("balance")
                .startupOrder(3)
                .process(exchange -> story.event(
                        exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class),
                        exchange.getMessage().getHeader(AgentPmtConstants.BALANCE)))
                // JMS drops all Camel headers: what the subscribers need goes into the body
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
                // paid: whatever happens to the balance now must not bring the order back
                .doTry()
                .to("agentpmt:credits/balance?maxRetries=0&responseTimeout=2s")
                .doCatch(Exception.class)
                .removeHeader(AgentPmtConstants.BALANCE)
                .end()
                .process(exchange -> story.bought(
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
