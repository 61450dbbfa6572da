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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Camel's own data format, without configuration: {@code marshal().json()} writes each record as the API's JSON, and
 * {@code unmarshal().json(Type.class)} reads it without losing a field or a digit.
 */
class JsonDataFormatTest {

    private static final String UNKNOWN = "\"later\":{\"deep\":[1.10,12345678901234567890.12345678901234567890,null]}";

    /** A record type and JSON of it, as the API sends it; those that the API receives have no unknown fields. */
    static final List<Arguments> SENT = List.of(
            sent(CreditBalance.class, "\"balance\":500,\"expiration\":\"2026-12-31T00:00:00Z\",\"expires_in_days\":30"),
            sent(CreditGrant.class, "\"_id\":\"g1\",\"amount_credits\":500,\"amount_usd\":5.00,\"expires_at\":null"),
            sent(
                    CreditHistory.class,
                    "\"grants\":[{\"_id\":\"g1\",\"amount_credits\":500," + UNKNOWN + "}],\"transactions\":[]"),
            sent(CreditTransaction.class, "\"_id\":\"t1\",\"amount_credits\":-5,\"amount_usd\":-0.050"),
            sent(HealthStatus.class, "\"status\":\"ok\""),
            sent(IssueReceipt.class, "\"issue_id\":\"i1\",\"product_found\":true"),
            sent(JwtPublicKey.class, "\"success\":true,\"public_key\":\"PEM\",\"algorithm\":\"RS256\""),
            sent(Product.class, "\"product_id\":\"p1\",\"x-pricing\":{\"price_per_unit\":0.10}"),
            sent(
                    ProductPage.class,
                    "\"success\":true,\"tools\":[{\"product_id\":\"p1\"," + UNKNOWN
                            + "}],\"details\":{\"page_returned\":1}"),
            sent(PurchaseResult.class, "\"success\":true,\"data\":{\"sum\":3.140},\"order_id\":\"ord_1\""),
            sent(WorkflowRun.class, "\"run_id\":\"r1\",\"status\":\"running\",\"run_metadata\":{\"cost\":1.50}"),
            Arguments.of(IssueReport.class, "{\"product_id\":\"p1\",\"error_message\":\"out of paper\"}"),
            Arguments.of(
                    PurchaseRequest.class,
                    "{\"product_id\":\"p1\",\"parameters\":{\"text\":\"hello\"," + UNKNOWN + "}}"),
            Arguments.of(
                    TriggerRequest.class,
                    "{\"prompt\":\"Count\",\"request_id\":\"q1\",\"request_metadata\":{\"order\":7," + UNKNOWN + "}}"));

    private final CamelContext context = new DefaultCamelContext();

    private static Arguments sent(Class<?> type, String fields) {
        return Arguments.of(type, "{" + fields + "," + UNKNOWN + "}");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @FieldSource("SENT")
    void anUnmarshalledModelIsMarshalledAsItWasReceived(Class<?> type, String json) throws Exception {
        start(type);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Object read = template.requestBody("direct:unmarshal", json);

            assertThat(read).isInstanceOf(type);
            assertThat(template.requestBody("direct:marshal", read, String.class))
                    .isEqualTo(json);
        }
    }

    @ParameterizedTest
    @FieldSource("SENT")
    void aListOfModelsIsMarshalledAsItWasReceived(Class<?> type, String json) throws Exception {
        String both = "[" + json + "," + json + "]";
        start(type.arrayType());
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Object[] read = template.requestBody("direct:unmarshal", both, Object[].class);

            assertThat(read).hasSize(2).hasOnlyElementsOfType(type);
            assertThat(template.requestBody("direct:marshal", List.of(read), String.class))
                    .isEqualTo(both);
        }
    }

    @Test
    void unknownFieldsAreKeptWithEveryDigit() throws Exception {
        start(CreditBalance.class);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            CreditBalance balance =
                    template.requestBody("direct:unmarshal", "{\"balance\":500," + UNKNOWN + "}", CreditBalance.class);

            assertThat(balance.balance()).isEqualTo(500);
            assertThat(balance.additionalProperties()).containsOnlyKeys("later");
            assertThat(((List<?>) ((Map<?, ?>) balance.additionalProperties().get("later")).get("deep")).get(0))
                    .hasToString("1.10");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1]", "7", "\"text\"", "true"})
    void whatIsNotAnObjectIsNotReadAsOne(String value) {
        ObjectMapper mapper = new ObjectMapper();

        assertThatThrownBy(() -> mapper.readValue("{\"parameters\":" + value + "}", PurchaseRequest.class))
                .isInstanceOf(MismatchedInputException.class);
        assertThatThrownBy(() -> mapper.readValue("{\"request_metadata\":" + value + "}", TriggerRequest.class))
                .isInstanceOf(MismatchedInputException.class);
    }

    private void start(Class<?> type) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:marshal").marshal().json();
                from("direct:unmarshal").unmarshal().json(type);
            }
        });
        context.start();
    }
}
