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
package com.agentpmt.camel.benchmarks.calls;

import java.util.function.Consumer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel route that makes the call: the exchange comes from {@code direct:}, asynchronously. */
final class RouteClient implements CallClient {

    private static final String START = "direct:start";

    private final CamelContext context = new DefaultCamelContext();
    private final Object body;
    private final boolean blocking;
    private final Endpoint start;
    private final AsyncProducer producer;

    /**
     * @param component the component of the call, or null for Camel's default
     * @param route what follows {@code from("direct:start")}
     */
    RouteClient(ApiOperation operation, boolean blocking, String name, Component component, RouteBuilder route)
            throws Exception {
        this.body = operation.parameters();
        this.blocking = blocking;
        if (component != null) {
            context.addComponent(name, component);
        }
        context.addRoutes(route);
        context.start();
        start = context.getEndpoint(START);
        producer = start.createAsyncProducer();
        producer.start();
    }

    @Override
    public void call(Consumer<Throwable> done) {
        Exchange exchange = start.createExchange();
        exchange.getMessage().setBody(body);
        producer.process(exchange, doneSync -> done.accept(exchange.getException()));
    }

    @Override
    public boolean blocking() {
        return blocking;
    }

    @Override
    public void close() {
        producer.stop();
        context.stop();
    }
}
