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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.HealthStatus;
import com.agentpmt.camel.model.IssueReceipt;
import com.agentpmt.camel.model.JwtPublicKey;
import com.agentpmt.camel.model.ProductPage;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.model.Violation;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of operations and the table of errors, each row of the one with each row of the other. */
class EveryOperationTest extends SandboxTestSupport {

    private static final Set<String> OF_HTTP =
            Set.of("host", "user-agent", "connection", "content-length", "content-type");

    private static final String[] NOT_OURS = {
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Cookie",
        "Authorization",
        "X-Page",
        "User-Agent",
        "X-Instance-Id",
        "Content-Type",
        "CamelHttpMethod",
        "CamelHttpUri",
        "CamelHttpPath",
        "CamelHttpQuery"
    };

    private final SandboxProduct tool = SandboxProduct.named("Echo").price("say", 7);
    private String runId;

    /** When a call is sent again. */
    private enum Again {
        READ,
        TRIGGER,
        /** Purchase and report: only if a retry is certainly safe. */
        ONCE
    }

    /**
     * A row of the table of operations.
     *
     * @param api headers that the API defines for it, beside those of HTTP
     */
    private record Row(
            String operation,
            String options,
            String body,
            String request,
            Class<?> result,
            Again again,
            boolean json,
            Set<String> api) {}

    private List<Row> operations() {
        Set<String> token = Set.of("authorization");
        Set<String> session = Set.of("authorization", "x-instance-id", "x-instance-metadata");
        Set<String> instance = Set.of("authorization", "x-instance-id");
        String demo = AgentPmtSandbox.DEMO_WORKFLOW;
        String id = tool.productId();
        return List.of(
                new Row(
                        "credits/balance",
                        "",
                        null,
                        "GET /credits/balance",
                        CreditBalance.class,
                        Again.READ,
                        true,
                        token),
                new Row(
                        "credits/history",
                        "",
                        null,
                        "GET /credits/history",
                        CreditHistory.class,
                        Again.READ,
                        true,
                        token),
                new Row(
                        "products/fetch",
                        "",
                        null,
                        "GET /products/fetch",
                        ProductPage.class,
                        Again.READ,
                        true,
                        session),
                new Row(
                        "products/purchase",
                        "productId=" + id + "&action=say",
                        "{\"a\":1}",
                        "POST /products/purchase",
                        PurchaseResult.class,
                        Again.ONCE,
                        true,
                        session),
                new Row(
                        "issues/report",
                        "productId=" + id,
                        "it broke",
                        "POST /issues/report",
                        IssueReceipt.class,
                        Again.ONCE,
                        true,
                        instance),
                new Row(
                        "workflows/trigger",
                        "workflowId=" + demo,
                        "do it",
                        "POST /api/agent-webhooks/" + demo + "/trigger",
                        WorkflowRun.class,
                        Again.TRIGGER,
                        true,
                        token),
                new Row(
                        "workflows/run",
                        "",
                        runId,
                        "GET /api/agent-webhooks/runs/" + runId,
                        WorkflowRun.class,
                        Again.READ,
                        true,
                        token),
                new Row("health", "", null, "GET /health", HealthStatus.class, Again.READ, true, Set.of()),
                new Row(
                        "public/jwt-public-key",
                        "",
                        null,
                        "GET /public/jwt-public-key",
                        JwtPublicKey.class,
                        Again.READ,
                        true,
                        Set.of()),
                new Row("embed/script", "", null, "GET /embed.js", String.class, Again.READ, false, Set.of()),
                new Row(
                        "embed/workflow",
                        "workflowId=" + demo,
                        null,
                        "GET /embed/" + demo,
                        String.class,
                        Again.READ,
                        false,
                        Set.of()),
                new Row(
                        "embed/bundle",
                        "bundleId=b1",
                        null,
                        "GET /embed/bundle/b1",
                        String.class,
                        Again.READ,
                        false,
                        Set.of()),
                new Row(
                        "embed/product",
                        "productId=" + id,
                        null,
                        "GET /embed/product/" + id,
                        String.class,
                        Again.READ,
                        false,
                        Set.of()));
    }

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @BeforeEach
    void prepare() {
        sandbox.catalog().add(tool).addBundle("b1");
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.getConnection().setMaxRetries(1);
        component.getCommon().setInstanceId("session-1");
        component.getCommon().setInstanceMetadata("meta");
        runId = template.requestBody(
                        "agentpmt:workflows/trigger?workflowId=" + AgentPmtSandbox.DEMO_WORKFLOW,
                        "first",
                        WorkflowRun.class)
                .runId();
    }

