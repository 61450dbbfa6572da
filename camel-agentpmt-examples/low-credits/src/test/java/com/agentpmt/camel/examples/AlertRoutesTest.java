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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The route of docs/tasks/alert-on-low-credits.md, with a real broker. */
class AlertRoutesTest {

    private static final String TOKEN = "demo";
    private static final long PATIENCE = 60_000;

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private EventBus bus;

    @BeforeEach
    void prepare() throws Exception {
        bus = new EventBus();
        AgentPmtComponent component = new AgentPmtComponent();
        component.setToken(TOKEN);
        component.setApiUrl(sandbox.url());
        context.addComponent("agentpmt", component);
        context.addComponent("jms", bus.component());
        context.addRoutes(new AlertRoutes());
        sandbox.account(TOKEN).grant(400);
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        bus.close();
        sandbox.close();
    }

    @Test
    void eachSubscriberGetsOneEventForEachChange() throws Exception {
        context.start();

        for (String subscription : List.of(EventBus.PAUSE, EventBus.TOP_UP)) {
            JsonNode low = receive(subscription);
            assertThat(low.path("specversion").textValue()).isEqualTo("1.0");
            assertThat(low.path("type").textValue()).isEqualTo("com.agentpmt.credits.low");
            assertThat(low.path("source").textValue()).isEqualTo("/agentpmt/credits/balance");
            assertThat(low.path("id").textValue()).isNotBlank();
            assertThat(low.path("data").path("balance").asLong(-1))
                    .as("%s", low)
                    .isEqualTo(400);
        }

        sandbox.account(TOKEN).grant(300);
        pollAgain();
        sandbox.account(TOKEN).grant(100);
        pollAgain();

        // 700 credits are not yet enough
        assertThat(receive(EventBus.PAUSE).path("type").textValue()).isEqualTo("com.agentpmt.credits.recovered");
        assertThat(context.createConsumerTemplate().receive(EventBus.subscriber(EventBus.PAUSE), 500))
                .isNull();
    }

    @Test
    void anEventThatTheBusDidNotTakeIsSentAgain() throws Exception {
        List<String> refused = new CopyOnWriteArrayList<>();
        AdviceWith.adviceWith(context, context.getRouteDefinitions().get(0), route -> route.interceptSendToEndpoint(
                        "jms:topic:credits")
                .process(exchange -> {
                    if (refused.isEmpty()) {
                        refused.add(exchange.getMessage().getBody(String.class));
                        throw new IllegalStateException("the broker is down");
                    }
                }));
        context.start();
        Awaitility.await().until(() -> !refused.isEmpty());
        pollAgain();

        assertThat(receive(EventBus.PAUSE).path("id"))
                .isEqualTo(new ObjectMapper().readTree(refused.get(0)).path("id"));
    }

    private JsonNode receive(String subscription) throws Exception {
        Exchange message = context.createConsumerTemplate().receive(EventBus.subscriber(subscription), PATIENCE);
        assertThat(message).isNotNull();
        assertThat(message.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/cloudevents+json");
        return new ObjectMapper().readTree(message.getMessage().getBody(String.class));
    }

    /** The next poll of a route comes with its restart. */
    private void pollAgain() throws Exception {
        context.getRouteController().stopAllRoutes();
        context.getRouteController().startAllRoutes();
    }
}
