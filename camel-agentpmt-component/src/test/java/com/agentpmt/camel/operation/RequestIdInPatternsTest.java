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

import static org.apache.camel.builder.Builder.constant;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each iteration, item, branch and recipient gets another request id, and keeps it on redelivery. */
class RequestIdInPatternsTest extends RequestIdTestSupport {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachIterationOfALoopGetsAnotherRequestIdAndKeepsItOnRedelivery(boolean copy) throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                var loop = from("direct:start").loop(3);
                (copy ? loop.copy() : loop).setBody(constant("go")).to(TRIGGER).end();
            }
        });
        passes(1);
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("abbc");
        assertThat(sandbox.runs()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachItemOfASplitGetsAnotherRequestIdAndKeepsItOnRedelivery(boolean parallel) throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                var split = from("direct:start").split(body());
                (parallel ? split.parallelProcessing() : split).to(TRIGGER).end();
            }
        });
        fails(1);

        assertThat(run(List.of("go", "go", "go")).getException()).isNull();

        assertThat(ids()).hasSize(4);
        assertThat(Set.copyOf(ids())).hasSize(3);
        assertThat(sandbox.runs()).hasSize(3);
    }

    @Test
    void eachBranchOfAMulticastGetsAnotherRequestId() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").multicast().to("direct:sub", "direct:sub").end();
                from("direct:sub").to(TRIGGER);
            }
        });
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aab");
        assertThat(sandbox.runs()).hasSize(2);
    }

    @Test
    void eachRecipientGetsAnotherRequestIdAndKeepsItOnRedelivery() throws Exception {
        route(start -> start.recipientList(constant(TRIGGER + ";" + TRIGGER + ";" + TRIGGER + "2"), ";")
                .end());
        fails(1);
        passes(1);
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aabbc");
        assertThat(sandbox.runs()).hasSize(3);
    }

    @Test
    void eachStepOfARoutingSlipGetsAnotherRequestId() throws Exception {
        route(start -> start.routingSlip(constant(TRIGGER + ";mock:ask;" + TRIGGER), ";"));
        mock("mock:ask").whenAnyExchangeReceived(e -> e.getMessage().setBody("go"));
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aab");
    }

    @Test
    void toDKeepsTheRequestIdOnRedelivery() throws Exception {
        route(start -> start.toD("agentpmt:workflows/trigger?workflowId=${header.wf}"));
        fails(1);

        assertThat(template.request("direct:start", e -> {
                            e.getMessage().setBody("go");
                            e.getMessage().setHeader("wf", "wf2");
                        })
                        .getException())
                .isNull();

        assertThat(pattern()).isEqualTo("aa");
    }

    @Test
    void aRedeliveredEnrichKeepsTheRequestIdThoughItUsesANewExchange() throws Exception {
        route(start -> start.enrich(TRIGGER));
        fails(2);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aaa");
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void eachIterationOfAnEnrichInALoopGetsAnotherRequestId() throws Exception {
        route(start -> start.loop(2).setBody(constant("go")).enrich(TRIGGER).end());
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aab");
        assertThat(sandbox.runs()).hasSize(2);
    }

    @Test
    void anEnrichAfterARedeliveredEnrichGetsAnotherRequestIdThoughItsStrategyCopiesNoProperties() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").to("direct:sub").to("direct:sub");
                from("direct:sub").enrich(TRIGGER, (before, enriched) -> before);
            }
        });
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aab");
        assertThat(sandbox.runs()).hasSize(2);
    }

    @Test
    void aRestartedLoopKeepsTheRequestIdOfTheFailedIteration() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .loop(2)
                        .setBody(constant("go"))
                        .to(TRIGGER)
                        .end();
            }
        });
        passes(1);
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("abcb");
    }

    @Test
    void itemsOfASplitAreSeparateFromACallThatFailedBeforeTheSplit() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:start")
                        .doTry()
                        .to("direct:sub")
                        .doCatch(Exception.class)
                        .end()
                        .setBody(constant("go,go"))
                        .split(body().tokenize(","))
                        .to("direct:sub")
                        .end();
                from("direct:sub").to(TRIGGER);
            }
        });
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("abc");
    }
}
