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
package com.agentpmt.camel.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.model.HealthStatus;
import com.agentpmt.camel.model.IssueReceipt;
import com.agentpmt.camel.model.IssueReport;
import com.agentpmt.camel.model.JwtPublicKey;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.ProductPage;
import com.agentpmt.camel.model.PurchaseRequest;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.model.TriggerRequest;
import com.agentpmt.camel.model.WorkflowRun;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Message bodies become records of the model and back. Nothing here registers the converters with Camel. */
class ModelConvertersTest extends CamelTestSupport {

    /** JSON of each record as a server or a user writes it, with unknown fields and significant digits. */
    private static final Map<Class<?>, String> SAMPLES = samples();

    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static Map<Class<?>, String> samples() {
        String unknown =
                ",\"new_field\":{\"price\":1.10,\"id\":12345678901234567890,\"word\":\"h\u00e9llo\",\"none\":null}}";
        Map<Class<?>, String> samples = new LinkedHashMap<>();
        samples.put(
                CreditBalance.class,
                "{\"balance\":500,\"expiration\":\"2026-01-01T00:00:00\",\"expires_in_days\":3" + unknown);
        samples.put(CreditGrant.class, "{\"_id\":\"g\",\"amount_credits\":500,\"amount_usd\":5.00" + unknown);
        samples.put(CreditTransaction.class, "{\"_id\":\"t\",\"amount_credits\":-5,\"amount_usd\":-0.050" + unknown);
        samples.put(CreditHistory.class, "{\"grants\":[{\"amount_credits\":1}],\"transactions\":[]" + unknown);
        samples.put(JwtPublicKey.class, "{\"public_key\":\"k\",\"algorithm\":\"RS256\",\"message\":\"m\"" + unknown);
        samples.put(HealthStatus.class, "{\"status\":\"ok\"" + unknown);
        samples.put(IssueReceipt.class, "{\"issue_id\":\"i\",\"product_found\":false,\"product_name\":null" + unknown);
        samples.put(
                IssueReport.class,
                "{\"product_id\":\"p\",\"error_message\":\"h\u00e9llo\",\"recommended_improvements\":\"r\"}");
        samples.put(Product.class, "{\"type\":\"function\",\"function\":{\"name\":\"p\"}" + unknown);
        samples.put(
                ProductPage.class,
                "{\"tools\":[{\"product_id\":\"p\",\"x-pricing\":{\"price\":0.50}}],\"details\":{}" + unknown);
        samples.put(
                PurchaseRequest.class,
                "{\"product_id\":\"p\",\"parameters\":{\"price\":1.10,\"id\":12345678901234567890,\"none\":null}}");
        samples.put(PurchaseResult.class, "{\"success\":true,\"data\":{\"n\":2.00},\"order_id\":\"o\"" + unknown);
        samples.put(
                TriggerRequest.class, "{\"prompt\":\"p\",\"request_id\":\"r\",\"request_metadata\":{\"price\":1.10}}");
        samples.put(WorkflowRun.class, "{\"run_id\":\"r\",\"status\":\"odd\",\"created_at\":\"2026-01-01\"" + unknown);
        return samples;
    }

