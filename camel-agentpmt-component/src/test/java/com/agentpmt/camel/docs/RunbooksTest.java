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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtCreditRoutePolicy;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtRunTimeoutException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each runbook of docs/operations.md: the failure looks as quoted, and the recovery works, without a second purchase. */
class RunbooksTest extends RunbookTestSupport {

    private static final String PURCHASE = "products/purchase?productId=e4c1e679213992f646ebe7b0&action=count";
    private static final String ORDER = "ORDER-4711";

    private final AtomicReference<String> vault = new AtomicReference<>(TOKEN);
    private final AtomicInteger workerThreads = new AtomicInteger(Integer.MAX_VALUE);
    private final CountDownLatch database = new CountDownLatch(1);
    private final JdbcDataSource keys = new JdbcDataSource();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getExecutorServiceManager().addThreadFactoryListener((source, factory) -> task -> {
            Thread thread = factory.newThread(task);
            if (thread.getName().endsWith("AgentPmtWorker") && workerThreads.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return thread;
        });
        AgentPmtComponent rotating = component();
        rotating.setTokenSupplier(vault::get);
        camel.addComponent("rotating", rotating);
        keys.setURL("jdbc:h2:mem:runbooks-" + sandbox.port() + ";DB_CLOSE_DELAY=-1");
        camel.getRegistry().bind("purchases", new JdbcMessageIdRepository(keys, "purchases"));
        return camel;
    }

