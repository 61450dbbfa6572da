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

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The route policy as a CDI bean. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class CreditRoutePolicyTest {

    AgentPmtSandbox sandbox;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        sandbox.reset();
        sandbox.account(AgentPmtSandboxResource.TOKEN).revoke(AgentPmtSandboxResource.CREDITS - 99);
        camel.getRouteController().startRoute("budget");
    }

    @AfterEach
    void stop() throws Exception {
        camel.getRouteController().stopRoute("budget");
        sandbox.reset();
    }

    @Test
    void aRouteIsSuspendedAndResumed() {
        awaitStatus(ServiceStatus.Suspended);
        assertThat(order()).isInstanceOf(DirectConsumerNotAvailableException.class);

        sandbox.account(AgentPmtSandboxResource.TOKEN).grant(100);

        awaitStatus(ServiceStatus.Started);
        assertThat(order()).isNull();
        assertThat(sandbox.purchases()).hasSize(1);
    }

    private Exception order() {
        return template.request("direct:budget?block=false", exchange -> exchange.getMessage()
                        .setBody(Map.of("text", "hello")))
                .getException();
    }

    private void awaitStatus(ServiceStatus status) {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(camel.getRouteController().getRouteStatus("budget"))
                        .isEqualTo(status));
    }
}
