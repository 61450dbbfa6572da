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
package com.agentpmt.camel.examples.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.springboot.test.EnableAgentPmtSandbox;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.config.JmsListenerEndpointRegistry;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.test.annotation.DirtiesContext;

/** The listener and the properties of docs/tasks/alert-on-low-credits.md. */
@SpringBootTest(properties = "spring.config.location=classpath:docs/alert.properties")
@EnableAgentPmtSandbox
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class AlertListenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SpringBootApplication
    static class Application {

        /** The route of the page, which polls more often. */
        @Bean
        RouteBuilder alert() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("agentpmt:credits/balance?threshold=500&resetThreshold=800&delay=200")
                            .transformDataType(new DataType("agentpmt:application-cloudevents+json"))
                            .to("jms:topic:credits");
                }
            };
        }
    }

    @Autowired
    AgentPmtSandbox sandbox;

    @Autowired
    JmsListenerEndpointRegistry listeners;

    @Test
    void aSubscriberOfTheTopicReceivesTheEvents(CapturedOutput output) {
        DefaultMessageListenerContainer listener = (DefaultMessageListenerContainer)
                listeners.getListenerContainers().iterator().next();
        // a topic keeps no event for those who subscribe later
        await().atMost(PATIENCE).until(listener::isRegisteredWithDestination);

        sandbox.account(EnableAgentPmtSandbox.TOKEN).revoke(600);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output)
                .containsPattern("Credits: \\{.*\"type\":\"com.agentpmt.credits.low\".*\"balance\":400"));
        sandbox.account(EnableAgentPmtSandbox.TOKEN).grant(600);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output).contains("com.agentpmt.credits.recovered"));
    }
}
