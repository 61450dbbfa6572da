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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A test with the annotation calls the sandbox, whatever the application configures. */
@SpringBootTest(classes = EnableAgentPmtSandboxTest.Application.class)
@EnableAgentPmtSandbox
class EnableAgentPmtSandboxTest {

    /** Nothing listens there: it stands for the real API. */
    private static final String REAL = "http://localhost:1";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean("agentpmt-eu")
        AgentPmtComponent europe() {
            return real();
        }

        @Bean
        AgentPmtComponent agentpmtUs() {
            return real();
        }

        @Bean
        ComponentCustomizer customizer() {
            return ComponentCustomizer.builder(AgentPmtComponent.class).build(component -> component.setApiUrl(REAL));
        }

        @Bean
        Supplier<String> supplier() {
            return () -> "a-real-token";
        }

        @Bean
        CloseableHttpAsyncClient stoppedClient() {
            return HttpAsyncClients.createDefault();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnComponent {

        @Bean
        AgentPmtComponent agentpmt() {
            return real();
        }
    }

    @Autowired
    AgentPmtSandbox sandbox;

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate template;

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agentpmt:credits/balance",
                "agentpmt-eu:credits/balance",
                "agentpmtUs:credits/balance",
                "agentpmt:credits/balance?apiUrl=" + REAL,
                "agentpmt:credits/balance?token=a-real-token",
                "agentpmt:credits/balance?tokenSupplier=#supplier",
                "agentpmt-eu:credits/balance?client=#stoppedClient",
                "agentpmt-eu:credits/balance?proxyHost=localhost&proxyPort=1",
                "agentpmt:public/jwt-public-key?apiUrl=" + REAL + "&webUrl=" + REAL
            })
    void anEndpointCallsTheSandbox(String uri) {
        callsTheSandbox(uri);
    }

    @Test
    void eachComponentHasAnAccount() {
        sandbox.account("agentpmt-eu").grant(1);

        assertThat(balance("agentpmt-eu")).isEqualTo(EnableAgentPmtSandbox.CREDITS + 1);
        assertThat(balance("agentpmtUs")).isEqualTo(EnableAgentPmtSandbox.CREDITS);
        assertThat(balance("agentpmt")).isEqualTo(EnableAgentPmtSandbox.CREDITS);
    }

    @Test
    void aComponentOfARouteCallsTheSandbox() {
        camel.addComponent("agentpmt-route", real());

        callsTheSandbox("agentpmt-route:credits/balance");
    }

    @Test
    void aComponentThatARouteChangesCallsTheSandbox() {
        AgentPmtComponent component = camel.getComponent("agentpmt-eu", AgentPmtComponent.class);
        component.setApiUrl(REAL);
        component.setTokenSupplier(() -> "a-real-token");

        callsTheSandbox("agentpmt-eu:credits/balance?responseTimeout=3000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentpmt", "agentpmt-eu"})
    void runsAreTrackedAndWatched(String component) throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(component + ":workflows/run?pollInterval=100ms&maxPollInterval=100ms")
                        .routeId("runs")
                        .process(exchange ->
                                ended.add(exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class)));
            }
        });
        try {
            template.requestBody(component + ":workflows/trigger?workflowId=demo-workflow&track=true", "go");

            await().atMost(Duration.ofSeconds(60)).until(() -> !ended.isEmpty());
        } finally {
            camel.getRouteController().stopRoute("runs");
            camel.removeRoute("runs");
        }
        assertThat(ended).containsExactly(sandbox.runs().get(0).id());
    }

    abstract static class OneCall {

        @Test
        void callsTheSandbox(@Autowired ProducerTemplate template, @Autowired AgentPmtSandbox sandbox) {
            // the context, and the sandbox in it, may have served another class
            int before = sandbox.requests().size();

            template.requestBody("agentpmt:credits/balance", (Object) null);

            assertThat(sandbox.requests()).hasSize(before + 1);
        }
    }

    @Nested
    @TestPropertySource(
            properties = {
                "camel.component.agentpmt.token-supplier=#supplier",
                "camel.component.agentpmt.client=#stoppedClient",
                "camel.component.agentpmt.proxy-host=localhost",
                "camel.component.agentpmt.proxy-port=1",
                "camel.component.agentpmt.proxy-auth-username=me",
                "camel.component.agentpmt.proxy-auth-password=me"
            })
    class WithOtherProperties extends OneCall {}

    @Nested
    @TestPropertySource(properties = "camel.component.agentpmt.enabled=false")
    class WithDisabledProperties extends OneCall {}

    @Nested
    @TestPropertySource(properties = "camel.component.customizer.enabled=false")
    class WithDisabledCustomizers extends OneCall {}

    @Nested
    @Import(OwnComponent.class)
    class WithAComponentBean extends OneCall {}

    private void callsTheSandbox(String uri) {
        template.requestBody(uri, (Object) null);

        assertThat(sandbox.requests()).hasSize(1);
    }

    private long balance(String component) {
        long balance = template.requestBody(component + ":credits/balance", null, CreditBalance.class)
                .balance();
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).isNotEmpty();
        return balance;
    }

    private static AgentPmtComponent real() {
        AgentPmtComponent component = new AgentPmtComponent();
        component.setApiUrl(REAL);
        component.setWebUrl(REAL);
        component.setTokenSupplier(() -> "a-real-token");
        component.setProxyHost("localhost");
        component.setProxyPort(1);
        component.setClient(HttpAsyncClients.createDefault());
        return component;
    }
}
