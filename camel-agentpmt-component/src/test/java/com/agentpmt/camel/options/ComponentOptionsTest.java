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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtEndpoint;
import com.agentpmt.camel.OnOutcomeUnknown;
import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.ProductPage;
import com.agentpmt.camel.sandbox.SandboxOperation;
import org.apache.camel.main.Main;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.junit.jupiter.api.Test;

class ComponentOptionsTest extends SandboxTestSupport {

    @Test
    void endpointsStartWithACopyOfTheComponentsOptions() {
        AgentPmtComponent component = agentpmt();
        component.getConnection().setMaxRetries(7);
        component.getCommon().setOutputFormat(OutputFormat.json);
        component.getProducts().getParameters().put("a", "component");
        component.getCommon().setInstanceId("inst");

        AgentPmtEndpoint plain = context.getEndpoint("agentpmt:products/purchase", AgentPmtEndpoint.class);
        AgentPmtEndpoint own = context.getEndpoint(
                "agentpmt:products/purchase?maxRetries=1&outputFormat=map&parameters.a=endpoint",
                AgentPmtEndpoint.class);

        assertThat(plain.getConnection().getMaxRetries()).isEqualTo(7);
        assertThat(plain.getCommon().getOutputFormat()).isEqualTo(OutputFormat.json);
        assertThat(plain.getProducts().getParameters()).containsEntry("a", "component");
        assertThat(plain.getCommon().getInstanceId()).isEqualTo("inst");
        assertThat(own.getConnection().getMaxRetries()).isEqualTo(1);
        assertThat(own.getCommon().getOutputFormat()).isEqualTo(OutputFormat.map);
        assertThat(own.getProducts().getParameters()).containsEntry("a", "endpoint");
        assertThat(component.getConnection().getMaxRetries()).isEqualTo(7);
        assertThat(component.getCommon().getOutputFormat()).isEqualTo(OutputFormat.json);
        assertThat(component.getProducts().getParameters()).containsEntry("a", "component");
    }

    @Test
    void anOperationIgnoresComponentOptionsThatItDoesNotUse() {
        agentpmt().getProducts().setPageSize(3);
        agentpmt().getCredits().setThreshold(5L);

        assertThat(template.request("agentpmt:health", e -> {}).getException()).isNull();
        assertThat(template.request("agentpmt:products/fetch", e -> {}).getException())
                .isNull();
        assertThat(sandbox.requests(SandboxOperation.FETCH).get(0).queryParameter("page_size"))
                .isEqualTo("3");
    }

    @Test
    void anOperationIgnoresInvalidOptionsThatItDoesNotUse() {
        agentpmt().getProducts().setPage(0);
        agentpmt().getProducts().setProductId(".");
        agentpmt().getCredits().setThreshold(0L);

        assertThat(context.getEndpoint("agentpmt:health")).isNotNull();
        assertThatThrownBy(() -> context.getEndpoint("agentpmt:products/fetch"))
                .hasMessageContaining("products/fetch: option page must be 1 or more");
        assertThatThrownBy(() -> context.getEndpoint("agentpmt:products/purchase"))
                .hasMessageContaining("products/purchase: option productId must not be blank");
        assertThatThrownBy(() -> context.getEndpoint("agentpmt:credits/balance"))
                .hasMessageContaining("credits/balance: option threshold must be 1 credit or more");
    }

    @Test
    void anEmitOfTheComponentAppliesIfItNamesEventsOfTheOperation() {
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.getConsumer().setEmit("threshold");

        // to send to, the option does not matter
        assertThat(endpoint("agentpmt:credits/balance")).isNotNull();
        assertThat(endpoint("agentpmt:credits/history").getConsumer().getEmit()).isNull();
        assertThat(endpoint("agentpmt:workflows/run").getConsumer().getEmit()).isNull();
        assertThat(endpoint("agentpmt:products/fetch").getConsumer().getEmit()).isNull();
        assertThat(endpoint("agentpmt:credits/balance?threshold=5")
                        .getConsumer()
                        .getEmit())
                .isEqualTo("threshold");
        assertThatThrownBy(() -> endpoint("agentpmt:credits/balance").createConsumer(exchange -> {}))
                .hasMessageContaining("emit=threshold needs the option threshold");
        assertThatThrownBy(() -> endpoint("agentpmt:credits/history?emit=threshold"))
                .hasStackTraceContaining("option emit=threshold is not allowed");
    }

