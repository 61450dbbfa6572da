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
package com.agentpmt.camel.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Kamelet in a Java route, and a route in the Endpoint DSL. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class KameletAndEndpointDslTest {

    AgentPmtSandbox sandbox;

    @Inject
    ProducerTemplate template;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:kamelet", "direct:endpoint-dsl"})
    void aPurchase(String route) {
        Exchange result =
                template.request(route, exchange -> exchange.getMessage().setBody(Map.of("text", "hello world")));

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage()
                        .getBody(PurchaseResult.class)
                        .result()
                        .path("words")
                        .asInt())
                .isEqualTo(2);
        assertThat(result.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        assertThat(sandbox.purchases()).hasSize(1);
    }
}
