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
package com.agentpmt.camel.springboot.docs.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** The routes of docs/tasks/receive-callbacks.md with the web server of Spring Boot. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@EnableAgentPmtSandbox
@DirtiesContext
class CallbacksTest {

    @SpringBootApplication
    static class Application {}

    @LocalServerPort
    int port;

    @Autowired
    AgentPmtSandbox sandbox;

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate template;

    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Test
    void theCallbackBringsTheEvent() throws Exception {
        // polling would find the end too, but much later
        sandbox.workflow("demo-workflow").takes(Duration.ZERO, Duration.ofMillis(200));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start-and-call-back")
                        .toF(
                                "agentpmt:workflows/trigger?workflowId=demo-workflow&track=true"
                                        + "&callbackUrl=http://localhost:%d/agentpmt&webhookVerifyToken=hush",
                                port);
                from("webhook:agentpmt:workflows/run?webhookPath=/agentpmt&webhookVerifyToken=hush")
                        .process(exchange ->
                                ended.add(exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class)));
            }
        });

        template.requestBody("direct:start-and-call-back", "go");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(ended)
                .containsExactly(sandbox.runs().get(0).id()));
        assertThat(sandbox.requests(SandboxOperation.TRIGGER)).hasSize(1);
    }
}
