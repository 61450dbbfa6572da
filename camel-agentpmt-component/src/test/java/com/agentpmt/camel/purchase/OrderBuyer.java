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
package com.agentpmt.camel.purchase;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A program that buys the orders of a directory until it is killed: each file is an order, and moves away when it was
 * bought, or parked because nobody knows. The files are the persistent queue.
 */
final class OrderBuyer {

    static final String TOKEN = "token-of-the-tests";

    private OrderBuyer() {}

    /**
     * @param args directory, address of the API, product
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        JdbcDataSource database = new JdbcDataSource();
        // without WRITE_DELAY=0 a commit of H2 may be lost with the process
        database.setURL("jdbc:h2:file:" + directory.resolve("purchases") + ";WRITE_DELAY=0");

        CamelContext context = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(args[1]);
        context.addComponent("agentpmt", component);
        context.getRegistry().bind("purchases", new JdbcMessageIdRepository(database, "purchases"));
        context.addRoutes(routes(directory, args[2]));
        context.start();
        // until it is killed
        new java.util.concurrent.CountDownLatch(1).await();
    }

    private static RouteBuilder routes(Path directory, String product) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtDuplicatePurchaseException.class)
                        .handled(true)
                        .filter(exchange -> failure(exchange).isOutcomeUnknown())
                        .setBody(simple("${file:name}"))
                        .to("file:" + directory.resolve("parked"));

                fromF(
                                "file:%s?move=%s/${file:name}&initialDelay=0&delay=20&readLock=none&synchronous=true",
                                directory.resolve("orders"), directory.resolve("done"))
                        .setBody(simple("{\"text\":\"${file:name}\"}"))
                        .toF(
                                "agentpmt:products/purchase?productId=%s&action=say"
                                        + "&purchaseKey=${file:name}&purchaseRepository=#purchases",
                                product);
            }
        };
    }

    private static AgentPmtException failure(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, AgentPmtException.class);
    }
}
