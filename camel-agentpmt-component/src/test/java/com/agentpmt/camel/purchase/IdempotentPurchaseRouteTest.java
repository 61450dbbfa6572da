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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of purchases: one key buys once, unless nothing was charged. */
class IdempotentPurchaseRouteTest extends KeyedPurchaseTestSupport {

    @Test
    void oneKeyBuysOnce() {
        Exchange first = buys("k1");
        Exchange again = buys("k1");

        assertThat(first.getException()).isNull();
        assertThat(first.getMessage().getHeader(AgentPmtConstants.PURCHASE_KEY))
                .as("done: removed")
                .isNull();
        assertThat(again.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(again.getException()).hasMessageContaining("k1").hasMessageContaining("succeeded");
        assertThat(((AgentPmtException) again.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(((AgentPmtException) again.getException()).isRetryable()).isFalse();
        assertThat(((AgentPmtException) again.getException()).getProductId()).isEqualTo(tool.productId());
        assertThat(requests()).isEqualTo(1);
        assertThat(spent()).isEqualTo(7);
    }

    @Test
    void anotherKeyProductOrComponentIsAnotherPurchase() {
        SandboxProduct other = SandboxProduct.named("Other").price("say", 1);
        sandbox.catalog().add(other);
        AgentPmtComponent second = new AgentPmtComponent();
        second.getSecurity().setToken(TOKEN);
        second.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt-two", second);
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");

        assertThat(buys("k1").getException()).isNull();
        assertThat(buys("k2").getException()).isNull();
        assertThat(buys(
                                "",
                                Map.of(
                                        AgentPmtConstants.PURCHASE_KEY,
                                        "k1",
                                        AgentPmtConstants.PRODUCT_ID,
                                        other.productId()))
                        .getException())
                .isNull();
        assertThat(template.request(uri("").replace("agentpmt:", "agentpmt-two:"), e -> e.getMessage()
                                .setHeaders(new HashMap<>(key)))
                        .getException())
                .isNull();
        assertThat(requests()).isEqualTo(4);
    }

    @Test
    void theOptionIsSimpleAndEvaluatedForEachExchange() {
        for (String order : new String[] {"1", "2", "1"}) {
            buys("&purchaseKey=order-${header.order}", Map.of("order", order));
        }

        assertThat(requests()).isEqualTo(2);
        assertThat(repository.keys)
                .anyMatch(key -> key.contains(":order-1~"))
                .anyMatch(key -> key.contains(":order-2~"));
    }

    @Test
    void aKeyOfToDIsNotEvaluatedAgain() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(uri("&purchaseKey=RAW(${header.order})"));
            }
        });

        template.request("direct:in", e -> e.getMessage().setHeader("order", "${header.secret}"));

        assertThat(requests()).isEqualTo(1);
        assertThat(repository.keys).anyMatch(key -> key.contains(":%24%7Bheader.secret%7D~"));
    }

    static Stream<Named<Consumer<SandboxFault>>> notCharged() {
        return Stream.of(
                Named.of("402", fault -> fault.status(402)),
                Named.of("422", fault -> fault.status(422)),
                Named.of("429", fault -> fault.status(429)),
                Named.of("refused in the body", fault -> fault.body("{\"success\":false}")));
    }

    @ParameterizedTest
    @MethodSource("notCharged")
    void aFailureWithoutAChargeReleasesTheKey(Consumer<SandboxFault> rejection) {
        rejection.accept(sandbox.faults().on(SandboxOperation.PURCHASE));
        Exchange refused = buys("k1");
        assertThat(refused.getException()).isInstanceOf(AgentPmtException.class);
        assertThat(refused.getMessage().getHeader(AgentPmtConstants.PURCHASE_KEY))
                .as("for the redelivery")
                .isEqualTo("k1");
        assertThat(repository.keys).isEmpty();

        assertThat(buys("k1").getException()).isNull();
        assertThat(requests()).isEqualTo(2);
        assertThat(repository.keys).hasSize(2);
    }

    static Stream<Named<Consumer<SandboxFault>>> unknown() {
        return Stream.of(
                Named.of("reset after the charge", SandboxFault::resetAfterBooking),
                Named.of("reset", SandboxFault::reset),
                Named.of("503", fault -> fault.status(503)),
                Named.of("408", fault -> fault.status(408)),
                Named.of("no JSON", fault -> fault.body("oops")),
                Named.of("order in a rejection", fault -> fault.body("{\"success\":false,\"order_id\":\"o\"}")));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void anUnknownOutcomeKeepsTheKey(Consumer<SandboxFault> broken) {
        broken.accept(sandbox.faults().on(SandboxOperation.PURCHASE));
        AgentPmtException first = (AgentPmtException) buys("k1").getException();
        assertThat(first.isOutcomeUnknown()).isTrue();

        Exchange again = buys("k1");

        assertThat(again.getException())
                .isInstanceOf(AgentPmtDuplicatePurchaseException.class)
                .hasMessageContaining("outcome of that purchase is unknown");
        assertThat(((AgentPmtException) again.getException()).isOutcomeUnknown())
                .isTrue();
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aRepositoryWithoutAKeyIsRejectedBeforeSending(String key) {
        assertThat(buys(key).getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("purchaseKey");
        assertThat(requests()).isZero();
        assertThat(repository.calls).isEmpty();
    }

    @Test
    void aKeyWithoutARepositoryIsRejectedBeforeSending() {
        Exchange result = template.request("agentpmt:products/purchase?productId=x", e -> e.getMessage()
                .setHeader(AgentPmtConstants.PURCHASE_KEY, "k1"));

        assertThat(result.getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("purchaseRepository");
        assertThat(requests()).isZero();
    }

    @Test
    void conflictingOptionsAreRejectedAtStart() {
        assertThatThrownBy(() -> context.getEndpoint("agentpmt:products/purchase?productId=x&purchaseKey=k"))
                .hasMessageContaining("products/purchase: option purchaseKey needs purchaseRepository");
        assertThatThrownBy(() -> context.getEndpoint(uri("&purchaseKey=k&onOutcomeUnknown=resend")))
                .hasMessageContaining("onOutcomeUnknown=resend and purchaseRepository cannot be combined");
        assertThatThrownBy(() -> context.getEndpoint("agentpmt:products/purchase?onOutcomeUnknown=perhaps"))
                .hasMessageContaining("onOutcomeUnknown");
    }

    @Test
    void anInvalidRequestClaimsNoKey() {
        Exchange refused = template.request(uri(""), e -> {
            e.getMessage().setBody("no JSON");
            e.getMessage().setHeader(AgentPmtConstants.PURCHASE_KEY, "k1");
        });

        assertThat(refused.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(repository.calls).isEmpty();
    }
}
