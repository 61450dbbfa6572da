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
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of an exchange: the same purchase gets the same failure, another item is another purchase. */
class UnknownOutcomeOfCopiesTest extends UnknownOutcomeTestSupport {

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
