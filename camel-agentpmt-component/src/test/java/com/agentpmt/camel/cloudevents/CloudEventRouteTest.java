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
package com.agentpmt.camel.cloudevents;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of a consumer are sent by a route as CloudEvents. */
class CloudEventRouteTest extends SandboxTestSupport {

    private static final String LOW =
            "agentpmt:credits/balance?threshold=5000&delay=50&initialDelay=0&stateKey=team/a:1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WireMockServer receiver = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void startReceiver() {
        receiver.start();
        receiver.stubFor(post(anyUrl()).willReturn(ok()));
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop();
    }

    @Test
    void theHttpProducerSendsAStructuredEvent() throws Exception {
        MockEndpoint before = getMockEndpoint("mock:before");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(LOW)
                        .to("mock:before")
                        .transformDataType(new DataType("agentpmt:application-cloudevents+json"))
                        .to(receiver.url("/events"));
            }
        });

        JsonNode event = received();

        Exchange sent = before.getExchanges().get(0);
        assertThat(event.path("id").textValue())
                .isEqualTo(sent.getMessage().getHeader(AgentPmtConstants.EVENT_ID, String.class));
        assertThat(event.path("source").textValue()).isEqualTo("/agentpmt/credits/balance");
    }

    @Test
    void yamlRoutesBehaveTheSame() throws Exception {
        yaml("agentpmt:application-cloudevents+json", receiver.url("/events"));

        assertThat(received().path("source").textValue()).isEqualTo("/agentpmt/credits/balance");
    }

    @Test
    void anotherComponentBeanHasAnotherSource() throws Exception {
        AgentPmtComponent europe = new AgentPmtComponent();
        europe.getSecurity().setToken(TOKEN);
        europe.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt-eu", europe);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(LOW.replace("agentpmt:", "agentpmt-eu:"))
                        .transformDataType("agentpmt:application-cloudevents+json")
                        .to(receiver.url("/events"));
            }
        });

        assertThat(received().path("source").textValue()).isEqualTo("/agentpmt-eu/credits/balance");
    }

    @Test
    void everyCharacterArrivesWhateverTheCharsetOfTheExchange() throws Exception {
        String odd = "\u00e4 \u20ac \ud83d\ude00";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:events")
                        .transformDataType("agentpmt:application-cloudevents+json")
                        .to(receiver.url("/events"));
            }
        });

        template.request("direct:events", e -> {
            e.setProperty(ExchangePropertyKey.CHARSET_NAME, "ISO-8859-1");
            e.getMessage().setHeader(AgentPmtConstants.EVENT, "ADDED");
            e.getMessage().setHeader(AgentPmtConstants.EVENT_ID, "agentpmt:products/fetch:k:e-1");
            e.getMessage().setBody(Map.of("product_id", "p-1", "display_name", odd));
        });

        LoggedRequest request = receiver.findAll(postRequestedFor(anyUrl())).get(0);
        JsonNode event = new ObjectMapper().readTree(request.getBody());
        assertThat(event.path("data").path("display_name").textValue()).isEqualTo(odd);
        assertThat(event.path("subject").textValue()).isEqualTo("p-1");
    }

    @Test
    void theRouteReceivesTheHeaderForm() throws Exception {
        MockEndpoint events = getMockEndpoint("mock:events");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(LOW).transformDataType("agentpmt:application-cloudevents").to("mock:events");
            }
        });

        assertHeaderForm(events);
    }

    @Test
    void yamlRoutesCreateTheHeaderFormToo() throws Exception {
        MockEndpoint events = getMockEndpoint("mock:events");
        yaml("agentpmt:application-cloudevents", "mock:events");

        assertHeaderForm(events);
    }

    @Test
    void aFailureFailsTheRoute() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:events")
                        .transformDataType("agentpmt:application-cloudevents+json")
                        .to(receiver.url("/events"));
            }
        });

        Exchange noEvent = template.request("direct:events", e -> e.getMessage().setBody("{}"));
        Exchange noJson = template.request("direct:events", e -> {
            e.getMessage().setHeader(AgentPmtConstants.EVENT, "LOW");
            e.getMessage().setHeader(AgentPmtConstants.EVENT_ID, "agentpmt:credits/balance:k:e-1");
            e.getMessage().setBody("no json");
        });

        assertThat(noEvent.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an event of an agentpmt consumer");
        assertThat(noJson.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not JSON");
        assertThat(receiver.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    private void yaml(String toType, String to) throws Exception {
        String route = """
                - route:
                    from:
                      uri: agentpmt:credits/balance
                      parameters:
                        threshold: 5000
                        delay: 50
                        initialDelay: 0
                      steps:
                        - transformDataType:
                            toType: "%s"
                        - to: "%s"
                """.formatted(toType, to);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("low.yaml", route));
    }

    /** The one event that was received, after a check of what CloudEvents 1.0 and its JSON format demand. */
    private JsonNode received() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> !receiver.findAll(postRequestedFor(anyUrl())).isEmpty());
        List<LoggedRequest> requests = receiver.findAll(postRequestedFor(anyUrl()));
        assertThat(requests).hasSize(1);
        LoggedRequest request = requests.get(0);
        assertThat(request.getHeader("Content-Type")).matches("application/cloudevents\\+json(; ?charset=UTF-8)?");
        assertThat(request.getHeaders().keys())
                .as("no part of it is in a header")
                .noneMatch(name -> name.toLowerCase().startsWith("camel")
                        || name.toLowerCase().startsWith("ce-"));
        assertThat(new String(request.getBody(), StandardCharsets.UTF_8))
                .doesNotContain(TOKEN, "localhost", "127.0.0.1");

        JsonNode event = new ObjectMapper().readTree(request.getBody());
        event.fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]+"));
        assertThat(event.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.path("id").textValue()).isNotEmpty();
        assertThat(URI.create(event.path("source").textValue()).getPath()).isNotEmpty();
        assertThat(event.path("type").textValue()).isEqualTo("com.agentpmt.credits.low");
        assertThat(Instant.parse(event.path("time").textValue())).isBeforeOrEqualTo(Instant.now());
        assertThat(event.path("datacontenttype").textValue()).isEqualTo("application/json");
        assertThat(event.path("data").path("balance").longValue()).isEqualTo(1_000);
        return event;
    }

    private void assertHeaderForm(MockEndpoint events) throws Exception {
        events.setResultWaitTime(PATIENCE.toMillis());
        events.expectedMinimumMessageCount(1);
        events.assertIsSatisfied();
        Exchange exchange = events.getExchanges().get(0);
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        assertThat(headers.keySet())
                .containsAll(Set.of("CamelCloudEventTime", AgentPmtConstants.BALANCE))
                .doesNotContain("CamelCloudEventSubject");
        assertThat(headers)
                .containsEntry("CamelCloudEventID", headers.get(AgentPmtConstants.EVENT_ID))
                .containsEntry("CamelCloudEventVersion", "1.0")
                .containsEntry("CamelCloudEventType", "com.agentpmt.credits.low")
                .containsEntry("CamelCloudEventSource", "/agentpmt/credits/balance")
                .containsEntry("CamelCloudEventDataContentType", "application/json");
        JsonNode data = new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
        assertThat(data.path("balance").longValue()).isEqualTo(1_000);
    }
}
