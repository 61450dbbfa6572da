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
package com.agentpmt.camel.springboot.test;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConfiguration;
import com.agentpmt.camel.AgentPmtEndpoint;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.util.StringHelper;

/**
 * Leads each component to the sandbox, whoever created and configured it: a test never calls the real API. Endpoints are
 * led there as well, since their URIs and routes may set the options again.
 */
final class SandboxCustomizer implements ComponentCustomizer, EndpointStrategy {

    private static final String DEFAULT_NAME = "agentpmt";

    private final AgentPmtSandbox sandbox;
    private final Set<String> tokens;

    /**
     * @param tokens of the sandbox's accounts; those of further components are added
     */
    SandboxCustomizer(AgentPmtSandbox sandbox, Set<String> tokens) {
        this.sandbox = sandbox;
        this.tokens = tokens;
    }

    static Set<String> newTokens() {
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        tokens.add(EnableAgentPmtSandbox.TOKEN);
        return tokens;
    }

    static void grant(AgentPmtSandbox sandbox, String token) {
        sandbox.account(token).grant(EnableAgentPmtSandbox.CREDITS);
    }

    /** After the customizers of the application. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof AgentPmtComponent;
    }

    @Override
    public void configure(String name, Component target) {
        lead((AgentPmtComponent) target, token(name));
        target.getCamelContext().getCamelContextExtension().registerEndpointCallback(this);
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof AgentPmtEndpoint ours) {
            lead(ours, token(StringHelper.before(endpoint.getEndpointUri(), ":")));
        }
        return endpoint;
    }

    private void lead(AgentPmtConfiguration options, String token) {
        options.setApiUrl(sandbox.url());
        options.setWebUrl(sandbox.url());
        // an endpoint that sets its own token does not share the tracked runs of its component
        if (options.getTokenSupplier() != null) {
            options.setTokenSupplier(null);
        }
        if (!token.equals(options.getToken())) {
            options.setToken(token);
        }
        options.setClient(null);
        options.setProxyHost(null);
        options.setProxyPort(null);
        options.setProxyAuthUsername(null);
        options.setProxyAuthPassword(null);
    }

    private String token(String name) {
        if (name.equals(DEFAULT_NAME)) {
            return EnableAgentPmtSandbox.TOKEN;
        }
        if (tokens.add(name)) {
            grant(sandbox, name);
        }
        return name;
    }
}
