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

import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** An application in JVM mode: producer, polling consumer, callbacks on the HTTP server of Quarkus, health. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
class ApplicationTest {

    AgentPmtSandbox sandbox;

    @Inject
    ProducerTemplate template;

    @Inject
    ReceivedEvents received;

    @Test
    void aPurchase() {
        PurchaseResult result =
                template.requestBody("direct:count", Map.of("text", "hello world"), PurchaseResult.class);

        assertThat(result.result().path("words").asInt()).isEqualTo(2);
        assertThat(sandbox.purchases()).isNotEmpty();
    }

    @Test
    void aPollingConsumer() {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(received.balances()).isNotEmpty());
    }
}
