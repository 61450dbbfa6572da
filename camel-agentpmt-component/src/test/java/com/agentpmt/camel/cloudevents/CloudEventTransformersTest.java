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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.WorkflowRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of all consumers, as CloudEvents. */
class CloudEventTransformersTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BALANCE = "{\"balance\":499,\"rate\":0.25}";

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void anEventHasTheRequiredAttributes() throws Exception {
        JsonNode event = structured(event("credits/balance", "LOW", CreditBalance.of(json(BALANCE))));

        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly("specversion", "id", "source", "type", "time", "datacontenttype", "data");
        assertThat(event.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.path("id").textValue()).isEqualTo("agentpmt:credits/balance:k:e-1");
        assertThat(event.path("source").textValue()).isEqualTo("/agentpmt/credits/balance");
        assertThat(event.path("type").textValue()).isEqualTo("com.agentpmt.credits.low");
        assertThat(event.path("datacontenttype").textValue()).isEqualTo("application/json");
        assertThat(event.path("data").toString()).isEqualTo(BALANCE);
    }

    @Test
    void everyFormOfABodyBecomesTheSameData() throws Exception {
        byte[] bytes = BALANCE.getBytes(StandardCharsets.UTF_8);
        List<Object> bodies = List.of(
                CreditBalance.of(json(BALANCE)),
                MAPPER.readValue(BALANCE, Map.class),
                json(BALANCE),
                BALANCE,
                new StringBuilder(BALANCE),
                bytes,
                new ByteArrayInputStream(bytes),
                new InputStreamCache(bytes));

        for (Object body : bodies) {
            JsonNode data = structured(event("credits/balance", "LOW", body)).path("data");
            assertThat(data.path("balance").longValue())
                    .as(body.getClass().getName())
                    .isEqualTo(499);
            assertThat(data.path("rate").doubleValue()).isEqualTo(0.25);
            assertThat(data.size()).isEqualTo(2);
        }
    }

    @Test
    void dataKeepsEveryDigit() {
        String digits = "{\"amount\":12345678901234567890.1234567890123456789,\"rate\":1.50}";
        Exchange exchange = event("credits/balance", "LOW", digits);

        new CloudEventJsonTransformer().transform(exchange.getMessage(), null, null);

        assertThat(exchange.getMessage().getBody(String.class)).endsWith("\"data\":" + digits + "}");
    }

    @Test
    void anyTransportCanWriteTheText() throws Exception {
        Map<String, String> odd = Map.of("text", "\u00e4\u20ac\ud83d\ude00");
        Exchange exchange = event("credits/balance", "LOW", odd);

        JsonNode event = structured(exchange);

        assertThat(exchange.getMessage().getBody(String.class)).matches("\\p{ASCII}+");
        assertThat(event.path("data").path("text").textValue()).isEqualTo(odd.get("text"));
    }

    @Test
    void anEventWithoutABodyHasNoData() throws Exception {
        for (Object nothing : new Object[] {null, "null"}) {
            JsonNode event = structured(event("credits/history", "GAP", nothing));

            assertThat(event.path("type").textValue()).isEqualTo("com.agentpmt.credits.gap");
            assertThat(event.has("data")).isFalse();
            assertThat(event.has("datacontenttype")).isFalse();
            assertThat(event.has("subject")).isFalse();
        }
    }

    @Test
    void theSubjectIsTheItemOfTheEvent() throws Exception {
        assertThat(subject(event(
                        "credits/history",
                        "TRANSACTION",
                        CreditTransaction.of(json("{\"_id\":\"t-1\",\"amount_credits\":-7}")))))
                .isEqualTo("t-1");
        assertThat(subject(event("credits/history", "GRANT", "{\"_id\":\"g-1\",\"amount_credits\":7}")))
                .isEqualTo("g-1");
        assertThat(subject(event("products/fetch", "ADDED", Product.of(json("{\"product_id\":\"p-1\"}")))))
                .isEqualTo("p-1");
        assertThat(subject(event("products/fetch", "CHANGED", Map.of("function", Map.of("name", "p-2")))))
                .isEqualTo("p-2");
        assertThat(subject(event("workflows/run", "SUCCEEDED", WorkflowRun.of(json("{\"run_id\":\"r-1\"}")))))
                .isEqualTo("r-1");
        assertThat(subject(event("credits/balance", "LOW", BALANCE))).isNull();
    }

    @Test
    void theHeaderProvidesTheSubjectIfTheBodyDoesNot() throws Exception {
        Exchange lost = event("workflows/run", "LOST", null);
        lost.getMessage().setHeader(AgentPmtConstants.RUN_ID, "r-2");
        Exchange removed = event("products/fetch", "REMOVED", Map.of());
        removed.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, "p-3");
        Exchange other = event("workflows/run", "SUCCEEDED", Map.of("run_id", "r-1"));
        other.getMessage().setHeader(AgentPmtConstants.RUN_ID, "of a run that the route has triggered");

        assertThat(subject(lost)).isEqualTo("r-2");
        assertThat(subject(removed)).isEqualTo("p-3");
        assertThat(subject(other)).isEqualTo("r-1");
        assertThat(subject(event("workflows/run", "LOST", null))).isNull();
        assertThat(subject(event("workflows/run", "FAILED", Map.of("run_id", ""))))
                .isNull();
    }

    @Test
    void theTimeIsWhenTheEventWasFound() throws Exception {
        Exchange exchange = event("credits/balance", "LOW", BALANCE);
        assertThat(structured(exchange).path("time").textValue())
                .isEqualTo(
                        Instant.ofEpochMilli(exchange.getClock().getCreated()).toString());

        Exchange stamped = event("credits/balance", "LOW", BALANCE);
        stamped.getMessage().setHeader(Exchange.MESSAGE_TIMESTAMP, 1_700_000_000_000L);
        assertThat(structured(stamped).path("time").textValue()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @Test
    void theHeaderFormSetsCamelsHeadersAndTheJsonBody() {
        Exchange exchange = event("workflows/run", "SETUP_REQUIRED", Map.of("run_id", "r-1"));

        new CloudEventHeadersTransformer().transform(exchange.getMessage(), null, null);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelCloudEventID", "agentpmt:workflows/run:k:e-1")
                .containsEntry("CamelCloudEventVersion", "1.0")
                .containsEntry("CamelCloudEventType", "com.agentpmt.workflows.setup_required")
                .containsEntry("CamelCloudEventSource", "/agentpmt/workflows/run")
                .containsEntry("CamelCloudEventSubject", "r-1")
                .containsEntry("CamelCloudEventDataContentType", "application/json")
                .containsEntry("Content-Type", "application/json")
                .containsEntry(AgentPmtConstants.EVENT, "SETUP_REQUIRED");
        assertThat(Instant.parse(exchange.getMessage().getHeader("CamelCloudEventTime", String.class)))
                .isEqualTo(Instant.ofEpochMilli(exchange.getClock().getCreated()));
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"run_id\":\"r-1\"}");
    }

    @Test
    void theHeaderFormKeepsNothingOfAnEarlierEvent() {
        Exchange exchange = event("credits/history", "GAP", null);
        for (String header : List.of(
                "CamelCloudEventSubject", "CamelCloudEventDataContentType", "Content-Type", "CamelCloudEventID")) {
            exchange.getMessage().setHeader(header, "of another");
        }

        new CloudEventHeadersTransformer().transform(exchange.getMessage(), null, null);

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainValue("of another")
                .doesNotContainKeys("CamelCloudEventSubject", "CamelCloudEventDataContentType", "Content-Type");
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void aMessageThatIsNotAnEventIsRejectedAndNotChanged() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(BALANCE);

        for (var transformer : List.of(new CloudEventJsonTransformer(), new CloudEventHeadersTransformer())) {
            assertThatThrownBy(() -> transformer.transform(exchange.getMessage(), null, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not an event of an agentpmt consumer");
        }
        assertThat(exchange.getMessage().getBody()).isEqualTo(BALANCE);
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void aBodyThatIsNotJsonIsRejectedWithoutShowingIt() {
        List<Object> bodies = Stream.of(
                        "secret {",
                        "",
                        "{\"secret\":1} x",
                        "secret".getBytes(StandardCharsets.UTF_8),
                        new Unwritable(),
                        new Thread("secret"),
                        Map.of("a", new Thread("secret")))
                .toList();
        for (Object body : bodies) {
            Exchange exchange = event("credits/balance", "LOW", body);
            for (var transformer : List.of(new CloudEventJsonTransformer(), new CloudEventHeadersTransformer())) {
                assertThatThrownBy(() -> transformer.transform(exchange.getMessage(), null, null))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(
                                "is not JSON, but of type " + body.getClass().getName())
                        .hasNoCause()
                        .hasMessageNotContaining("secret");
            }
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
            assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("Content-Type");
        }
    }

    /** As in requests: by its content, never by its getters. */
    @Test
    void aBodyOfAnotherJsonLibraryIsReadAsItsContent() throws Exception {
        for (Object foreign : List.of(
                new io.vertx.core.json.JsonObject(BALANCE),
                new org.json.JSONObject(BALANCE),
                com.google.gson.JsonParser.parseString(BALANCE))) {
            for (Object body : List.of(foreign, Map.of("inner", foreign))) {
                JsonNode data =
                        structured(event("credits/balance", "LOW", body)).path("data");
                JsonNode content = body instanceof Map ? data.path("inner") : data;

                assertThat(content).isEqualTo(MAPPER.readTree(BALANCE));
            }
        }
    }

    /** A result may hold it. */
    @Test
    void aResultWithANumberOutsideOfJsonIsStillAnEvent() throws Exception {
        Exchange exchange = event("credits/balance", "LOW", Map.of("rate", Double.NaN, "list", List.of(1, "a")));

        assertThat(structured(exchange).path("data").path("list")).hasSize(2);
    }

    /** Jackson finds nothing to write in it. */
    private static final class Unwritable {}

    private Exchange event(String operation, String event, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(AgentPmtConstants.EVENT, event);
        exchange.getMessage().setHeader(AgentPmtConstants.EVENT_ID, "agentpmt:" + operation + ":k:e-1");
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static JsonNode structured(Exchange exchange) throws IOException {
        new CloudEventJsonTransformer().transform(exchange.getMessage(), null, null);
        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/cloudevents+json");
        assertThat(exchange.getMessage().getBody()).isInstanceOf(String.class);
        return json(exchange.getMessage().getBody(String.class));
    }

    private static String subject(Exchange exchange) throws IOException {
        return structured(exchange).path("subject").textValue();
    }

    private static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }
}
