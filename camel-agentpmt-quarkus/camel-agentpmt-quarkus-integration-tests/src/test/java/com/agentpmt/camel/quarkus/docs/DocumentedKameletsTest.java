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
package com.agentpmt.camel.quarkus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** The YAML routes with Kamelets that docs/tools.md shows. */
@QuarkusTest
@WithTestResource(AgentPmtSandboxResource.class)
@TestProfile(DocumentedKameletsTest.Documented.class)
class DocumentedKameletsTest {

    private static final Path FILES = Path.of("../../camel-agentpmt-component/src/test/resources/docs");
    private static final List<String> ACCOUNTS = List.of("europe", "america");

    public static class Documented implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> properties = new HashMap<>(Snippets.properties(FILES.resolve("kamelets.properties")));
            ACCOUNTS.forEach(account -> properties.put("agentpmt." + account + ".token", token(account)));
            properties.put("camel.kamelet.agentpmt-low-credits-source.delay", "200");
            properties.put("quarkus.camel.routes-discovery.enabled", "false");
            properties.put(
                    "camel.main.routes-include-pattern",
                    "file:" + FILES.resolve("kamelets.yaml") + ",file:" + FILES.resolve("kamelet-accounts.yaml"));
            return properties;
        }
    }

    AgentPmtSandbox sandbox;

    @Inject
    ProducerTemplate template;

    @Inject
    ConsumerTemplate consumer;

    @Test
    void anActionBuys() {
        PurchaseResult result =
                template.requestBody("direct:count", Map.of("text", "hello world"), PurchaseResult.class);

        assertThat(result.result().path("words").asInt()).isEqualTo(2);
        assertThat(sandbox.purchases()).hasSize(1);
    }

    @Test
    void aSourceReceivesTheRunThatAnActionStarted() {
        WorkflowRun started = template.requestBody("direct:start", "a prompt", WorkflowRun.class);

        Exchange event = receive("direct:runs");

        assertThat(event.getMessage().getHeader(AgentPmtConstants.EVENT)).isEqualTo("SUCCEEDED");
        assertThat(event.getMessage().getHeader(AgentPmtConstants.RUN_ID)).isEqualTo(started.runId());
    }

    /** Until then, the sandbox rejects their tokens. */
    @Test
    void eachUseOfASourceHasItsToken() {
        ACCOUNTS.forEach(account -> sandbox.account(token(account)).grant(10));

        for (int i = 0; i < ACCOUNTS.size(); i++) {
            assertThat(receive("direct:event-bus").getMessage().getHeader(AgentPmtConstants.EVENT))
                    .isEqualTo("LOW");
        }
        assertThat(sandbox.requests(SandboxOperation.BALANCE))
                .extracting(request -> request.header("Authorization"))
                .containsOnly("Bearer " + token("europe"), "Bearer " + token("america"));
    }

    private Exchange receive(String uri) {
        Exchange event = consumer.receive(uri, 60_000);
        assertThat(event).as(uri).isNotNull();
        consumer.doneUoW(event);
        return event;
    }

    private static String token(String account) {
        return "token-of-" + account;
    }
}