    @Test
    void aPollIntervalOfTheEndpointAdjustsTheOtherInterval() {
        WorkflowOptions longer =
                endpoint("agentpmt:workflows/run?pollInterval=60s").getWorkflows();
        assertThat(longer.getPollInterval()).isEqualTo(60_000);
        assertThat(longer.getMaxPollInterval()).isEqualTo(60_000);
        WorkflowOptions shorter =
                endpoint("agentpmt:workflows/run?maxPollInterval=500").getWorkflows();
        assertThat(shorter.getPollInterval()).isEqualTo(500);
        assertThat(shorter.getMaxPollInterval()).isEqualTo(500);
    }

    @Test
    void zeroConnectionsAreRejected() {
        AgentPmtComponent component = new AgentPmtComponent();
        component.setCamelContext(context);
        component.setMaxConnections(0);

        assertThatThrownBy(component::start).hasStackTraceContaining("option maxConnections must be 1 or more");
    }

    @Test
    void aThresholdOfTheEndpointReplacesAComponentsResetThresholdBelowIt() {
        agentpmt().getCredits().setThreshold(10L);
        agentpmt().getCredits().setResetThreshold(20L);

        AgentPmtEndpoint above = context.getEndpoint("agentpmt:credits/balance?threshold=50", AgentPmtEndpoint.class);
        AgentPmtEndpoint below = context.getEndpoint("agentpmt:credits/balance?threshold=15", AgentPmtEndpoint.class);

        assertThat(above.getCredits().getResetThreshold()).isNull();
        assertThat(below.getCredits().getResetThreshold()).isEqualTo(20);
    }

