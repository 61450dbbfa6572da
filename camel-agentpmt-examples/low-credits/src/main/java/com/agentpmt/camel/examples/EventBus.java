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
package com.agentpmt.camel.examples;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.jms.connection.CachingConnectionFactory;

/** A message broker inside this JVM. A message whose route has failed is redelivered after a moment, without a limit. */
final class EventBus implements AutoCloseable {

    /** The topic for events about the credits, and its two subscriptions. */
    static final String CREDITS = "credits";

    static final String PAUSE = "pause";
    static final String TOP_UP = "top-up";

    private static final long REDELIVERY_DELAY = 300;
    private static final int UNLIMITED = -1;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections;
    private final CachingConnectionFactory pool;

    EventBus() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                // the default uses a native library, about which newer JDKs print a warning
                .setJournalType(JournalType.NIO)
                .addAcceptorConfiguration("vm", "vm://0")
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setRedeliveryDelay(REDELIVERY_DELAY)
                                .setMaxDeliveryAttempts(UNLIMITED))
                .addQueueConfiguration(subscription(PAUSE))
                .addQueueConfiguration(subscription(TOP_UP));
        broker.setConfiguration(configuration).start();
        connections = new ActiveMQConnectionFactory("vm://0");
        pool = new CachingConnectionFactory((ConnectionFactory) connections);
    }

    /** A durable subscription, created with the broker: events wait until the subscriber has started. */
    private static QueueConfiguration subscription(String name) {
        return QueueConfiguration.of(name).setAddress(CREDITS).setRoutingType(RoutingType.MULTICAST);
    }

    /** The endpoint from which a subscriber of the topic consumes. */
    static String subscriber(String name) {
        return "jms:queue:" + CREDITS + "::" + name;
    }

    /** Camel's JMS component, connected to this broker. */
    JmsComponent component() {
        return JmsComponent.jmsComponentAutoAcknowledge(pool);
    }

    @Override
    public void close() throws Exception {
        pool.destroy();
        connections.close();
        broker.stop();
        // the threads of the client outlive their connections by a minute, and would delay the end of the JVM
        ActiveMQClient.clearThreadPools();
        InVMConnector.resetThreadPool();
    }
}
