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
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Purchases with a key: requests and credits are counted at the server. */
class KeyedPurchaseRouteTest extends SandboxTestSupport {

    private final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
    private final TestRepository repository = new TestRepository();
    private final MemoryStateRepository results = new MemoryStateRepository();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
        context.getRegistry().bind("purchases", repository);
        context.getRegistry().bind("results", results);
    }

    private String uri(String options) {
        return "agentpmt:products/purchase?productId=" + tool.productId()
                + "&action=say&maxRetries=0&purchaseRepository=#purchases" + options;
    }

    private Exchange buys(String options, Map<String, Object> headers) {
        return template.request(uri(options), e -> e.getMessage().setHeaders(new HashMap<>(headers)));
    }

    private Exchange buys(String key) {
        return buys("", Map.of(AgentPmtConstants.PURCHASE_KEY, key));
    }

    private int requests() {
        return sandbox.requests(SandboxOperation.PURCHASE).size();
    }

    private long spent() {
        return 1_000 - sandbox.account(TOKEN).balance();
    }

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
    @ValueSource(strings = {"pojo", "map", "json"})
    void aStoredResultIsReturnedForARepeatedPurchase(String format) {
        String options = "&stateRepository=#results&parameters.n=json:1.50&outputFormat=" + format;
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        Exchange first = buys(options, key);
        Exchange again = buys(options, key);

        assertThat(again.getException()).isNull();
        assertThat(requests()).isEqualTo(1);
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(first.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isNull();
        assertThat(again.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isEqualTo(true);
        for (String header : new String[] {
            AgentPmtConstants.ORDER_ID, AgentPmtConstants.HTTP_RESPONSE_CODE, AgentPmtConstants.INSTANCE_ID
        }) {
            assertThat(again.getMessage().getHeader(header))
                    .as(header)
                    .isNotNull()
                    .isEqualTo(first.getMessage().getHeader(header));
        }
        assertThat(again.getMessage().getHeader(AgentPmtConstants.PURCHASE_KEY)).isNull();
    }

    @Test
    void aStoredResultOfAnotherRequestIsNotReturned() {
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        buys("&stateRepository=#results&parameters.n=1", key);
        Exchange other = buys("&stateRepository=#results&parameters.n=2", key);

        assertThat(other.getException())
                .isInstanceOf(AgentPmtValidationException.class)
                .hasMessageContaining("k1");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void theOrderOfFieldsDoesNotChangeTheRequest() {
        String options = "&stateRepository=#results&purchaseKey=k1";
        Exchange first = template.request(uri(options), e -> e.getMessage()
                .setBody("{\"a\":[{\"x\":1.50,\"y\":2}],\"b\":{\"p\":null,\"q\":\"t\"}}"));
        Exchange again = template.request(uri(options), e -> e.getMessage()
                .setBody("{\"b\":{\"q\":\"t\",\"p\":null},\"a\":[{\"y\":2,\"x\":1.50}]}"));

        assertThat(again.getException()).isNull();
        assertThat(again.getMessage().getBody()).isEqualTo(first.getMessage().getBody());
        assertThat(again.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isEqualTo(true);
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[{\"x\":1.5,\"y\":2}]}",
                "{\"a\":[{\"x\":1.50,\"y\":2},3]}",
                "{\"a\":[{\"x\":1.50}]}",
                "{\"a\":[{\"x\":1.50,\"y\":\"2\"}]}",
                "{\"a\":{\"x\":1.50,\"y\":2}}"
            })
    void anyOtherDifferenceMakesItAnotherRequest(String body) {
        String options = "&stateRepository=#results&purchaseKey=k1";
        template.request(uri(options), e -> e.getMessage().setBody("{\"a\":[{\"x\":1.50,\"y\":2}]}"));

        Exchange other = template.request(uri(options), e -> e.getMessage().setBody(body));

        assertThat(other.getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "",
                "[]",
                "{}",
                "{\"digest\":\"d\",\"response\":\"secret\"}",
                "{\"digest\":\"d\",\"response\":\"secret\",\"status\":\"x\"}",
                "{\"digest\":\"d\",\"response\":\"secret\",\"status\":20000000000}"
            })
    void ifAStoredResultCannotBeReadTheDoneMarkDecides(String stored) {
        String options = "&stateRepository=#results";
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        assertThat(buys(options, key).getException()).isNull();
        results.setState(PurchaseKey.of("agentpmt", tool.productId(), "k1").claim(), stored);

        AgentPmtException done = duplicate(buys(options, key));
        assertThat(done.isOutcomeUnknown()).isFalse();

        repository.keys.removeIf(text -> text.endsWith(":done"));
        AgentPmtException claimed = duplicate(buys(options, key));
        assertThat(claimed.isOutcomeUnknown()).isTrue();
        assertThat(requests()).isEqualTo(1);
    }

    private static AgentPmtException duplicate(Exchange result) {
        assertThat(result.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        return (AgentPmtException) result.getException();
    }

    @Test
    void aResultWithoutADoneMarkIsReturnedToo() {
        String options = "&stateRepository=#results";
        Map<String, Object> key = Map.of(AgentPmtConstants.PURCHASE_KEY, "k1");
        Exchange first = buys(options, key);
        repository.keys.removeIf(text -> text.endsWith(":done"));

        assertThat(buys(options, key).getMessage().getBody(PurchaseResult.class))
                .isEqualTo(first.getMessage().getBody());
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aStopBetweenClaimAndSendingReleasesTheKey() {
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setTokenSupplier(() -> TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        context.addComponent("agentpmt-supplied", component);
        component.start();
        context.getRegistry().bind("stopping", new TestRepository() {
            @Override
            public boolean add(String key) {
                component.stop();
                return repository.add(key);
            }

            @Override
            public boolean remove(String key) {
                return repository.remove(key);
            }
        });

        String uri = uri("").replace("agentpmt:", "agentpmt-supplied:").replace("#purchases", "#stopping");

        Exchange stopped = template.request(uri, e -> e.getMessage().setHeader(AgentPmtConstants.PURCHASE_KEY, "k1"));

        assertThat(stopped.getException()).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) stopped.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(repository.calls).anyMatch(call -> call.startsWith("add"));
        assertThat(repository.keys).isEmpty();
        assertThat(requests()).isZero();
    }

    @Test
    void anAddThatFailsSendsNothingAndRemovesNothing() {
        repository.failing = "add .*";

        assertThat(buys("k1").getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database is away");
        assertThat(requests()).isZero();
        assertThat(repository.calls).noneMatch(call -> call.startsWith("remove"));

        repository.failing = "nothing";
        assertThat(buys("k1").getException()).isNull();
    }

    @Test
    void anAddThatFailsAfterStoringIsADuplicate() {
        repository.failing = "add .*";
        repository.effective = true;

        assertThat(buys("k1").getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(requests()).isZero();
        assertThat(repository.keys).as("nothing removed").hasSize(1);
    }

    @Test
    void aDoneMarkThatCannotBeStoredDoesNotLoseTheResult() {
        repository.failing = "add .*:done";

        assertThat(buys("k1").getException()).isNull();
        Exchange again = buys("k1");

        assertThat(again.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(((AgentPmtException) again.getException()).isOutcomeUnknown())
                .isTrue();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aResultThatCannotBeStoredKeepsItsDoneMark() {
        context.getRegistry().bind("broken", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                throw new IllegalStateException("the database is away");
            }
        });

        assertThat(buys("&stateRepository=#broken", Map.of(AgentPmtConstants.PURCHASE_KEY, "k1"))
                        .getException())
                .isNull();
        Exchange again = buys("k1");

        assertThat(again.getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(((AgentPmtException) again.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aClaimThatCannotBeRemovedStays() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        repository.failing = "remove .*";

        assertThat(((AgentPmtException) buys("k1").getException()).getHttpResponseCode())
                .as("the failure itself is reported")
                .isEqualTo(402);
        assertThat(buys("k1").getException()).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void repositoriesAreCalledOnTheWorkerPool() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        buys("k1");
        buys("k1");
        buys("k1");

        assertThat(repository.threads).isNotEmpty().allMatch(name -> name.contains("AgentPmtWorker"));
    }

    /** The second purchase is submitted by the only worker, which then runs it itself. */
    @Test
    void aSecondPurchaseOfARouteCompletesOnTheSameWorker() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            context.getRegistry().bind("one", one);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:two")
                            .setHeader(AgentPmtConstants.PURCHASE_KEY, constant("k1"))
                            .to(uri("&workerPool=#one"))
                            .setBody(constant(Map.of()))
                            .setHeader(AgentPmtConstants.PURCHASE_KEY, constant("k2"))
                            .to(uri("&workerPool=#one"));
                }
            });

            assertThat(template.request("direct:two", e -> {}).getException()).isNull();
            assertThat(requests()).isEqualTo(2);
        } finally {
            one.shutdownNow();
        }
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
