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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The route in YAML of docs/tasks/alert-on-low-credits.md, on Camel Main with a broker. */
class AlertInYamlTest {

    private static final String BROKER = "vm://7";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final Main main = new Main();

    @BeforeEach
    void start() throws Exception {
        // Artemis 2.40 does not start on Java 24 and later while its audit log is on
        ((Logger) LoggerFactory.getLogger("org.apache.activemq.audit")).setLevel(Level.WARN);
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", BROKER));
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        main.stop();
        broker.stop();
        sandbox.close();
    }

    @Test
    void aSubscriberOfTheTopicReceivesTheEvent() {
        List<String> received = new CopyOnWriteArrayList<>();
        sandbox.account("demo").grant(400);
        // not the properties of the example
        main.setPropertyPlaceholderLocations("false");
        main.addInitialProperty("broker.url", BROKER);
        main.addInitialProperty("alert.delay", "200");
        main.addInitialProperty("camel.component.agentpmt.token", "demo");
        main.addInitialProperty("camel.component.agentpmt.apiUrl", sandbox.url());
        main.configure().withRoutesIncludePattern("classpath:docs/alert.yaml");
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(BROKER);
                JMSContext subscriber = factory.createContext()) {
            subscriber.createConsumer(subscriber.createTopic("credits")).setMessageListener(message -> {
                try {
                    received.add(message.getBody(String.class));
                } catch (jakarta.jms.JMSException e) {
                    received.add(e.toString());
                }
            });
            main.start();

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(received)
                    .singleElement()
                    .asString()
                    .contains("com.agentpmt.credits.low", "\"balance\":400"));
        }
    }
}
