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

import static org.apache.camel.builder.Builder.constant;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Within one exchange, and without configuration, an unknown outcome is never sent again. */
class UnknownOutcomeMarkTest extends SandboxTestSupport {

    private final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
    private final List<Throwable> caught = new CopyOnWriteArrayList<>();
    private String buy;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void offer() {
        sandbox.catalog().add(tool);
        buy = "agentpmt:products/purchase?productId=" + tool.productId() + "&action=say&maxRetries=0";
    }

    private int requests() {
        return sandbox.requests(SandboxOperation.PURCHASE).size();
    }

    private Exchange send() {
        return template.request("direct:in", e -> {});
    }

    private void failing() {
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
    }

    /** A route that redelivers whatever fails, whether or not that is safe. */
    private abstract static class Stubborn extends RouteBuilder {
        @Override
        public void configure() {
            onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
            route();
        }

        abstract void route();
    }

    static Stream<Named<Consumer<SandboxFault>>> unknown() {
        return Stream.of(
                Named.of("reset after the charge", SandboxFault::resetAfterBooking),
                Named.of("503", fault -> fault.status(503)),
                Named.of("500", fault -> fault.status(500)),
                Named.of("408", fault -> fault.status(408)),
                Named.of("307", fault -> fault.status(307)),
                Named.of("no JSON", fault -> fault.body("oops")),
                Named.of("truncated", SandboxFault::truncated),
                Named.of("order in a rejection", fault -> fault.body("{\"success\":false,\"order_id\":\"o\"}")));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void aRedeliveryThrowsTheSameExceptionAndSendsNothing(Consumer<SandboxFault> broken) throws Exception {
        broken.accept(sandbox.faults().on(SandboxOperation.PURCHASE));
        context.addRoutes(new Stubborn() {
            @Override
            void route() {
                from("direct:in").to(buy);
            }
        });

        Exchange result = send();

        assertThat(result.getException()).isInstanceOf(AgentPmtException.class);
        assertThat(((AgentPmtException) result.getException()).isOutcomeUnknown())
                .isTrue();
        assertThat(result.getProperty(Exchange.REDELIVERY_COUNTER)).isNull();
        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrich", "recipientList", "toD", "routingSlip", "multicast"})
    void aRedeliverySendsNothingInEveryPattern(String pattern) throws Exception {
        failing();
        context.addRoutes(new Stubborn() {
            @Override
            void route() {
                switch (pattern) {
                    case "enrich" -> from("direct:in").enrich(buy);
                    case "recipientList" ->
                        from("direct:in").recipientList(constant(buy), "no").stopOnException();
                    case "toD" ->
                        from("direct:in").setHeader("a", constant("x")).toD(buy + "&parameters.a=${header.a}");
                    case "routingSlip" -> from("direct:in").routingSlip(constant(buy), "no");
                    default ->
                        from("direct:in").multicast().stopOnException().to(buy).end();
                }
            }
        });

        assertThat(send().getException()).isNotNull();

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aLoopWithACatchGetsTheSameFailureInEachIteration() throws Exception {
        failing();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .loop(4)
                        .doTry()
                        .to(buy)
                        .doCatch(AgentPmtException.class)
                        .process(exchange ->
                                caught.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)))
                        .end()
                        .end();
            }
        });

        assertThat(send().getException()).isNull();

        assertThat(requests()).isEqualTo(1);
        assertThat(caught).hasSize(4).allMatch(failure -> failure == caught.get(0));
    }

    @Test
    void anotherStepIsAnotherPurchase() throws Exception {
        failing();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .doTry()
                        .to(buy)
                        .doCatch(AgentPmtException.class)
                        .end()
                        .to(buy + "&parameters.second=true");
            }
        });

        assertThat(send().getException()).isNull();

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void successClearsTheMarkSoThatALoopBuysOncePerIteration() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .loop(3)
                        .setBody(constant((Object) null))
                        .to(buy)
                        .end();
            }
        });

        assertThat(send().getException()).isNull();

        assertThat(requests()).isEqualTo(3);
        assertThat(1_000 - sandbox.account(TOKEN).balance()).isEqualTo(21);
    }

    @Test
    void aPurchaseKnownNotToBeChargedIsSentAgain() throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(2).status(402);
        context.addRoutes(new Stubborn() {
            @Override
            void route() {
                from("direct:in").to(buy);
            }
        });

        assertThat(send().getException()).isNull();

        assertThat(requests()).isEqualTo(3);
        assertThat(1_000 - sandbox.account(TOKEN).balance()).isEqualTo(7);
    }

    @Test
    void withResendAPurchaseOfUnknownOutcomeIsSentAgain() throws Exception {
        failing();
        context.addRoutes(new Stubborn() {
            @Override
            void route() {
                from("direct:in").to(buy + "&onOutcomeUnknown=resend");
            }
        });

        assertThat(send().getException()).isNull();

        assertThat(requests()).isEqualTo(2);
        assertThat(1_000 - sandbox.account(TOKEN).balance())
                .as("paid twice, as configured")
                .isEqualTo(14);
    }

    @Test
    void anotherExchangeIsAnotherPurchase() throws Exception {
        failing();
        context.addRoutes(new Stubborn() {
            @Override
            void route() {
                from("direct:in").to(buy);
            }
        });

        assertThat(send().getException()).isNotNull();
        assertThat(send().getException()).isNull();
        assertThat(requests()).isEqualTo(2);
    }

    /** A sub-route whose caller redelivers it: each time the exchange is copied again. */
    private void redelivered(Consumer<org.apache.camel.model.RouteDefinition> steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("direct:sub");
                steps.accept(from("direct:sub").errorHandler(noErrorHandler()));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"failover", "loop", "split", "parallel split", "multicast", "recipientList", "loop in split"})
    void theNextCopyOfTheExchangeGetsTheSameFailure(String pattern) throws Exception {
        failing();
        redelivered(sub -> {
            switch (pattern) {
                case "failover" ->
                    sub.loadBalance().failover(3, false, true).to(buy).end();
                case "loop" ->
                    sub.loop(3)
                            .copy()
                            .doTry()
                            .to(buy)
                            .doCatch(AgentPmtException.class)
                            .end()
                            .end();
                case "split" ->
                    sub.split(constant(List.of("x")))
                            .stopOnException()
                            .setBody(constant((Object) null))
                            .to(buy)
                            .end();
                case "parallel split" ->
                    sub.split(constant(List.of("x")))
                            .parallelProcessing()
                            .stopOnException()
                            .setBody(constant((Object) null))
                            .to(buy)
                            .end();
                case "multicast" ->
                    sub.multicast()
                            .parallelProcessing()
                            .stopOnException()
                            .to(buy)
                            .end();
                case "recipientList" ->
                    sub.recipientList(constant(buy), "no").parallelProcessing().stopOnException();
                default ->
                    sub.split(constant(List.of("x")))
                            .parallelProcessing()
                            .stopOnException()
                            .loop(2)
                            .copy()
                            .setBody(constant((Object) null))
                            .to(buy)
                            .end()
                            .end();
            }
        });

        template.request("direct:in", e -> {});

        assertThat(requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherItemIsAnotherPurchaseInNestedSplitsToo(boolean parallel) throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(99).resetAfterBooking();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var outer = from("direct:in").split(body());
                (parallel ? outer.parallelProcessing() : outer)
                        .multicast()
                        .to("direct:items", "direct:items")
                        .end()
                        .end();
                from("direct:items")
                        .split(constant(List.of("a", "b")))
                        .setBody(constant((Object) null))
                        .doTry()
                        .to(buy)
                        .doCatch(AgentPmtException.class)
                        .end()
                        .end();
            }
        });

        template.request("direct:in", e -> e.getMessage().setBody(List.of("x", "y")));

        assertThat(requests()).isEqualTo(8);
    }

    @Test
    void anExchangeIsDistinguishedFromTheLastItemOfItsSplit() throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(99).resetAfterBooking();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .split(constant(List.of("a")), (old, item) -> item)
                        .to("direct:buy")
                        .end()
                        .removeProperties("CamelAgentPmt*")
                        .to("direct:buy");
                from("direct:buy")
                        .setBody(constant((Object) null))
                        .doTry()
                        .to(buy)
                        .doCatch(AgentPmtException.class)
                        .end();
            }
        });

        send();

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void copiesWithoutAPositionAreSeparatePurchases() throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(99).resetAfterBooking();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").loop(3).wireTap("direct:tapped").end();
                from("direct:tapped").setBody(constant((Object) null)).to(buy);
            }
        });

        send();

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(requests()).isEqualTo(3));
    }

    @Test
    void successClearsTheMarkForCopiesToo() throws Exception {
        failing();
        redelivered(sub -> sub.loadBalance()
                .failover(3, false, true)
                .to(buy + "&onOutcomeUnknown=resend")
                .end()
                .setBody(constant((Object) null))
                .loadBalance()
                .failover(3, false, true)
                .to(buy)
                .end());

        assertThat(send().getException()).isNull();

        assertThat(requests()).isEqualTo(3);
    }
}
