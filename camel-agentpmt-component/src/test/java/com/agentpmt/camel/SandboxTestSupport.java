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
package com.agentpmt.camel;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.atlassian.oai.validator.wiremock.OpenApiValidationListener;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;

/**
 * A Camel context with the component pointed at a sandbox. Every request of the component, and every response that the
 * document describes, is validated against the OpenAPI document.
 */
public abstract class SandboxTestSupport extends CamelTestSupport {

    protected static final String TOKEN = "token-of-the-tests";

    protected final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final OpenApiValidationListener contract = OpenApiContract.newListener();

    /** Whether the test breaks the contract on purpose: faults of the sandbox, requests beyond the reference. */
    protected boolean beyondContract() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        sandbox.account(TOKEN).grant(1_000);
        if (!beyondContract()) {
            sandbox.wireMock().addMockServiceRequestListener(contract);
        }
        CamelContext context = super.createCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        component.getConnection().setWebUrl(sandbox.url());
        component.getConnection().setRetryDelay(10);
        context.addComponent("agentpmt", component);
        // the ten seconds that a mock endpoint waits by default are too short for a busy machine
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof MockEndpoint mock) {
                mock.setResultWaitTime(60_000);
            }
            return endpoint;
        });
        return context;
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
        if (!beyondContract()) {
            contract.assertValidationPassed();
        }
    }
}
