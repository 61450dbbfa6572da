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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers keep every digit on the way in and out again. */
class NumbersKeepEveryDigitTest extends SandboxTestSupport {

    private final SandboxProduct tool = SandboxProduct.named("Numbers");

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
    }

    static Stream<String> numbers() {
        return Stream.of(
                "1.10",
                "100.00",
                "0.000",
                "12345678901234567890.123",
                "1234567890123456789012",
                "9007199254740993",
                "1E+5",
                "-1.50",
                "0.1234567890123456789");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberOfAResultKeepsEveryDigitInEveryFormatAndWhenForwarded(String number) {
        for (String format : new String[] {"pojo", "map", "json"}) {
            sandbox.faults()
                    .on(SandboxOperation.PURCHASE)
                    .body("{\"success\":true,\"order_id\":\"o\",\"data\":{\"n\":" + number + "}}");

            Object body = buy("&outputFormat=" + format, null).getMessage().getBody();

            assertThat(numberOf(body)).as(format).isEqualTo(number);
            buy("", sendable(body));
            assertThat(lastSent()).as(format).contains("\"n\":" + number);
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberOfAParameterKeepsEveryDigitInEveryForm(String number) {
        String json = "{\"n\":" + number + "}";
        List<Object> bodies = List.of(
                json,
                json.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                Map.of("n", new BigDecimal(number)));

        for (Object body : bodies) {
            buy("", body);
            assertThat(lastSent()).contains(json);
        }
        buy("&parameters.n=RAW(json:" + number + ")", null);
        assertThat(lastSent()).contains(json);
        Exchange response = template.request(purchase(""), e -> e.getMessage()
                .setHeader(AgentPmtConstants.PARAMETERS, Map.of("n", new BigDecimal(number))));
        assertThat(response.getException()).isNull();
        assertThat(lastSent()).contains(json);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(bodies.size() + 2);
    }

    @Test
    void aNumberOfAResultMayHaveAnyLength() {
        for (String number : new String[] {"7".repeat(2_000), "7".repeat(2_000) + ".50"}) {
            for (String format : new String[] {"pojo", "map", "json"}) {
                sandbox.faults()
                        .on(SandboxOperation.PURCHASE)
                        .body("{\"success\":true,\"order_id\":\"o\",\"data\":{\"n\":" + number + "}}");

                Object body = buy("&outputFormat=" + format, null).getMessage().getBody();

                assertThat(numberOf(body)).as(format).isEqualTo(number);
            }
        }
    }

    @Test
    void aTextOfAnyLengthIsAcceptedIfTheResponseLimitAllowsIt() {
        String text = "x".repeat(20_000_001);
        sandbox.faults()
                .on(SandboxOperation.PURCHASE)
                .body("{\"success\":true,\"order_id\":\"o\",\"data\":{\"" + "k".repeat(60_000) + "\":\"" + text
                        + "\"}}");

        PurchaseResult result =
                buy("&maxResponseSize=30000000", null).getMessage().getBody(PurchaseResult.class);

        assertThat(result.result().path("k".repeat(60_000)).textValue()).hasSameSizeAs(text);
    }

    private Exchange buy(String options, Object body) {
        Exchange response =
                template.request(purchase(options), e -> e.getMessage().setBody(body));
        assertThat(response.getException()).isNull();
        return response;
    }

    private String purchase(String options) {
        return "agentpmt:products/purchase?productId=" + tool.productId() + options;
    }

    private String lastSent() {
        var sent = sandbox.requests(SandboxOperation.PURCHASE);
        return sent.get(sent.size() - 1).body();
    }

    private static String numberOf(Object body) {
        if (body instanceof PurchaseResult result) {
            return result.result().path("n").decimalValue().toString();
        }
        if (body instanceof Map<?, ?> map) {
            return String.valueOf(((Map<?, ?>) map.get("data")).get("n"));
        }
        return ((String) body).replaceAll(".*\"n\":([^}]*)}.*", "$1");
    }

    private static Object sendable(Object body) {
        return body instanceof PurchaseResult result ? result.result() : body;
    }
}
