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

import static com.agentpmt.camel.dsl.StaticEndpointBuilders.agentpmt;
import static com.agentpmt.camel.springboot.Applications.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Kamelets, and routes in Java with the Endpoint DSL, in an application on Spring Boot. */
class KameletAndEndpointDslTest {

    private static final String TOKEN = "token-of-the-tests";
    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ApplicationContextRunner application() {
        sandbox.account(TOKEN).grant(1_000);
        return Applications.runner().withPropertyValues(PREFIX + "token=" + TOKEN, PREFIX + "api-url=" + sandbox.url());
    }

    private void buys(CamelContext camel) {
        Exchange result = camel.createProducerTemplate()
                .request("direct:count", exchange -> exchange.getMessage().setBody(Map.of("text", "hello world")));

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        assertThat(result.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        assertThat(sandbox.purchases()).hasSize(1);
    }

    @Test
    void aKameletBuys() {
        application()
                .withPropertyValues("camel.main.routes-include-pattern="
                        + "file:../camel-agentpmt-component/src/test/resources/docs/kamelets.yaml")
                .run(application -> buys(application.getBean(CamelContext.class)));
    }

    @Test
    void aRouteInTheEndpointDslBuys() {
        application()
                .withBean(RoutesBuilder.class, DslRoutes::new)
                .run(application -> buys(application.getBean(CamelContext.class)));
    }

    private static final class DslRoutes extends EndpointRouteBuilder {

        @Override
        public void configure() {
            from(direct("count"))
                    .to(agentpmt("products/purchase").productId(PRODUCT).action("count"));
        }
    }
}
