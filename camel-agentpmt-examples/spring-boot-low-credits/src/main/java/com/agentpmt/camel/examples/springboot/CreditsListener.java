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

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

/** Reacts to the events of the queue. It needs neither Camel nor AgentPMT to receive them: it could be another application. */
@Component
class CreditsListener {

    private static final Logger LOG = LoggerFactory.getLogger(CreditsListener.class);

    private final CamelContext camel;
    private final TopUp topUp;

    CreditsListener(CamelContext camel, TopUp topUp) {
        this.camel = camel;
        this.topUp = topUp;
    }

    @JmsListener(destination = LowCreditsRoutes.CREDITS)
    void receive(String event) throws Exception {
        LOG.info("Received: {}", event);
        if (event.startsWith("LOW")) {
            camel.getRouteController().suspendRoute(LowCreditsRoutes.ORDERS);
            topUp.request();
        } else if (event.startsWith("RECOVERED")) {
            camel.getRouteController().resumeRoute(LowCreditsRoutes.ORDERS);
        }
    }
}
