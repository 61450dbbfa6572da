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
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Within one exchange, and without configuration, an unknown outcome is never sent again. */
class UnknownOutcomeMarkTest extends UnknownOutcomeTestSupport {

    /** A route that redelivers whatever fails, whether or not that is safe. */
    private abstract static class Stubborn extends RouteBuilder {
        @Override
        public void configure() {
            onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
            route();
        }

        abstract void route();
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
}
