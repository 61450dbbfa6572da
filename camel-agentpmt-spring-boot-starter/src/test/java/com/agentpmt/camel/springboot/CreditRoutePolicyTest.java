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
package com.agentpmt.camel.springboot;

import static com.agentpmt.camel.springboot.Applications.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The route policy as a Spring bean. */
class CreditRoutePolicyTest {

    private static final String TOKEN = "token-of-the-tests";

    @Configuration(proxyBeanMethods = false)
    static class Budget {

        @Bean
        AgentPmtCreditRoutePolicy budget() {
            AgentPmtCreditRoutePolicy policy = new AgentPmtCreditRoutePolicy();
            policy.setSuspendBelow(100L);
            policy.setDelay(Duration.ofMillis(50));
            return policy;
        }

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:orders?block=false")
                            .routeId("orders")
                            .routePolicyRef("budget")
                            .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count");
                }
            };
        }
    }

    @Test
    void aRouteIsSuspendedAndResumed() {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account(TOKEN).grant(99);
            Applications.runner()
                    .withUserConfiguration(Budget.class)
                    .withPropertyValues(PREFIX + "token=" + TOKEN, PREFIX + "api-url=" + sandbox.url())
                    .run(application -> {
                        CamelContext camel = application.getBean(CamelContext.class);
                        awaitStatus(camel, ServiceStatus.Suspended);
                        assertThat(order(camel)).isInstanceOf(DirectConsumerNotAvailableException.class);

                        sandbox.account(TOKEN).grant(100);

                        awaitStatus(camel, ServiceStatus.Started);
                        assertThat(order(camel)).isNull();
                        assertThat(sandbox.purchases()).hasSize(1);
                    });
        }
    }

    private static Exception order(CamelContext camel) {
        return camel.createProducerTemplate()
                .request("direct:orders?block=false", exchange -> exchange.getMessage()
                        .setBody(Map.of("text", "hello")))
                .getException();
    }

    private static void awaitStatus(CamelContext camel, ServiceStatus status) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(camel.getRouteController().getRouteStatus("orders"))
                        .isEqualTo(status));
    }
}
