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
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtRunFailedException;
import com.agentpmt.camel.model.IssueReport;
import com.agentpmt.camel.model.PurchaseRequest;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.telemetry.SpanDecorator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spans of calls and events show: what was called and how it ended; nothing else that was sent or received. */
class SpanTagsTest extends TracedTestSupport {

    private static final String PURCHASE = "agentpmt:products/purchase";
    private static final String HUSH = "hush-7f3a";

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:toD").toD("agentpmt:products/purchase?productId=${header.id}&parameters.q=${header.q}");
                from("direct:report")
                        .onException(Exception.class)
                        .handled(true)
                        .to("agentpmt:issues/report")
                        .end()
                        .to("agentpmt:products/purchase?productId=missing");
                from("agentpmt:credits/balance?emit=poll&delay=20&initialDelay=0")
                        .autoStartup(false)
                        .routeId("balance")
                        .to("agentpmt:products/purchase?productId=missing")
                        .to("mock:never");
                from("agentpmt:workflows/run?delay=20&initialDelay=0&pollInterval=20")
                        .autoStartup(false)
                        .routeId("runs")
                        .to("mock:event");
            }
        };
    }

    @Test
    void camelFindsTheDecorator() {
        SpanDecorator decorator = new AgentPmtSpanDecorator();

        assertThat(decorator.getComponentClassName()).isEqualTo(AgentPmtComponent.class.getName());
        assertThat(decorator.getComponent()).isEqualTo("agentpmt");
    }

    @Test
    void aPurchaseShowsItsProduct() {
        template.requestBody(PURCHASE + "?productId=" + tool.productId() + "&parameters.q=x", (Object) null);

        assertThat(call(PURCHASE).tags())
                .containsEntry("component", "camel-agentpmt")
                .containsEntry("op", "EVENT_SENT")
                .containsEntry("url.scheme", "agentpmt")
                .containsEntry("url.path", "products/purchase")
                .containsEntry("camel.uri", PURCHASE)
                .containsEntry("server.address", sandbox.url())
                .containsEntry("server.protocol", "http")
                .containsEntry("agentpmt.operation", "products/purchase")
                .containsEntry("agentpmt.product.id", tool.productId())
                .containsEntry("http.status_code", "200")
                .containsEntry("agentpmt.outcome", "success")
                .doesNotContainKeys("agentpmt.product.name", "agentpmt.run.id", "error.type", "url.query");
        assertThat(call(PURCHASE).isFailed()).isFalse();
    }

    @Test
    void theProductMayBeInAHeaderAnExpressionOrTheBody() {
        String id = tool.productId();
        template.requestBodyAndHeader(PURCHASE + "?productId=other", null, AgentPmtConstants.PRODUCT_ID, id);
        template.requestBodyAndHeaders("direct:toD", null, Map.of("id", id, "q", HUSH));
        template.requestBody(PURCHASE, new PurchaseRequest(id, null, Map.of()));
        template.requestBody(PURCHASE + "?productName=" + tool.name(), (Object) null);

        assertThat(tracer.ended(PURCHASE))
                .extracting(span -> span.tag("agentpmt.product.id"), span -> span.tag("agentpmt.product.name"))
                .containsExactly(tuple(id, null), tuple(id, null), tuple(id, null), tuple(null, tool.name()));
        assertThat(tracer.ended().toString()).doesNotContain(HUSH);
    }

    @Test
    void aWorkflowRunShowsItsRun() {
        sandbox.workflow("wf").succeedsWith("42");
        Exchange run = template.request(
                "agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&pollInterval=20",
                e -> e.getMessage().setBody("go"));
        String id = run.getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
        template.requestBody("agentpmt:workflows/run", id);
        template.requestBody("agentpmt:workflows/track", id);

        assertThat(call("agentpmt:workflows/trigger").tags())
                .containsEntry("agentpmt.workflow.id", "wf")
                .containsEntry("agentpmt.run.id", id)
                .containsEntry("agentpmt.run.status", "succeeded");
        assertThat(call("agentpmt:workflows/run").tags())
                .containsEntry("agentpmt.run.id", id)
                .containsEntry("agentpmt.run.status", "succeeded");
        assertThat(call("agentpmt:workflows/track").tags())
                .containsEntry("agentpmt.run.id", id)
                .containsEntry("agentpmt.outcome", "success")
                .doesNotContainKey("http.status_code");
    }

    @Test
    void aFailedRunShowsItsRun() {
        sandbox.workflow("wf").failsWith("boom", "it " + HUSH);
        Exchange run = template.request(
                "agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&pollInterval=20",
                e -> e.getMessage().setBody("go"));

        assertThat(call("agentpmt:workflows/trigger").tags())
                .containsEntry(
                        "agentpmt.run.id",
                        run.getException(AgentPmtRunFailedException.class).getRunId())
                .containsEntry("agentpmt.run.status", "failed")
                .containsEntry("agentpmt.outcome", "run_failed");
        assertThat(tracer.ended("agentpmt:workflows/trigger").toString()).doesNotContain(HUSH);
    }

    @ParameterizedTest
    @CsvSource({
        "400, validation",
        "401, authentication",
        "402, insufficient_credits",
        "403, forbidden",
        "404, not_found",
        "409, other",
        "408, unknown",
        "429, rate_limit",
        "503, unknown"
    })
    void aFailureShowsItsKind(int status, String outcome) {
        sandbox.faults().on(SandboxOperation.PURCHASE).always().status(status);
        template.request(PURCHASE + "?productId=" + tool.productId() + "&maxRetries=0", e -> {});

        RecordedSpan span = call(PURCHASE);
        assertThat(span.tags())
                .containsEntry("http.status_code", "" + status)
                .containsEntry("agentpmt.product.id", tool.productId())
                .containsEntry("agentpmt.outcome", outcome)
                .hasEntrySatisfying("error.type", type -> assertThat(type).startsWith("com.agentpmt.camel.AgentPmt"));
        assertThat(span.isFailed()).isTrue();
    }

    @Test
    void aFailureThatTheRouteDoesNotSeeIsShown() {
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(429);
        Exchange result =
                template.request("agentpmt:credits/balance?throwExceptionOnFailure=false&maxRetries=0", e -> {});

        assertThat(result.getException()).isNull();
        RecordedSpan span = call("agentpmt:credits/balance");
        assertThat(span.isFailed()).isTrue();
        assertThat(span.tags())
                .containsEntry("agentpmt.outcome", "rate_limit")
                .containsEntry("error.type", AgentPmtRateLimitException.class.getName());
    }

    @Test
    void aReportThatFailsInAnErrorHandlerIsShown() {
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(500);
        template.request("direct:report", e -> {});

        assertThat(call(PURCHASE).tag("agentpmt.outcome")).isEqualTo("not_found");
        assertThat(call("agentpmt:issues/report").tags())
                .containsEntry("agentpmt.outcome", "server")
                .containsEntry("agentpmt.product.id", "missing")
                .containsEntry("http.status_code", "500");
    }

    @Test
    void whatIsRefusedBeforeItIsSentIsShown() {
        template.request(PURCHASE, e -> e.getMessage().setBody("[" + HUSH));

        assertThat(call(PURCHASE).tags())
                .containsEntry("agentpmt.outcome", "validation")
                .doesNotContainKey("http.status_code");
    }

    @Test
    void aCallShowsNothingOfAnEarlierOne() {
        Exchange exchange = template.request(PURCHASE + "?productId=" + tool.productId(), e -> {});
        exchange.getMessage().setHeader(AgentPmtConstants.RUN_ID, "old");
        sandbox.faults().on(SandboxOperation.BALANCE).always().reset();
        template.send("agentpmt:credits/balance?maxRetries=0", exchange);

        assertThat(call("agentpmt:credits/balance").tags())
                .containsEntry("agentpmt.outcome", "transport")
                .doesNotContainKeys("agentpmt.product.id", "agentpmt.run.id", "http.status_code");
        assertThat(exchange.getProperties().toString()).doesNotContain("CallReport");
    }

    @Test
    void anEventShowsItsRun() throws Exception {
        sandbox.workflow("wf").succeedsWith("42");
        getMockEndpoint("mock:event").expectedMessageCount(1);
        template.requestBody("agentpmt:workflows/trigger?workflowId=wf&track=true", "go");
        context.getRouteController().startRoute("runs");
        getMockEndpoint("mock:event").assertIsSatisfied();

        assertThat(call("agentpmt:workflows/run").tags())
                .containsEntry("op", "EVENT_RECEIVED")
                .containsEntry("agentpmt.event", "SUCCEEDED")
                .containsEntry("agentpmt.run.id", sandbox.runs().get(0).id())
                .doesNotContainKeys("agentpmt.outcome", "agentpmt.product.id");
    }

    @Test
    void anEventShowsNothingOfCallsThatAreNotTraced() throws Exception {
        tracer.setExcludePatterns("agentpmt:products/*");
        context.getRouteController().startRoute("balance");

        RecordedSpan event = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> tracer.spans().stream()
                                .filter(span -> span.ends() > 0)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
        assertThat(event.tags())
                .containsEntry("agentpmt.event", "CURRENT")
                .containsEntry("error.type", AgentPmtNotFoundException.class.getName())
                .doesNotContainKeys("agentpmt.outcome", "agentpmt.product.id", "http.status_code");
        assertThat(event.isFailed()).isTrue();
    }

    @Test
    void anotherComponentBeanIsTracedAsWell() throws Exception {
        AgentPmtComponent eu = new AgentPmtComponent();
        eu.setToken(TOKEN);
        eu.setApiUrl(sandbox.url());
        context.addComponent("agentpmt-eu", eu);
        template.requestBody("agentpmt-eu:credits/balance", null, Object.class);

        assertThat(call("agentpmt-eu:credits/balance").tags())
                .containsEntry("url.scheme", "agentpmt-eu")
                .containsEntry("agentpmt.operation", "credits/balance")
                .containsEntry("agentpmt.outcome", "success");
    }

    @Test
    void nothingThatIsSentOrReceivedIsShown() {
        sandbox.workflow("wf").succeedsWith(HUSH);
        sandbox.account(HUSH + "-token").grant(100);
        String secrets =
                "&token=RAW(" + HUSH + "-token)&instanceMetadata=RAW({\"a\":\"" + HUSH + "\"})&instanceId=" + HUSH;
        template.request(
                PURCHASE + "?productId=" + tool.productId() + "&parameters.q=" + HUSH + secrets,
                e -> e.getMessage().setBody(Map.of("text", HUSH)));
        template.request(
                "agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&pollInterval=20&requestMetadata.m="
                        + HUSH
                        + "&webhookVerifyToken=" + HUSH + "&callbackUrl=http://localhost:1/" + HUSH
                        + "&requestId=" + HUSH + secrets,
                e -> e.getMessage().setBody(HUSH));
        template.request("agentpmt:issues/report?recommendedImprovements=" + HUSH, e -> e.getMessage()
                .setBody(new IssueReport(tool.productId(), HUSH, HUSH)));
        sandbox.faults()
                .on(SandboxOperation.PURCHASE)
                .always()
                .status(422)
                .body("{\"detail\":[{\"loc\":[\"body\",\"q\"],\"msg\":\"not " + HUSH + "\",\"type\":\"" + HUSH
                        + "\"}]}");
        template.request(PURCHASE + "?productId=" + tool.productId() + "&parameters.q=" + HUSH, e -> {});

        List<RecordedSpan> spans = tracer.ended();
        assertThat(spans).hasSize(4);
        assertThat(spans.toString()).doesNotContain(HUSH);
        assertThat(spans.get(3).tag("agentpmt.outcome")).isEqualTo("validation");
        assertThat(sandbox.requests())
                .filteredOn(sent -> sent.toString().contains(HUSH))
                .isNotEmpty();
    }

    @Test
    void eachTagIsDocumented() throws Exception {
        aFailedRunShowsItsRun();
        aPurchaseShowsItsProduct();
        aFailureThatTheRouteDoesNotSeeIsShown();

        String page = Files.readString(Path.of("../docs/tracing.md"));
        TreeSet<String> tags = new TreeSet<>();
        tracer.ended().stream()
                .filter(span -> "camel-agentpmt".equals(span.tag("component")))
                .forEach(span -> tags.addAll(span.tags().keySet()));
        assertThat(tags).hasSizeGreaterThan(10).allSatisfy(tag -> assertThat(page)
                .contains("`" + tag + "`"));
    }

    private RecordedSpan call(String name) {
        List<RecordedSpan> spans = tracer.ended(name);
        assertThat(spans).hasSize(1);
        assertThat(spans.get(0).ends()).isEqualTo(1);
        return spans.get(0);
    }
}
