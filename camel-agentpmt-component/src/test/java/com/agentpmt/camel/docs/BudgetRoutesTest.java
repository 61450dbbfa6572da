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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import com.agentpmt.camel.SandboxTestSupport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.Test;

class BudgetRoutesTest extends SandboxTestSupport {

    private final List<Object> events = new CopyOnWriteArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeSentEvent sent
                        && sent.getEndpoint().getEndpointUri().equals("direct://budget")) {
                    events.add(sent.getExchange().getMessage().getHeader(AgentPmtConstants.EVENT));
                }
            }
        });
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new BudgetRoutes();
    }

    @Test
    void theRoutesOfThePageStopSpending() throws Exception {
        sandbox.account(TOKEN).revoke(905);
        Resource yaml = PluginHelper.getResourceLoader(context).resolveResource("classpath:docs/budget.yaml");
        PluginHelper.getRoutesLoader(context).loadRoutes(yaml);

        assertThat(context.getRegistry().lookupByNameAndType("budget", AgentPmtCreditRoutePolicy.class))
                .satisfies(budget -> {
                    assertThat(budget.getSuspendBelow()).isEqualTo(100);
                    assertThat(budget.getSpendPeriod()).isEqualTo(Duration.ofDays(1));
                });
        await().untilAsserted(() -> assertThat(events).containsExactly("SUSPENDED"));
        await().untilAsserted(() -> assertThat(status("orders")).isEqualTo(ServiceStatus.Suspended));
        await().untilAsserted(() -> assertThat(status("paid")).isEqualTo(ServiceStatus.Suspended));
        template.sendBody("seda:orders", Map.of("text", "hello"));
        template.sendBody("seda:paid", Map.of("text", "hello"));
        context.getRouteController().stopRoute("orders");
        assertThat(sandbox.purchases()).isEmpty();
    }

    private ServiceStatus status(String route) {
        return context.getRouteController().getRouteStatus(route);
    }
}