    static Stream<Arguments> everyRecordInEveryForm() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (Map.Entry<Class<?>, String> sample : SAMPLES.entrySet()) {
            byte[] bytes = sample.getValue().getBytes(StandardCharsets.UTF_8);
            cases.add(Arguments.of(sample.getKey(), String.class, sample.getValue()));
            cases.add(Arguments.of(sample.getKey(), byte[].class, bytes));
            cases.add(Arguments.of(sample.getKey(), InputStream.class, new ByteArrayInputStream(bytes)));
            cases.add(Arguments.of(sample.getKey(), InputStream.class, new InputStreamCache(bytes)));
            cases.add(Arguments.of(sample.getKey(), Map.class, EXACT.readValue(bytes, LinkedHashMap.class)));
        }
        return cases.stream();
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (Class<?> model : SAMPLES.keySet()) {
                    from("direct:" + model.getSimpleName()).convertBodyTo(model);
                }
                from("direct:string").convertBodyTo(String.class);
                from("direct:map").convertBodyTo(Map.class);
            }
        };
    }

    @Test
    void everyRecordHasASample() {
        assertThat(SAMPLES.keySet()).containsExactlyInAnyOrderElementsOf(ModelTypes.ALL);
    }

    @ParameterizedTest
    @MethodSource("everyRecordInEveryForm")
    void everyFormIsConvertedToARecordAndBackWithEveryFieldAndDigit(Class<?> model, Class<?> form, Object body)
            throws Exception {
        JsonNode sent = exact(SAMPLES.get(model));
        TypeConverter converter = context.getTypeConverter();

        Object read = converter.mandatoryConvertTo(model, body);
        Object written = converter.mandatoryConvertTo(form, read);

        assertThat(read).isInstanceOf(model);
        assertThat(tree(written)).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("everyRecordInEveryForm")
    void aRouteConvertsItsBody(Class<?> model, Class<?> form, Object body) {
        Exchange exchange = template.request(
                "direct:" + model.getSimpleName(), e -> e.getMessage().setBody(body));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(model);
    }

    @Test
    void aRouteConvertsARecordToTextAndMap() {
        CreditBalance balance = context.getTypeConverter().convertTo(CreditBalance.class, "{\"balance\":7,\"x\":1.50}");

        assertThat(template.requestBody("direct:string", balance)).isEqualTo("{\"balance\":7,\"x\":1.50}");
        assertThat(template.requestBody("direct:map", balance))
                .isEqualTo(Map.of("balance", 7, "x", new BigDecimal("1.50")));
    }

    @Test
    void convertedRecordsHaveTheirFields() {
        TypeConverter converter = context.getTypeConverter();

        CreditBalance balance = converter.convertTo(CreditBalance.class, SAMPLES.get(CreditBalance.class));
        assertThat(balance.balance()).isEqualTo(500);
        assertThat(balance.expiration()).hasToString("2026-01-01T00:00:00Z");
        assertThat(balance.additionalProperties()).containsOnlyKeys("new_field");
        assertThat(converter.convertTo(IssueReport.class, SAMPLES.get(IssueReport.class)))
                .isEqualTo(new IssueReport("p", "h\u00e9llo", "r"));
        assertThat(converter
                        .convertTo(PurchaseRequest.class, SAMPLES.get(PurchaseRequest.class))
                        .parameters())
                .containsEntry("price", new BigDecimal("1.10"))
                .containsKey("none");
        assertThat(converter
                        .convertTo(Product.class, SAMPLES.get(Product.class))
                        .productId())
                .isEqualTo("p");
        assertThat(converter
                        .convertTo(ProductPage.class, SAMPLES.get(ProductPage.class))
                        .tools())
                .hasSize(1);
        assertThat(converter
                        .convertTo(PurchaseResult.class, SAMPLES.get(PurchaseResult.class))
                        .orderId())
                .isEqualTo("o");
    }

    @Test
    void bytesAreUtf8WhateverTheCharsetOfTheExchange() {
        byte[] json = "{\"status\":\"h\u00e9llo\"}".getBytes(StandardCharsets.UTF_8);

        Exchange exchange = template.request("direct:HealthStatus", e -> {
            e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            e.getMessage().setBody(json);
        });

        HealthStatus status = exchange.getMessage().getBody(HealthStatus.class);
        assertThat(status.status()).isEqualTo("h\u00e9llo");
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(json);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(CreditBalance.class, "s3cr3t text"),
                Arguments.of(CreditBalance.class, "{\"balance\":s3cr3t}"),
                Arguments.of(CreditBalance.class, "{\"balance\":\"s3cr3t\"}"),
                Arguments.of(CreditBalance.class, "[\"s3cr3t\"]"),
                Arguments.of(HealthStatus.class, "\"s3cr3t\""),
                Arguments.of(HealthStatus.class, "{\"status\":\"s3cr3t\"} more"),
                Arguments.of(HealthStatus.class, "null"),
                Arguments.of(HealthStatus.class, ""),
                Arguments.of(IssueReport.class, "{\"error_message\":[\"s3cr3t\"]}"),
                Arguments.of(PurchaseRequest.class, "{\"product_id\":\"p\",\"parmeters\":{\"a\":\"s3cr3t\"}}"),
                Arguments.of(PurchaseRequest.class, "{\"parameters\":\"s3cr3t\"}"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void anInvalidBodyFailsWithTheTypeAndWithoutTheBody(Class<?> model, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        for (Object body : new Object[] {text, bytes, new ByteArrayInputStream(bytes)}) {
            Throwable failure = catchThrowable(() -> context.getTypeConverter().mandatoryConvertTo(model, body));

            assertThat(failure).isInstanceOf(TypeConversionException.class).hasMessageContaining(model.getName());
            assertThat(failure).hasStackTraceContaining("UnexpectedContentException");
            assertThat(stackTrace(failure)).doesNotContain("s3cr3t", "parmeters");
            assertThat(context.getTypeConverter().tryConvertTo(model, body)).isNull();
        }
    }

    @Test
    void aFieldThatIsMissingIsNamed() {
        Throwable failure = catchThrowable(() -> context.getTypeConverter().convertTo(CreditBalance.class, "{}"));

        assertThat(failure).isInstanceOf(TypeConversionException.class).hasMessageContaining("balance is missing");
    }

    @Test
    void aStreamThatBreaksIsAFailedConversion() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };

        assertThat(catchThrowable(() -> context.getTypeConverter().convertTo(HealthStatus.class, broken)))
                .isInstanceOf(TypeConversionException.class);
    }

    @Test
    void aRouteFailsIfItsBodyIsInvalid() {
        Exchange exchange =
                template.request("direct:CreditBalance", e -> e.getMessage().setBody("no JSON"));

        assertThat(exchange.getException()).isInstanceOf(InvalidPayloadException.class);
        assertThat(exchange.getException())
                .hasRootCauseMessage("it is not JSON, or a field is unknown or of a wrong type");
    }

    private static String stackTrace(Throwable failure) {
        java.io.StringWriter text = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    private static JsonNode exact(String json) throws IOException {
        return EXACT.readTree(json);
    }

    private static JsonNode tree(Object form) throws IOException {
        if (form instanceof Map) {
            return exact(EXACT.writeValueAsString(form));
        }
        return exact(
                form instanceof String text
                        ? text
                        : new String(
                                form instanceof InputStream stream ? stream.readAllBytes() : (byte[]) form,
                                StandardCharsets.UTF_8));
    }
}
