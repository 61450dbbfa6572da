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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import jakarta.jms.ConnectionFactory;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;

/** A program that buys the orders of a queue, each of them once, however often it is killed and restarted. */
final class KeyedBuyer extends RouteBuilder {

    static final String ORDERS = "orders";
    static final String BOUGHT = "bought";
    static final String PARKED = "parked";

    /** Header: whether a purchase was rejected as a duplicate. */
    static final String REFUSED = "refused";

    private final String productId;

    private KeyedBuyer(String productId) {
        this.productId = productId;
    }

    /**
     * @param args address of the broker, database, address of the API, token, product id
     */
    public static void main(String[] args) throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create(args[1], "sa", "");
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("keys", new JdbcMessageIdRepository(database, "orders"));
        AgentPmtComponent agentPmt = new AgentPmtComponent();
        agentPmt.setApiUrl(args[2]);
        agentPmt.setToken(args[3]);
        camel.addComponent("agentpmt", agentPmt);
        ConnectionFactory broker = new ActiveMQConnectionFactory(args[0]);
        JmsComponent jms = JmsComponent.jmsComponent(broker);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        camel.addComponent("jms", jms);
        camel.addRoutes(new KeyedBuyer(args[4]));
        camel.start();
        // until it is killed, or its parent process has ended
        while (System.in.read() >= 0) {
            continue;
        }
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void configure() {
        onException(AgentPmtException.class)
                .onWhen(exchange -> failure(exchange).isOutcomeUnknown())
                .handled(true)
                .process(KeyedBuyer::report)
                .to("jms:queue:" + PARKED);

        onException(AgentPmtDuplicatePurchaseException.class)
                .onWhen(exchange -> !failure(exchange).isOutcomeUnknown())
                .handled(true)
                .process(KeyedBuyer::report)
                .to("jms:queue:" + BOUGHT);

        from("jms:queue:" + ORDERS + "?concurrentConsumers=4")
                .setProperty(ORDERS, bodyAs(String.class))
                .setHeader(AgentPmtConstants.PURCHASE_KEY, exchangeProperty(ORDERS))
                .setBody(exchange -> Map.of("order", exchange.getProperty(ORDERS)))
                .to("agentpmt:products/purchase?purchaseRepository=#keys&productId=" + productId)
                .setBody(exchangeProperty(ORDERS))
                .to("jms:queue:" + BOUGHT);
    }

    private static void report(Exchange exchange) {
        exchange.getMessage().setBody(exchange.getProperty(ORDERS));
        exchange.getMessage().setHeader(REFUSED, failure(exchange) instanceof AgentPmtDuplicatePurchaseException);
    }

    private static AgentPmtException failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, AgentPmtException.class);
    }
}
