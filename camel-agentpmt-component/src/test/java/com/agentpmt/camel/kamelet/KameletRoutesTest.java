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
package com.agentpmt.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets in YAML routes and in a Pipe, on Camel Main. */
class KameletRoutesTest {

    private static final String TOKEN = "token-of-the-tests";
    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";
    private static final String DOCS = "file:src/test/resources/docs/";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final Main main = new Main();

    @BeforeEach
    void start() throws Exception {
        sandbox.account(TOKEN).grant(1_000);
        main.addInitialProperty("camel.component.agentpmt.token", TOKEN);
        main.addInitialProperty("camel.component.agentpmt.apiUrl", sandbox.url());
        main.addInitialProperty("camel.component.agentpmt.webUrl", sandbox.url());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:runs").to("mock:runs");
                from("direct:event-bus").to("mock:events");
            }
        });
    }

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void theRoutesOfThePageBuyAndRun() throws Exception {
        main.configure().withRoutesIncludePattern(DOCS + "kamelets.yaml");
        main.start();
        MockEndpoint runs = mock("mock:runs", 1);

        Exchange bought = call("direct:count", Map.of("text", "hello world"));
        Exchange started = call("direct:start", "go");

        assertThat(bought.getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        assertThat(bought.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        assertThat(started.getMessage().getBody()).isInstanceOf(WorkflowRun.class);
        runs.assertIsSatisfied();
        Message event = runs.getExchanges().get(0).getMessage();
        assertThat(event.getHeader(AgentPmtConstants.EVENT)).isEqualTo("SUCCEEDED");
        assertThat(event.getHeader(AgentPmtConstants.RUN_ID))
                .isEqualTo(started.getMessage().getHeader(AgentPmtConstants.RUN_ID));
    }

    @Test
    void thePipeOfThePageSendsACloudEvent() throws Exception {
        sandbox.account(TOKEN).revoke(600);
        main.configure().withRoutesIncludePattern(DOCS + "low-credits-events.yaml");
        main.start();
        MockEndpoint events = mock("mock:events", 1);

        events.assertIsSatisfied();
        Message event = events.getExchanges().get(0).getMessage();
        JsonNode json = new ObjectMapper().readTree(event.getBody(String.class));
        assertThat(event.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/cloudevents+json");
        assertThat(json.path("type").asText()).isEqualTo("com.agentpmt.credits.low");
        assertThat(json.path("id").asText()).isEqualTo(event.getHeader(AgentPmtConstants.EVENT_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application-json", "agentpmt:application-cloudevents"})
    void aSourceOffersItsDataTypes(String type) throws Exception {
        sandbox.account(TOKEN).revoke(600);
        main.start();
        MockEndpoint events = mock("mock:events", 1);
        load("""
                - route:
                    from:
                      uri: kamelet:agentpmt-low-credits-source
                      parameters:
                        threshold: 500
                      steps:
                        - transformDataType:
                            toType: "TYPE"
                        - to: direct:event-bus
                """.replace("TYPE", type));

        events.assertIsSatisfied();
        Message event = events.getExchanges().get(0).getMessage();
        assertThat(new ObjectMapper()
                        .readTree(event.getBody(String.class))
                        .path("balance")
                        .asLong())
                .isEqualTo(400);
        if (type.startsWith("agentpmt:")) {
            assertThat(event.getHeader("CamelCloudEventType")).isEqualTo("com.agentpmt.credits.low");
        }
    }

    @Test
    void aPurchaseKeyIsEvaluatedForEachMessage() throws Exception {
        main.bind("purchases", MemoryIdempotentRepository.memoryIdempotentRepository());
        main.bind("results", new MemoryStateRepository());
        main.start();
        load("""
                - route:
                    from:
                      uri: direct:keyed
                      steps:
                        - to:
                            uri: kamelet:agentpmt-purchase-action
                            parameters:
                              productId: PRODUCT
                              action: count
                              purchaseKey: "${header.order}"
                              purchaseRepository: "#bean:purchases"
                              stateRepository: "#bean:results"
                """.replace("PRODUCT", PRODUCT));

        for (String order : List.of("1", "2", "1", "2", "3")) {
            Exchange bought = main.getCamelTemplate().request("direct:keyed", exchange -> {
                exchange.getMessage().setHeader("order", order);
                exchange.getMessage().setBody(Map.of("text", "order " + order));
            });
            assertThat(bought.getException()).isNull();
        }

        assertThat(sandbox.purchases())
                .extracting(purchase -> purchase.parameters().get("text"))
                .extracting(text -> ((JsonNode) text).asText())
                .containsExactly("order 1", "order 2", "order 3");
    }

    @Test
    void aSourceSendsRecordsByDefault() throws Exception {
        sandbox.account(TOKEN).revoke(600);
        main.start();
        MockEndpoint events = mock("mock:events", 1);
        load("""
                - route:
                    from:
                      uri: kamelet:agentpmt-low-credits-source?threshold=500
                      steps:
                        - to: direct:event-bus
                """);

        events.assertIsSatisfied();
        assertThat(events.getExchanges().get(0).getMessage().getBody()).isInstanceOf(CreditBalance.class);
    }

    @Test
    void aTriggerAwaitsItsRun() throws Exception {
        main.start();
        load("""
                - route:
                    from:
                      uri: direct:await
                      steps:
                        - to: kamelet:agentpmt-trigger-action?workflowId=demo-workflow&awaitCompletion=true&completionTimeout=1m
                """);

        assertThat(call("direct:await", "go").getMessage().getHeader(AgentPmtConstants.RUN_STATUS))
                .isEqualTo("succeeded");
    }

    /** In any form in which a token may be written, with the characters of base64. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: kamelet:agentpmt-purchase-action?productId=PRODUCT&token=RAW({{other}})",
                "to: {uri: kamelet:agentpmt-purchase-action, parameters: {productId: PRODUCT, token: '{{other}}'}}",
                "kamelet: {name: agentpmt-purchase-action, parameters: {productId: PRODUCT, token: '{{other}}'}}",
                "kamelet: {name: agentpmt-purchase-action/mine, parameters: {productId: PRODUCT}}"
            })
    void eachKameletMayHaveAToken(String step) throws Exception {
        String token = "a+b/c==%41";
        sandbox.account(token).grant(100);
        main.addInitialProperty("other", token);
        main.addInitialProperty("camel.kamelet.agentpmt-purchase-action.mine.token", "{{other}}");
        try (LoggedLines logged = LoggedLines.listen()) {
            main.start();
            load("""
                    - route:
                        from:
                          uri: direct:first
                          steps:
                            - to: kamelet:agentpmt-purchase-action?productId=PRODUCT
                    - route:
                        from:
                          uri: direct:second
                          steps:
                            - STEP
                    """.replace("STEP", step).replace("PRODUCT", PRODUCT));

            call("direct:first", Map.of());
            call("direct:second", Map.of());

            assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly("Bearer " + TOKEN, "Bearer " + token);
            assertThat(logged.lines()).isNotEmpty().noneMatch(line -> line.contains(token));
            assertThat(main.getCamelContext().getEndpoints())
                    .extracting(Object::toString)
                    .anyMatch(uri -> uri.startsWith("agentpmt:"))
                    .noneMatch(uri -> uri.contains(token));
        }
    }

    @Test
    void sourcesOfTwoAccountsRunInOneContext() throws Exception {
        for (String account : List.of("europe", "america")) {
            sandbox.account("token-" + account).grant(account.length());
            main.addInitialProperty("agentpmt." + account + ".token", "token-" + account);
        }
        main.setPropertyPlaceholderLocations(DOCS + "kamelets.properties");
        main.configure().withRoutesIncludePattern(DOCS + "kamelet-accounts.yaml");
        main.start();
        MockEndpoint events = mock("mock:events", 2);

        events.assertIsSatisfied();
        assertThat(events.getExchanges())
                .extracting(event -> event.getMessage().getHeader(AgentPmtConstants.BALANCE, Long.class))
                .containsExactlyInAnyOrder(6L, 7L);
    }

    private Exchange call(String uri, Object body) throws Exception {
        Exchange result = main.getCamelTemplate()
                .request(uri, exchange -> exchange.getMessage().setBody(body));
        assertThat(result.getException()).isNull();
        return result;
    }

    private MockEndpoint mock(String uri, int messages) {
        MockEndpoint mock = main.getCamelContext().getEndpoint(uri, MockEndpoint.class);
        mock.setResultWaitTime(60_000);
        mock.expectedMessageCount(messages);
        return mock;
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(main.getCamelContext())
                .loadRoutes(ResourceHelper.fromBytes("routes.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
