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
package com.agentpmt.camel.http;

import com.agentpmt.camel.AgentPmtComponent;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A raw server and a Camel context whose component calls it, for all tests of a class. */
final class RawServerExtension implements BeforeAllCallback, AfterAllCallback {

    private final String token;
    private final int maxRetries;
    private final RawServer.Behaviour behaviour;
    private RawServer server;
    private CamelContext context;
    private ProducerTemplate template;

    RawServerExtension(String token, int maxRetries, RawServer.Behaviour behaviour) {
        this.token = token;
        this.maxRetries = maxRetries;
        this.behaviour = behaviour;
    }

    @Override
    public void beforeAll(ExtensionContext test) throws Exception {
        server = new RawServer(behaviour);
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(token);
        component.getConnection().setApiUrl(server.url());
        component.getConnection().setWebUrl(server.url());
        component.getConnection().setMaxRetries(maxRetries);
        component.getConnection().setRetryDelay(1);
        context = new DefaultCamelContext();
        context.addComponent("agentpmt", component);
        context.start();
        template = context.createProducerTemplate();
    }

    @Override
    public void afterAll(ExtensionContext test) throws Exception {
        context.close();
        server.close();
    }

    /** The requests that arrived; a test may clear them. */
    List<String> requests() {
        return server.requests;
    }

    Exchange request(String uri) {
        return template.request(uri, exchange -> {});
    }
}