    private AgentPmtComponent component() {
        AgentPmtComponent component = new AgentPmtComponent();
        component.setApiUrl(sandbox.url());
        return component;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy").routeId("buy").to("agentpmt:" + PURCHASE);
                from("direct:rotating").to("rotating:" + PURCHASE);
                from("direct:orders")
                        .routeId("orders")
                        .to("agentpmt:" + PURCHASE + "&purchaseKey=${header.orderId}&purchaseRepository=#purchases");
                from("direct:blocking").to("agentpmt:" + PURCHASE).process(exchange -> database.await());
                from("direct:await")
                        .to("agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&completionTimeout=300");
                from("direct:again").to("agentpmt:workflows/run?awaitCompletion=true&pollInterval=50");
                from("direct:track").to("agentpmt:workflows/trigger?workflowId=wf&track=true");
                from("agentpmt:workflows/run?delay=50&pollInterval=50&maxPollInterval=100")
                        .routeId("runs")
                        .autoStartup(false)
                        .to("mock:runs");
                from("agentpmt:credits/balance?threshold=100&delay=200&maxRetryDelay=1000")
                        .routeId("low")
                        .autoStartup(false)
                        .to("mock:low");
                from("seda:paid")
                        .routeId("paid")
                        .autoStartup(false)
                        .routePolicy(policy(null, 1_000_000L))
                        .to("agentpmt:" + PURCHASE);
                from("seda:reports")
                        .routeId("reports")
                        .autoStartup(false)
                        .routePolicy(policy(100L, null))
                        .to("mock:reports");
            }
        };
    }

    private static AgentPmtCreditRoutePolicy policy(Long suspendBelow, Long spendLimit) {
        AgentPmtCreditRoutePolicy policy = new AgentPmtCreditRoutePolicy();
        policy.setSuspendBelow(suspendBelow);
        policy.setSpendLimit(spendLimit);
        policy.setResumeAt(500L);
        policy.setDelay(Duration.ofMillis(50));
        return policy;
    }

    @Test
    void outOfCredits() throws Exception {
        Runbook page = Runbook.of("Out of credits");
        sandbox.account(TOKEN).revoke(997);
        context.getRouteController().startRoute("reports");
        context.getRouteController().startRoute("paid");
        template.sendBody("seda:paid", parameters());
        awaitSeen(page.symptoms());
        assertThat(failure(buy())).isInstanceOf(AgentPmtInsufficientCreditsException.class);
        assertThat(sandbox.purchases()).isEmpty();

        sandbox.account(TOKEN).grant(900);

        awaitSeen(page.recovery());
        awaitLine("INFO Routes [paid] are resumed");
        awaitLine("INFO Routes [reports] are resumed");
        template.sendBody("seda:paid", parameters());
        await().until(() -> sandbox.purchases().size() == 1);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(3);
    }

    @Test
    void tokenRejected() throws Exception {
        Runbook page = Runbook.of("Token rejected (401)");
        sandbox.account(TOKEN).rotateTo("token-2");
        context.getRouteController().startRoute("reports");
        context.getRouteController().startRoute("low");
        assertThat(failure(buy())).isInstanceOf(AgentPmtAuthenticationException.class);
        assertThat(failure(buy("direct:rotating"))).isInstanceOf(AgentPmtAuthenticationException.class);
        awaitSeen(page.symptoms());
        assertThat(curl(page.curl(), TOKEN).statusCode()).isEqualTo(401);
        assertThat(curl(page.curl(), "token-2").statusCode()).isEqualTo(200);
        assertThat(sandbox.purchases()).isEmpty();
        int before = sandbox.requests(SandboxOperation.PURCHASE).size();

        vault.set("token-2");

        assertThat(buy("direct:rotating").getException()).isNull();
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(before + 2);
        AgentPmtComponent restarted = component();
        restarted.setToken("token-2");
        context.addComponent("restarted", restarted);
        assertThat(buy("restarted:" + PURCHASE).getException()).isNull();
        assertThat(sandbox.purchases()).hasSize(2);
    }

    @Test
    void tooManyRequests() throws Exception {
        Runbook page = Runbook.of("Too many requests (429)");
        sandbox.faults().on(SandboxOperation.PURCHASE).status(429);
        assertThat(buy().getException()).as("is retried").isNull();
        sandbox.faults().on(SandboxOperation.PURCHASE).status(429).retryAfter(Duration.ofMinutes(1));
        AgentPmtException rejected = failure(buy());
        assertThat(rejected).isInstanceOf(AgentPmtRateLimitException.class);
        assertThat(rejected.isOutcomeUnknown()).isFalse();
        sandbox.faults().on(SandboxOperation.BALANCE).status(429).retryAfter(Duration.ofSeconds(5));
        context.getRouteController().startRoute("low");

        awaitSeen(page.symptoms());

        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(buy().getException()).as("sent again").isNull();
        assertThat(sandbox.purchases()).hasSize(2);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(4);
        sandbox.account(TOKEN).revoke(950);
        await().untilAsserted(() ->
                assertThat(getMockEndpoint("mock:low").getReceivedCounter()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unknownOutcome(boolean charged) throws Exception {
        Runbook page = Runbook.of("Unknown outcome of a purchase");
        if (charged) {
            sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();
        } else {
            sandbox.faults().on(SandboxOperation.PURCHASE).resetBeforeBooking();
        }
        assertThat(failure(order()).isOutcomeUnknown()).isTrue();
        AgentPmtException again = failure(order());
        assertThat(again).isInstanceOf(AgentPmtDuplicatePurchaseException.class);
        assertThat(again.isOutcomeUnknown()).isTrue();
        awaitSeen(page.symptoms());
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);

        operate("orders", "suspend");
        awaitLine("callsInFlight: 0");
        assertThat(charges(curl(page.curl(), TOKEN).body())).isEqualTo(charged ? 1 : 0);
        if (!charged) {
            String sql = DocFiles.read(Path.of("src/test/resources/docs/remove-key.sql"));
            assertThat(new JdbcTemplate(keys).update(sql)).isEqualTo(1);
        }
        operate("orders", "resume");

        Exchange last = order();
        assertThat(last.getException() == null).isEqualTo(!charged);
        assertThat(sandbox.purchases()).as("charged once").hasSize(1);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(charged ? 1 : 2);
    }

    /** Those at the price of the product. */
    private static long charges(String history) throws Exception {
        long charges = 0;
        for (JsonNode transaction : new ObjectMapper().readTree(history).findPath("transactions")) {
            boolean purchase = transaction.path("transaction_type").asText().equals("purchase");
            charges += purchase && transaction.path("amount_credits").asLong() == -5 ? 1 : 0;
        }
        return charges;
    }

    @Test
    void runsThatNeverEnd() throws Exception {
        Runbook page = Runbook.of("Runs that never end");
        sandbox.workflow("wf").byCommand();
        AgentPmtRunTimeoutException timeout =
                (AgentPmtRunTimeoutException) failure(request("direct:await", "a prompt"));
        SandboxRun awaited = sandbox.run(timeout.getRunId());
        String id = request("direct:track", "a prompt").getMessage().getHeader(AgentPmtConstants.RUN_ID, String.class);
        SandboxRun tracked = sandbox.run(id);
        awaitLine("state new, count 1");
        awaited.move("setup_required");
        assertThat(failure(request("direct:again", awaited.id()))).isInstanceOf(AgentPmtSetupRequiredException.class);
        tracked.move("running");
        context.getRouteController().startRoute("runs");
        awaitSeen(page.symptoms());
        assertThat(curl(page.curl().replace("<run>", id), TOKEN).body()).contains("running");

        awaited.move("running");
        CompletableFuture<Exchange> again = template.asyncSend(
                "direct:again", exchange -> exchange.getMessage().setBody(awaited.id()));
        awaited.succeed("a summary");
        tracked.succeed("a summary");

        assertThat(again.get(1, TimeUnit.MINUTES)
                        .getMessage()
                        .getBody(WorkflowRun.class)
                        .responseText())
                .isEqualTo("a summary");
        await().untilAsserted(() ->
                assertThat(getMockEndpoint("mock:runs").getReceivedCounter()).isEqualTo(1));
        awaitLine("total: 0");
        assertThat(sandbox.requests(SandboxOperation.TRIGGER)).hasSize(2);
    }

    @Test
    void allWorkersBusy() throws Exception {
        Runbook page = Runbook.of("All workers busy");
        workerThreads.set(3);
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(template.asyncSend(
                    "direct:blocking", exchange -> exchange.getMessage().setBody(parameters())));
        }
        // the monitor waits for 30 s
        await().atMost(3, TimeUnit.MINUTES).until(() -> {
            look();
            return page.symptoms().stream().allMatch(this::isSeen);
        });
        assertThat(isSeen("callsInFlight: 2"))
                .as("responses that wait for a worker")
                .isTrue();

        database.countDown();

        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNull();
        }
        awaitLine("callsInFlight: 0");
        assertThat(sandbox.purchases()).hasSize(5);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(5);
    }

    private Exchange buy() {
        return buy("direct:buy");
    }

    private Exchange buy(String uri) {
        return request(uri, parameters());
    }

    private Exchange order() {
        return template.request("direct:orders", exchange -> {
            exchange.getMessage().setBody(parameters());
            exchange.getMessage().setHeader("orderId", ORDER);
        });
    }

    private Exchange request(String uri, Object body) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static Map<String, Object> parameters() {
        return Map.of("text", "hello world");
    }

    private static AgentPmtException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }
}
