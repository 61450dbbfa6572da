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
package com.agentpmt.camel.examples.springboot;

import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** Ends the application when Camel has stopped, as it does after {@code camel.main.duration-max-messages}. */
@Component
class EndWithCamel extends SimpleEventNotifierSupport {

    private final ConfigurableApplicationContext application;

    EndWithCamel(ConfigurableApplicationContext application) {
        this.application = application;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.CamelContextStoppedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        // another thread, since closing waits for the one that stops Camel
        new Thread(this::end, "end-with-camel").start();
    }

    private void end() {
        application.close();
        // the threads of the broker's client outlive their connections by a minute, and would delay the end of the JVM
        ActiveMQClient.clearThreadPools();
        InVMConnector.resetThreadPool();
    }
}
