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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ContextReloadStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways to a new token on Camel Main without a restart, as documented in docs/security.md. */
class KeyRotationInMainTest {

    private static final String OLD = "the-old-token";
    private static final String NEW = "the/new+token==";
    private static final String COMPONENT_TOKEN = "camel.component.agentpmt.token";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final TestVault vault = new TestVault().put("agentpmt-token", OLD);
    private final Main main = new Main();
    private String endpoint = "agentpmt:credits/balance";

    @BeforeEach
    void openAccounts() {
        sandbox.account(OLD).grant(1);
        sandbox.account(NEW).grant(2);
    }

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void aPlaceholderInTheUri() throws Exception {
        endpoint += "?token=RAW({{vault:agentpmt-token}})";
        start();
        assertThat(balance()).isEqualTo(1);

        vault.put("agentpmt-token", NEW);
        assertThat(balance()).as("before the reload").isEqualTo(1);
        reload();

        assertThat(balance()).isEqualTo(2);
    }

    @Test
    void aSupplierThatReadsThePlaceholder() throws Exception {
        main.bind("tokens", (Supplier<String>)
                () -> main.getCamelContext().resolvePropertyPlaceholders("{{vault:agentpmt-token}}"));
        main.addInitialProperty("camel.component.agentpmt.token-supplier", "#tokens");
        start();
        assertThat(balance()).isEqualTo(1);

        vault.put("agentpmt-token", NEW);
        sandbox.account(OLD).rotateTo("revoked");

        assertThat(balance()).as("without a reload").isEqualTo(2);
    }

    @Test
    void aSetterOfTheComponent() throws Exception {
        main.addInitialProperty(COMPONENT_TOKEN, "{{vault:agentpmt-token}}");
        start();
        assertThat(balance()).isEqualTo(1);

        main.getCamelContext().getComponent("agentpmt", AgentPmtComponent.class).setToken(NEW);
        reload();

        assertThat(balance()).isEqualTo(2);
    }

    private void start() {
        main.configure().withContextReloadEnabled(true).withAutoConfigurationLogSummary(false);
        main.addInitialProperty("camel.component.agentpmt.api-url", sandbox.url());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                starting.getCamelContext().getPropertiesComponent().addPropertiesFunction(vault);
            }
        });
        String uri = endpoint;
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:balance").to(uri);
            }
        });
        main.start();
    }

    private void reload() {
        CamelContext context = main.getCamelContext();
        ContextReloadStrategy strategy = context.hasService(ContextReloadStrategy.class);
        strategy.onReload("the test");
        assertThat(strategy.getLastError()).isNull();
    }

    private long balance() throws Exception {
        return main.getCamelTemplate()
                .requestBody("direct:balance", null, CreditBalance.class)
                .balance();
    }
}
