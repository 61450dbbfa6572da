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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/**
 * The request id that the component creates: the same for each redelivery of a call, another one for each other call.
 */
class RequestIdTest extends RequestIdTestSupport {

    @Test
    void aRedeliveryKeepsTheRequestId() throws Exception {
        route(start -> start.to(TRIGGER));
        fails(2);

        Exchange result = run("go");

        assertThat(result.getException()).isNull();
        assertThat(pattern()).isEqualTo("aaa");
        assertThat(sandbox.runs()).hasSize(1);
        assertThat(result.getMessage().getHeader(AgentPmtConstants.REPLAYED)).isEqualTo(true);
        assertThat(result.getMessage().getHeader(AgentPmtConstants.REQUEST_ID)).isEqualTo(ids().get(0));
    }

    @Test
    void aRepeatedStepAfterAFailureThatWasNotThrownGetsAnotherRequestId() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to("direct:sub").setBody(constant("go")).to("direct:sub");
                from("direct:sub").to(TRIGGER + "&throwExceptionOnFailure=false");
            }
        });
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("ab");
    }

    @Test
    void aFailoverKeepsTheRequestId() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").loop(2).copy().to("direct:sub").end();
                from("direct:sub")
                        .setBody(constant("go"))
                        .loadBalance()
                        .failover(3, false, true)
                        .to(TRIGGER)
                        .end();
            }
        });
        fails(2);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aaab");
        assertThat(sandbox.runs()).hasSize(2);
    }

    @Test
    void theNextExchangeGetsAnotherRequestId() throws Exception {
        route(start -> start.to(TRIGGER));

        run("go");
        run("go");

        assertThat(pattern()).isEqualTo("ab");
    }

    @Test
    void twoStepsGetTwoRequestIds() throws Exception {
        route(start -> start.to(TRIGGER).setBody(constant("go")).to(TRIGGER));
        fails(1);
        passes(1);
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aabb");
        assertThat(sandbox.runs()).hasSize(2);
    }

    @Test
    void theRedeliveryOfASubRouteWithoutAnErrorHandlerKeepsTheRequestIdOfFailedSteps() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").enrich("direct:sub");
                from("direct:sub").errorHandler(noErrorHandler()).enrich(TRIGGER);
            }
        });
        fails(2);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aaa");
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void anotherRequestAtTheSameStepAfterAFailureIsAnotherCall() throws Exception {
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:start")
                        .doTry()
                        .to("direct:sub")
                        .doCatch(Exception.class)
                        .end()
                        .setBody(constant("something else"))
                        .to("direct:sub");
                from("direct:sub").to(TRIGGER);
            }
        });
        fails(1);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("ab");
        assertThat(sandbox.runs()).hasSize(2);
    }

    @Test
    void aHeaderOfAnEarlierTriggerCountsAsAbsent() throws Exception {
        route(start -> start.setHeader(AgentPmtConstants.REQUEST_ID, constant("order-1"))
                .to(TRIGGER)
                .setBody(constant("go"))
                .to(TRIGGER + "&requestId=option"));

        assertThat(run("go").getException()).isNull();

        assertThat(ids()).containsExactly("order-1", "option");
    }

    @Test
    void aHeaderThatTheUserSetsAgainAppliesThoughItIsEqual() throws Exception {
        route(start -> start.setHeader(AgentPmtConstants.REQUEST_ID, constant("order-1"))
                .to(TRIGGER)
                .setBody(constant("go"))
                .setHeader(AgentPmtConstants.REQUEST_ID, constant("order-1"))
                .to(TRIGGER));

        assertThat(run("go").getException()).isNull();

        assertThat(ids()).containsExactly("order-1", "order-1");
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void nothingIsKeptInTheExchangeAfterSuccess() throws Exception {
        route(start -> start.to(TRIGGER).to("mock:end"));
        fails(1);
        MockEndpoint end = mock("mock:end");
        end.expectedMessageCount(1);

        run("go");

        end.assertIsSatisfied();
        assertThat(end.getExchanges().get(0).getProperties()).isNotEmpty().allSatisfy((name, value) -> assertThat(name)
                .doesNotContain("RequestIdOf"));
    }

    @Test
    void withoutARouteNodeTheEndpointIsTheStepAndItsUriIsNotShown() {
        Exchange exchange = new DefaultExchange(context);
        Map<String, Object> memory = new HashMap<>();
        exchange.setProperty(Exchange.TO_ENDPOINT, "agentpmt:workflows/trigger?token=hush");

        String first = RequestIds.of(exchange, memory, "wf", "go");

        assertThat(RequestIds.of(exchange, memory, "wf", "go")).isEqualTo(first);
        assertThat(exchange.getProperties().toString()).doesNotContain("hush").doesNotContain("go");
        exchange.setProperty(Exchange.TO_ENDPOINT, "agentpmt:workflows/trigger?token=other");
        assertThat(RequestIds.of(exchange, memory, "wf", "go")).isNotEqualTo(first);
    }

    @Test
    void theMemoryForgetsWhatHasEnded() {
        Map<String, Object> memory = new HashMap<>();
        Exchange succeeded = new DefaultExchange(context);
        Exchange abandoned = new DefaultExchange(context);
        Exchange failed = new DefaultExchange(context);
        String id = RequestIds.of(succeeded, memory, "wf", "go");
        RequestIds.of(abandoned, memory, "wf", "go");
        String kept = RequestIds.of(failed, memory, "wf", "go");

        RequestIds.markSucceeded(succeeded, id);
        RequestIds.markAbandoned(abandoned);

        assertThat(memory).hasSize(1);
        assertThat(RequestIds.of(failed, memory, "wf", "go")).isEqualTo(kept);
    }

    @Test
    void thePromptOfAFailedCallIsNotHeld() {
        Map<String, Object> memory = new HashMap<>();
        Exchange exchange = new DefaultExchange(context);
        String prompt = "go".repeat(1_000);
        WeakReference<String> held = new WeakReference<>(prompt);
        RequestIds.of(exchange, memory, "wf", prompt);

        prompt = null;

        await().untilAsserted(() -> {
            System.gc();
            assertThat(held.get()).isNull();
        });
        assertThat(memory).hasSize(1);
    }
}