    @Test
    void eachOperationSendsOnlyTheHeadersOfTheApiAndReturnsItsResult() {
        for (Row row : operations()) {
            List<SandboxRequest> sent = requestsOf(row, exchange -> {
                assertThat(exchange.getException()).as(row.operation()).isNull();
                assertThat(exchange.getMessage().getBody()).as(row.operation()).isInstanceOf(row.result());
                assertThat(exchange.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                        .as(row.operation())
                        .isEqualTo(200);
            });
            assertThat(sent).as(row.operation()).hasSize(1);
        }
        assertThat(operations()).extracting(Row::operation).containsExactlyInAnyOrderElementsOf(names());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("com.agentpmt.camel.OperationFailure#all")
    void eachOperationFailsByTheTableAndIsRetriedOnlyIfSafe(OperationFailure failure) {
        for (Row row : operations()) {
            boolean success = failure.page() && !row.json();
            boolean again = row.again() == Again.ONCE ? failure.writeAgain() : failure.readAgain();
            failure.fault().accept(sandbox.faults().onAny().always());

            List<SandboxRequest> sent = requestsOf(row, exchange -> {
                if (success) {
                    assertThat(exchange.getException()).as(row.operation()).isNull();
                } else {
                    assertFailed(row, failure, exchange);
                }
            });

            assertThat(sent).as(row.operation()).hasSize(again ? 2 : 1);
            assertThat(sent.stream().map(SandboxRequest::body).distinct())
                    .as(row.operation())
                    .hasSize(1);
            sandbox.faults().clear();
        }
    }

    private static void assertFailed(Row row, OperationFailure expected, Exchange exchange) {
        String what = row.operation();
        assertThat(exchange.getException()).as(what).isExactlyInstanceOf(expected.type());
        AgentPmtException failure = (AgentPmtException) exchange.getException();
        boolean once = row.again() == Again.ONCE;
        assertThat(failure.getOperation()).as(what).isEqualTo(row.operation());
        assertThat(failure).as(what).hasMessageStartingWith(row.operation());
        assertThat(failure.getHttpResponseCode()).as(what).isEqualTo(expected.status());
        assertThat(failure.isOutcomeUnknown())
                .as(what)
                .isEqualTo(what.equals("products/purchase") && expected.unknown());
        assertThat(failure.isRetryable()).as(what).isEqualTo(once ? expected.writeAgain() : expected.readAgain());
        if (failure instanceof AgentPmtValidationException invalid && expected.status() == 422) {
            assertThat(invalid.getViolations()).as(what).containsExactly(new Violation("query.x", "too big", "t"));
        }
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.HTTP_RESPONSE_CODE))
                .as(what)
                .isNull();
    }

    /** Makes a call with message headers that must not be forwarded, and returns its requests. */
    private List<SandboxRequest> requestsOf(Row row, Consumer<Exchange> check) {
        int before = sandbox.requests().size();
        Exchange exchange = template.request("agentpmt:" + row.operation() + "?" + row.options(), e -> {
            e.getMessage().setBody(row.body());
            for (String name : NOT_OURS) {
                e.getMessage().setHeader(name, "foreign");
            }
        });
        check.accept(exchange);
        List<SandboxRequest> sent =
                sandbox.requests().subList(before, sandbox.requests().size());
        assertThat(sent).as(row.operation()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.method() + " " + request.path()).isEqualTo(row.request());
            assertThat(request.query()).isEmpty();
            Set<String> expected = new TreeSet<>(row.api());
            assertThat(names(request)).containsAll(expected);
            expected.addAll(OF_HTTP);
            assertThat(names(request)).isSubsetOf(expected);
            assertThat(request.headers().values().toString() + request.body()).doesNotContain("foreign");
            assertThat(request.header("Authorization"))
                    .isEqualTo(row.api().contains("authorization") ? "Bearer " + TOKEN : null);
            assertThat(request.header("User-Agent")).startsWith("camel-agentpmt/");
        });
        return sent;
    }

    private static Set<String> names(SandboxRequest request) {
        Set<String> names = new TreeSet<>();
        request.headers().keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** All operations that send a request: a new one must get a row here. */
    private static Set<String> names() {
        Set<String> names = new TreeSet<>(com.agentpmt.camel.operation.Operations.names());
        names.remove("workflows/track");
        return names;
    }
}
