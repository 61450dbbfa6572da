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
package com.agentpmt.camel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A call hands its exchange over to another thread: what the route does after it is still part of the route's trace, and
 * the span of each call is ended once.
 */
class SpanTreeTest extends TracedTestSupport {

    private static final String AFTER = "mock:after";

    private final String purchase = "agentpmt:products/purchase?productId=" + tool.productId();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        sandbox.workflow("wf").succeedsWith("42");
        sandbox.workflow("bad").failsWith("boom", "no");
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        String run = "agentpmt:workflows/trigger?awaitCompletion=true&pollInterval=20&workflowId=";
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read").to("agentpmt:credits/balance").to(AFTER);
                from("direct:purchase").to(purchase).to(AFTER);
                from("direct:toD").toD(purchase + "&parameters.q=${header.q}").to(AFTER);
                from("direct:run").setBody(constant("go")).to(run + "wf").to(AFTER);
                from("direct:two").to(purchase).to("agentpmt:credits/balance").to(AFTER);
                from("direct:enrich").enrich(purchase, keepOriginal()).to(AFTER);
                from("direct:failed")
                        .onException(AgentPmtException.class)
                        .handled(true)
                        .to(AFTER)
                        .end()
                        .to(run + "bad");
                from("direct:caught")
                        .doTry()
                        .to("agentpmt:products/purchase?productId=missing")
                        .doCatch(AgentPmtException.class)
                        .to(AFTER)
                        .end();
                from("direct:report")
                        .onException(AgentPmtException.class)
                        .handled(true)
                        .to("agentpmt:issues/report")
                        .to(AFTER)
                        .end()
                        .to("agentpmt:products/purchase?productId=missing");
                from("direct:redelivered")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("agentpmt:credits/balance?maxRetries=0")
                        .to(AFTER);
                from("direct:split")
                        .setBody(constant(List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3))))
                        .split(body())
                        .parallelProcessing()
                        .to(purchase)
                        .to(AFTER);
                from("direct:multicast")
                        .multicast()
                        .parallelProcessing()
                        .to("direct:inner", "direct:inner2")
                        .end();
                from("direct:inner").to(purchase).to(AFTER);
                from("direct:inner2").to("agentpmt:credits/balance").to(AFTER);
            }
        };
    }

    private static AggregationStrategy keepOriginal() {
        return (original, resource) -> original;
    }

    @ParameterizedTest
    @CsvSource({
        "direct:read, 1, 1",
        "direct:purchase, 1, 1",
        "direct:toD, 1, 1",
        "direct:run, 1, 1",
        "direct:two, 2, 1",
        "direct:enrich, 1, 1",
        "direct:failed, 1, 1",
        "direct:caught, 1, 1",
        "direct:report, 2, 1",
        "direct:redelivered, 3, 1",
        "direct:split, 3, 3",
        "direct:multicast, 2, 2"
    })
    void whatFollowsACallIsPartOfTheTrace(String route, int calls, int after) throws Exception {
        if (route.equals("direct:redelivered")) {
            sandbox.faults().on(SandboxOperation.BALANCE).times(2).status(503);
        }
        getMockEndpoint(AFTER).expectedMessageCount(after);

        template.requestBodyAndHeader(route, null, "q", "x");

        getMockEndpoint(AFTER).assertIsSatisfied();
        List<RecordedSpan> spans = tracer.ended();
        RecordedSpan root = spans.get(0);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.ends()).as(span.name()).isEqualTo(1);
            assertThat(root(span)).isSameAs(root);
        });
        List<RecordedSpan> called = spans.stream()
                .filter(span -> span.name().startsWith("agentpmt:"))
                .toList();
        List<RecordedSpan> followed =
                spans.stream().filter(span -> AFTER.equals(uri(span))).toList();
        assertThat(called).hasSize(calls).allSatisfy(span -> assertThat(isRoute(span.parent()))
                .isTrue());
        assertThat(followed).hasSize(after).allSatisfy(span -> assertThat(isRoute(span.parent()))
                .isTrue());
    }

    @Test
    void tracesOfManyExchangesAtOnceDoNotMix() {
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sent.add(template.asyncSend("direct:two", e -> {}));
        }
        sent.forEach(CompletableFuture::join);

        List<RecordedSpan> spans = tracer.ended();
        assertThat(spans.stream().filter(span -> span.parent() == null)).hasSize(30);
        assertThat(spans.stream().filter(span -> span.parent() != null)).allSatisfy(span -> {
            assertThat(span.ends()).isEqualTo(1);
            assertThat(span.tag("exchangeId")).isEqualTo(span.parent().tag("exchangeId"));
        });
    }

    private static RecordedSpan root(RecordedSpan span) {
        return span.parent() == null ? span : root(span.parent());
    }

    private static String uri(RecordedSpan span) {
        return span.tags().getOrDefault("camel.uri", "").replace("//", "");
    }

    /** The span of an exchange in a route. */
    private static boolean isRoute(RecordedSpan span) {
        return span != null
                && "EVENT_RECEIVED".equals(span.tag("op"))
                && uri(span).startsWith("direct:");
    }
}
