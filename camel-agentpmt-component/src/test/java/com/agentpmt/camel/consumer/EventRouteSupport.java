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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;

/** Routes from an operation that poll often and record their events. */
public abstract class EventRouteSupport extends SandboxTestSupport {

    protected static final String FAST = "delay=30&initialDelay=0&maxRetries=0";
    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A recorded event; the batch as index, size and whether it is the last. */
    protected record Seen(String type, String id, Object body, Message message, String batch) {

        public static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT, String.class),
                    exchange.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class),
                    exchange.getMessage().getBody(),
                    exchange.getMessage().copy(),
                    exchange.getProperty(ExchangePropertyKey.BATCH_INDEX) + "/"
                            + exchange.getProperty(ExchangePropertyKey.BATCH_SIZE) + " "
                            + exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE));
        }
    }

    protected final List<Seen> seen = new CopyOnWriteArrayList<>();
    protected final List<Throwable> handled = new CopyOnWriteArrayList<>();

    /** The events that the route fails. */
    protected volatile Predicate<Seen> refused = event -> false;

    /** The path of the operation. */
    protected abstract String path();

    protected abstract SandboxOperation operation();

    /** The sandbox that the routes poll. */
    protected AgentPmtSandbox server() {
        return sandbox;
    }

    protected void watch(String options) throws Exception {
        watch(context, options);
    }

    protected void watch(CamelContext camel, String options) throws Exception {
        camel.addRoutes(route(options, exchange -> {
            Seen event = Seen.of(exchange);
            seen.add(event);
            if (refused.test(event)) {
                throw new IllegalStateException("broken on purpose");
            }
        }));
    }

    protected RouteBuilder route(String options, Processor then) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:" + path() + "?" + options + (options.isEmpty() ? "" : "&") + FAST)
                        .routeId("watch")
                        .process(then);
            }
        };
    }

    /** A context that starts and stops within a test, as a process does. */
    protected CamelContext newContext(Object repository) {
        DefaultCamelContext camel = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        camel.addComponent("agentpmt", component);
        camel.getRegistry().bind("repository", repository);
        camel.start();
        return camel;
    }

    protected List<String> types() {
        return seen.stream().map(Seen::type).toList();
    }

    protected List<String> ids() {
        return seen.stream().map(Seen::id).toList();
    }

    protected List<SandboxRequest> polls() {
        return server().requests(operation());
    }

    protected void awaitSeen(String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(types()).containsExactly(types));
    }

    /** Waits until polls have started and ended after this call. */
    protected void awaitFreshPolls() {
        int before = polls().size();
        // the first of them may have been in progress
        await().atMost(PATIENCE).until(() -> polls().size() >= before + 3);
    }

    /** Suspends the route; a poll that was in progress has ended when this returns. */
    protected void suspend() throws Exception {
        context.getRouteController().suspendRoute("watch");
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("watch").getConsumer();
        await().atMost(PATIENCE).until(() -> !consumer.isPolling());
    }

    /** No more events come. */
    protected void awaitQuiet(String... types) {
        awaitSeen(types);
        awaitFreshPolls();
        awaitSeen(types);
    }

    protected org.apache.camel.spi.ExceptionHandler handler() {
        return new org.apache.camel.spi.ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                handled.add(failure);
            }

            @Override
            public void handleException(String message, Throwable failure) {
                handled.add(failure);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable failure) {
                handled.add(failure);
            }
        };
    }
}
