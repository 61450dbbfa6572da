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

import static com.agentpmt.camel.dsl.StaticEndpointBuilders.agentpmt;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.dsl.endpoint.AgentPmtEndpointBuilderFactory.AdvancedAgentPmtEndpointBuilder;
import com.agentpmt.camel.dsl.endpoint.AgentPmtEndpointBuilderFactory.AgentPmtEndpointBuilder;
import com.agentpmt.camel.metadata.OptionSamples;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.Test;

/** Endpoints of Camel's Endpoint DSL, and its routes in the documentation. */
class EndpointDslTest extends SandboxTestSupport {

    @Test
    void theRoutesOfThePageBuyAndWatch() throws Exception {
        sandbox.account(TOKEN).revoke(600);
        MockEndpoint events = getMockEndpoint("mock:events");
        events.expectedMessageCount(1);
        context.addRoutes(new EndpointDslRoutes());

        Exchange bought = template.request("direct:count", e -> e.getMessage().setBody(Map.of("text", "hello world")));

        assertThat(bought.getException()).isNull();
        assertThat(bought.getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        events.assertIsSatisfied();
        assertThat(events.getExchanges().get(0).getMessage().getHeader(AgentPmtConstants.EVENT))
                .isEqualTo("LOW");
    }

    @Test
    void rawValuesArriveAsTheyAreSet() throws Exception {
        String token = "a+b%2F/c=d&e";
        sandbox.account(token).grant(10);
        context.addRoutes(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                from(direct("in"))
                        .to(agentpmt("products/purchase")
                                .token("RAW(" + token + ")")
                                .productId("e4c1e679213992f646ebe7b0")
                                .parameters("text", "RAW(1 & 2 + 3 = 100%41 {})")
                                .parameters("count", "json:5"));
            }
        });

        assertThat(template.request("direct:in", e -> {}).getException()).isNull();

        SandboxRequest sent = sandbox.requests(SandboxOperation.PURCHASE).get(0);
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + token);
        assertThat(sent.json().path("parameters")).hasToString("{\"count\":5,\"text\":\"1 & 2 + 3 = 100%41 {}\"}");
    }

    @Test
    void theDslHasEachOptionAndOperation() {
        List<String> methods = Stream.of(AgentPmtEndpointBuilder.class, AdvancedAgentPmtEndpointBuilder.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(Method::getName)
                .toList();

        assertThat(methods)
                .containsAll(OptionSamples.metadata().getEndpointParameterOptions().stream()
                        .map(EndpointOptionModel::getName)
                        .toList());
        assertThat(agentpmt("agentpmt-eu", "health").getRawUri()).isEqualTo("agentpmt-eu://health");
    }
}