    /** Camel binds a value that is not a number as 0. */
    @Test
    void aThresholdOfTheComponentThatIsNotANumberFailsWhenUsed() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.agentpmt.token", "t");
        main.addInitialProperty("camel.component.agentpmt.threshold", "abc");
        try {
            main.start();
            assertThatThrownBy(() -> main.getCamelContext().getEndpoint("agentpmt:credits/balance"))
                    .hasMessageContaining("option threshold");
        } catch (Exception e) {
            assertThat(e).hasStackTraceContaining("threshold");
        } finally {
            main.stop();
        }
    }

    @Test
    void anotherComponentBeanUsesAnotherAccount() {
        AgentPmtComponent europe = new AgentPmtComponent();
        europe.getSecurity().setToken("token-of-europe");
        europe.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt-eu", europe);
        sandbox.account("token-of-europe").grant(5);

        assertThat(balance("agentpmt-eu:credits/balance")).isEqualTo(5);
        assertThat(balance("agentpmt:credits/balance")).isEqualTo(1_000);
        assertThat(balance("agentpmt:credits/balance?token=token-of-europe")).isEqualTo(5);
        assertThat(sandbox.requests(SandboxOperation.BALANCE))
                .extracting(sent -> sent.header("Authorization"))
                .containsExactly("Bearer token-of-europe", "Bearer " + TOKEN, "Bearer token-of-europe");
    }

    @Test
    void aProductNameOfTheEndpointReplacesTheProductIdOfTheComponent() {
        agentpmt().getProducts().setProductId("an-id-of-the-component");

        AgentPmtEndpoint byName =
                context.getEndpoint("agentpmt:products/purchase?productName=x", AgentPmtEndpoint.class);
        AgentPmtEndpoint plain = context.getEndpoint("agentpmt:products/purchase", AgentPmtEndpoint.class);

        assertThat(byName.getProducts().getProductId()).isNull();
        assertThat(byName.getProducts().getProductName()).isEqualTo("x");
        assertThat(plain.getProducts().getProductId()).isEqualTo("an-id-of-the-component");
    }

    @Test
    void aProductIdAndAProductNameOfTheComponentConflictIfBothApply() {
        agentpmt().getProducts().setProductId("an-id-of-the-component");
        agentpmt().getProducts().setProductName("a name of the component");

        assertThatThrownBy(() -> context.getEndpoint("agentpmt:products/purchase"))
                .hasMessageContaining("products/purchase: options productId and productName")
                .hasMessageContaining("set one of them");
        assertThat(context.getEndpoint("agentpmt:issues/report")).isNotNull();
        assertThat(context.getEndpoint("agentpmt:products/purchase?productId=x"))
                .isNotNull();
    }

    @Test
    void aPageOfTheEndpointReplacesAllPagesOfTheComponent() {
        agentpmt().getProducts().setAllPages(true);

        assertThat(template.request("agentpmt:products/fetch?page=2", e -> {})
                        .getMessage()
                        .getBody())
                .isInstanceOf(ProductPage.class);
        assertThat(sandbox.requests(SandboxOperation.FETCH)).hasSize(1);
        assertThat(sandbox.requests(SandboxOperation.FETCH).get(0).queryParameter("page"))
                .isEqualTo("2");
        assertThat(context.getEndpoint("agentpmt:products/fetch", AgentPmtEndpoint.class)
                        .getProducts()
                        .isAllPages())
                .isTrue();
    }

    @Test
    void aClientIsReplacedByAProxyOrTlsOfTheEndpointAndViceVersa() throws Exception {
        try (var client = HttpAsyncClients.createDefault()) {
            context.getRegistry().bind("theirs", client);
            context.getRegistry().bind("tls", new SSLContextParameters());
            agentpmt().getConnection().setClient(client);
            for (String option : new String[] {"proxyHost=p&proxyPort=1", "sslContextParameters=#tls"}) {
                assertThat(context.getEndpoint("agentpmt:health?" + option, AgentPmtEndpoint.class)
                                .getConnection()
                                .getClient())
                        .as(option)
                        .isNull();
                assertThatThrownBy(() -> context.getEndpoint("agentpmt:health?client=#theirs&" + option))
                        .hasMessageContaining("health: options client and " + option.replaceAll("=.*", ""))
                        .hasMessageContaining("cannot be combined");
            }

            agentpmt().getConnection().setProxyHost("p");
            agentpmt().getConnection().setProxyPort(1);
            agentpmt().getSecurity().setSslContextParameters(new SSLContextParameters());
            assertThatThrownBy(() -> context.getEndpoint("agentpmt:health")).hasMessageContaining("cannot be combined");
            AgentPmtEndpoint own = context.getEndpoint("agentpmt:health?client=#theirs", AgentPmtEndpoint.class);
            assertThat(own.getConnection().getProxyHost()).isNull();
            assertThat(own.getSecurity().getSslContextParameters()).isNull();
        }
    }

    @Test
    void aRepositoryOfTheEndpointReplacesTheComponentsResend() {
        context.getRegistry().bind("keys", new MemoryIdempotentRepository());
        agentpmt().getProducts().setOnOutcomeUnknown(OnOutcomeUnknown.resend);

        AgentPmtEndpoint keyed = context.getEndpoint(
                "agentpmt:products/purchase?purchaseRepository=#keys&purchaseKey=k", AgentPmtEndpoint.class);
        AgentPmtEndpoint plain = context.getEndpoint("agentpmt:products/purchase", AgentPmtEndpoint.class);

        assertThat(keyed.getProducts().getOnOutcomeUnknown()).isEqualTo(OnOutcomeUnknown.stop);
        assertThat(plain.getProducts().getOnOutcomeUnknown()).isEqualTo(OnOutcomeUnknown.resend);
        assertThatThrownBy(() -> context.getEndpoint(
                        "agentpmt:products/purchase?purchaseRepository=#keys&purchaseKey=k&onOutcomeUnknown=resend"))
                .hasMessageContaining("cannot be combined");
    }

    @Test
    void theServiceOfAnEndpointIsItsHost() {
        agentpmt().getConnection().setApiUrl("https://api.example.com/base");
        agentpmt().getConnection().setWebUrl("https://web.example.com");

        assertThat(serviceOf("credits/balance")).isEqualTo("https://api.example.com");
        assertThat(serviceOf("health")).isEqualTo("https://api.example.com");
        assertThat(serviceOf("workflows/trigger")).isEqualTo("https://web.example.com");
        assertThat(serviceOf("embed/script")).isEqualTo("https://web.example.com");
    }

    @Test
    void aTokenWithSpecialCharactersArrivesExactly() {
        String token = "a+b%2F/c=d&e";
        sandbox.account(token).grant(3);

        assertThat(balance("agentpmt:credits/balance?token=RAW(" + token + ")")).isEqualTo(3);
        assertThat(sandbox.requests(SandboxOperation.BALANCE).get(0).header("Authorization"))
                .isEqualTo("Bearer " + token);
    }

    private String serviceOf(String operation) {
        return context.getEndpoint("agentpmt:" + operation, AgentPmtEndpoint.class)
                .getServiceUrl();
    }

    private long balance(String uri) {
        return template.requestBody(uri, null, com.agentpmt.camel.model.CreditBalance.class)
                .balance();
    }

    private AgentPmtComponent agentpmt() {
        return context.getComponent("agentpmt", AgentPmtComponent.class);
    }

    private AgentPmtEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, AgentPmtEndpoint.class);
    }
}
