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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.LogRecorder;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.IssueReceipt;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code onException(AgentPmtException.class).to("agentpmt:issues/report")} needs nothing more and is safe. */
// a retry would wait for longer: see the delays of the routes
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class IssueReportFromErrorHandlerTest extends SandboxTestSupport {

    private static final Map<String, Object> BODY = Map.of("text", "hello");

    private final SandboxProduct tool = SandboxProduct.named("Broken Tool");
    private final AtomicInteger handled = new AtomicInteger();
    private final AtomicInteger tokensRequested = new AtomicInteger();

    @AutoClose
    private final LogRecorder log = new LogRecorder("com.agentpmt.camel");

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void addTool() {
        sandbox.catalog().add(tool);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("tokens", (Supplier<String>) () -> "token-" + tokensRequested.incrementAndGet());
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        String purchase = "agentpmt:products/purchase?maxRetries=0&productId=" + tool.productId();
        // a retry of a report would come after an hour: the test would time out
        String patient = "retryDelay=1h&maxRetryDelay=2h&maxRetries=5";
        return new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                oneLiner("direct:one-liner", "agentpmt:issues/report");
                oneLiner("direct:patient", "agentpmt:issues/report?" + patient);
                oneLiner("direct:quiet", "agentpmt:issues/report?throwExceptionOnFailure=false");
                oneLiner("direct:tokens", "agentpmt:issues/report?tokenSupplier=#tokens");
                oneLiner("direct:nobody-listens", "agentpmt:issues/report?" + patient + "&apiUrl=http://127.0.0.1:1");

                from("direct:handled")
                        .onException(AgentPmtException.class)
                        .handled(true)
                        .process(e -> handled.incrementAndGet())
                        .to("agentpmt:issues/report")
                        .setHeader("gone-on", constant(true))
                        .end()
                        .to(purchase);

                from("direct:no-product")
                        .onException(AgentPmtException.class)
                        .process(e -> handled.incrementAndGet())
                        .to("agentpmt:issues/report")
                        .setHeader("gone-on", constant(true))
                        .end()
                        .to("agentpmt:credits/balance?maxRetries=0");

                from("direct:caught")
                        .doTry()
                        .to(purchase)
                        .doCatch(AgentPmtException.class)
                        .to("agentpmt:issues/report")
                        .setHeader("gone-on", constant(true))
                        .end();

                from("direct:dead-letter")
                        .errorHandler(deadLetterChannel("agentpmt:issues/report"))
                        .to(purchase);

                from("direct:report-fails")
                        .onException(AgentPmtException.class)
                        .process(e -> handled.incrementAndGet())
                        .to("agentpmt:issues/report")
                        .end()
                        .to("agentpmt:issues/report?maxRetries=0&productId=" + tool.productId());
            }

            private void oneLiner(String from, String report) {
                from(from)
                        .onException(AgentPmtException.class)
                        .process(e -> handled.incrementAndGet())
                        .to(report)
                        .setHeader("gone-on", constant(true))
                        .end()
                        .to(purchase);
            }
        };
    }

    @Test
    void aFailedPurchaseIsReportedWithProductMessageAndSession() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(500).body("{\"detail\":\"The tool broke\"}");

        Exchange exchange = template.request("direct:one-liner", e -> {
            e.getMessage().setBody(BODY);
            e.getMessage().setHeader(AgentPmtConstants.INSTANCE_ID, "session-1");
        });

        assertThat(exchange.getException()).isInstanceOf(AgentPmtServerException.class);
        assertThat(reports()).hasSize(1);
        SandboxRequest sent = reports().get(0);
        assertThat(sent.json().path("product_id").asText()).isEqualTo(tool.productId());
        assertThat(sent.json().path("error_message").asText())
                .isEqualTo(exchange.getException().getMessage())
                .contains("products/purchase: HTTP 500", "The tool broke");
        assertThat(sent.header("x-instance-id")).isEqualTo("session-1");
        assertThat(sandbox.issues().get(0).productFound()).isTrue();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aReportThatSucceedsSetsItsReceiptAsTheBody() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(404);

        Exchange exchange = send("direct:handled");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(IssueReceipt.class).issueId())
                .isEqualTo(sandbox.issues().get(0).issueId());
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.PRODUCT_FOUND))
                .isEqualTo(true);
        assertThat(exchange.getMessage().getHeader("gone-on")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 402, 422, 429, 500, 502, 503, 504})
    void aRejectedReportMakesOneAttemptAndChangesNothing(int status) {
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(status);

        assertUnchanged(failsAt("direct:patient"), "HTTP " + status);

        assertThat(reports()).hasSize(1);
    }

    @Test
    void aReportWithABrokenConnectionMakesOneAttemptAndChangesNothing() {
        sandbox.faults().on(SandboxOperation.ISSUE).always().reset();

        assertUnchanged(failsAt("direct:patient"), "no response from");

        assertThat(reports()).hasSize(1);
    }

    @Test
    void aReportWithAnUnexpectedResponseChangesNothing() {
        sandbox.faults().on(SandboxOperation.ISSUE).malformedJson();

        assertUnchanged(failsAt("direct:one-liner"), "cannot be parsed");

        assertThat(reports()).hasSize(1);
    }

    @Test
    void aReportThatCannotConnectMakesOneAttemptAndChangesNothing() {
        assertUnchanged(failsAt("direct:nobody-listens"), "no response from http://127.0.0.1");

        assertThat(reports()).isEmpty();
    }

    @Test
    void aReportWithoutThrowExceptionOnFailureChangesNothingEither() {
        sandbox.faults().on(SandboxOperation.ISSUE).status(404);

        assertUnchanged(failsAt("direct:quiet"), "HTTP 404");
    }

    @Test
    void aRejectedTokenIsNotRenewedForASecondAttempt() {
        assertUnchanged(failsAt("direct:tokens"), "HTTP 401");

        assertThat(reports()).hasSize(1);
        assertThat(tokensRequested).hasValue(1);
    }

    @Test
    void withoutAProductThereIsNoReportAndNothingChanges() {
        sandbox.faults().on(SandboxOperation.BALANCE).status(404);

        assertUnchanged(send("direct:no-product"), "no product is known");

        assertThat(reports()).isEmpty();
    }

    @Test
    void aReportThatCannotBeSentIsSkipped() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(404);

        Exchange exchange = template.request("direct:one-liner", e -> {
            e.getMessage().setBody(BODY);
            e.getMessage().setHeader(AgentPmtConstants.RECOMMENDED_IMPROVEMENTS, new Object() {
                @Override
                public String toString() {
                    throw new IllegalStateException("s3cr3t");
                }
            });
        });

        assertThat(exchange.getException()).isInstanceOf(AgentPmtNotFoundException.class);
        assertThat(exchange.getMessage().getHeader("gone-on")).isEqualTo(true);
        assertThat(warnings()).singleElement().satisfies(warning -> assertThat(warning.getFormattedMessage())
                .contains("issues/report")
                .doesNotContain("s3cr3t"));
        assertThat(reports()).isEmpty();
    }

    @Test
    void aHandledRouteContinuesAfterAFailedReport() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(404);
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(500);

        Exchange exchange = send("direct:handled");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(BODY);
        assertThat(exchange.getMessage().getHeader("gone-on")).isEqualTo(true);
        assertThat(handled).hasValue(1);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void aRouteWithACatchContinuesAfterAFailedReport() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(404);
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(500);

        Exchange exchange = send("direct:caught");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(BODY);
        assertThat(exchange.getMessage().getHeader("gone-on")).isEqualTo(true);
        assertThat(reports()).hasSize(1);
    }

    @Test
    void aDeadLetterChannelReportsOnceAndNeverFails() {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(2).status(404);
        assertThat(send("direct:dead-letter").getMessage().getBody()).isInstanceOf(IssueReceipt.class);
        assertThat(sandbox.issues()).hasSize(1);

        sandbox.faults().on(SandboxOperation.ISSUE).always().status(500);
        Exchange exchange = send("direct:dead-letter");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(BODY);
        assertThat(reports()).hasSize(2);
    }

    @Test
    void aReportOutsideOfAnErrorHandlerFailsLikeAnyCallAndDoesNotLoop() {
        sandbox.faults().on(SandboxOperation.ISSUE).always().status(500);

        Exchange exchange =
                template.request("direct:report-fails", e -> e.getMessage().setBody("It fails"));

        assertThat(exchange.getException()).isInstanceOf(AgentPmtServerException.class);
        assertThat(handled).hasValue(1);
        assertThat(reports()).hasSize(2);
        assertThat(warnings()).hasSize(1);
    }

    /** A purchase fails with 404. */
    private Exchange failsAt(String route) {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(404);
        return send(route);
    }

    private Exchange send(String route) {
        return template.request(route, e -> {
            e.getMessage().setBody(BODY);
            e.getMessage().setHeader("mine", "kept");
            e.getMessage().setHeader(AgentPmtConstants.MESSAGE, "earlier");
        });
    }

    /** The caller receives the first failure, the message is unchanged, and the log reports it in one line. */
    private void assertUnchanged(Exchange exchange, String cause) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtNotFoundException.class);
        assertThat(exchange.getException().getMessage()).doesNotContain("issues/report");
        assertThat(exchange.getException().getSuppressed()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isEqualTo(BODY);
        Map<String, Object> headers = new HashMap<>(exchange.getMessage().getHeaders());
        // of Camel's error handler
        headers.remove(Exchange.REDELIVERED);
        headers.remove(Exchange.REDELIVERY_COUNTER);
        assertThat(headers)
                .containsOnly(
                        Map.entry("mine", "kept"),
                        Map.entry(AgentPmtConstants.MESSAGE, "earlier"),
                        Map.entry("gone-on", true));
        assertThat(handled).hasValue(1);
        assertThat(warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.getFormattedMessage())
                    .contains("issues/report", cause)
                    .doesNotContain(TOKEN, "\n");
            assertThat(warning.getThrowableProxy()).isNull();
        });
    }

    private List<SandboxRequest> reports() {
        return sandbox.requests(SandboxOperation.ISSUE);
    }

    private List<ILoggingEvent> warnings() {
        return log.events().stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }
}
