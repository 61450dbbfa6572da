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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.event.ExchangeSentEvent;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

class RateRoutesTest extends SandboxTestSupport {

    private static final String TEXT_TOOLS = "e4c1e679213992f646ebe7b0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        context.getComponent("agentpmt", AgentPmtComponent.class)
                .getConnection()
                .setMaxRetryDelay(500);
        SandboxProduct slow = SandboxProduct.named("Slow")
                .price(1)
                .takes(Duration.ofMillis(50))
                .tool(parameters -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    return Map.of("done", true);
                });
        sandbox.catalog().add(slow);
        Properties properties = new Properties();
        properties.setProperty("slow.tool", slow.productId());
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ExchangeSentEvent sent
                        && sent.getEndpoint().getEndpointUri().contains(slow.productId())) {
                    inFlight.decrementAndGet();
                }
            }
        });
        return context;
    }

    private void bought(int purchases) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sandbox.purchases()).hasSize(purchases));
    }

    private void atMostTenPerSecond() {
        long begin = System.nanoTime();
        for (int i = 0; i < 25; i++) {
            template.sendBody("seda:orders", Map.of("text", "order " + i));
        }
        bought(25);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("the 21st call may be sent two seconds after the first")
                .isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    void tenCallsPerSecondAreSent() throws Exception {
        context.addRoutes(new RateRoutes());

        atMostTenPerSecond();
    }

    @Test
    void theYamlRouteDoesTheSame() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "classpath:docs/throttle.yaml"));

        atMostTenPerSecond();
    }

    @Test
    void fiveCallsAreInFlight() throws Exception {
        context.addRoutes(new RateRoutes());

        for (int i = 0; i < 30; i++) {
            template.sendBody("seda:slow-orders", Map.of("order", i));
        }
        bought(30);
        assertThat(most.get()).isBetween(2, 5);
    }

    @Test
    void eachToolHasItsOwnRate() throws Exception {
        context.addRoutes(new RateRoutes());
        String echo = sandbox.catalog().find("Echo").orElseThrow().productId();

        for (String tool : new String[] {TEXT_TOOLS, TEXT_TOOLS, echo, echo, TEXT_TOOLS}) {
            template.sendBodyAndHeader("seda:any-orders", Map.of("text", "a"), "tool", tool);
        }

        await().atMost(PATIENCE)
                .until(() -> context.getInflightRepository().size() == 1
                        && sandbox.purchases().size() == 4);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                .as("the fifth waits")
                .hasSize(4);
    }

    @Test
    void aCallThatWasRejectedForLongerThanMaxRetryDelayIsSentWhenTheServerAllowsIt() throws Exception {
        context.addRoutes(new RateRoutes());
        sandbox.faults().on(SandboxOperation.PURCHASE).status(429).retryAfter(Duration.ofSeconds(2));

        long begin = System.nanoTime();
        template.sendBody("seda:orders", Map.of("text", "a"));

        bought(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(2);
    }

    @Test
    void aServerThatSaysNothingIsAskedAgainToo() throws Exception {
        context.addRoutes(new RateRoutes());
        sandbox.faults().on(SandboxOperation.PURCHASE).times(4).status(429);

        template.sendBody("seda:orders", Map.of("text", "a"));

        bought(1);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(5);
    }
}
