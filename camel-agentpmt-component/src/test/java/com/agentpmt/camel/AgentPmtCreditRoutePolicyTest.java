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

import static org.apache.camel.ServiceStatus.Started;
import static org.apache.camel.ServiceStatus.Stopped;
import static org.apache.camel.ServiceStatus.Suspended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.ServiceStatus;
import org.apache.camel.Suspendable;
import org.apache.camel.SuspendableService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentPmtCreditRoutePolicyTest extends SandboxTestSupport {

    private static final String THREAD = "AgentPmtCreditRoutePolicy";
    private static final Duration FAST = Duration.ofMillis(50);

    @AutoClose
    private final LogRecorder log = new LogRecorder(CreditWatch.class).at(Level.INFO);

    private final AtomicReference<CountDownLatch> held = new AtomicReference<>(new CountDownLatch(0));

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void aRouteIsSuspendedBelowOneLimitAndResumedAtTheOther() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        policy.setResumeAt(300L);
        policy.setEventUri("mock:budget");
        route("orders", policy);
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > 1);
        assertThat(status("orders")).isEqualTo(Started);

        sandbox.account(TOKEN).revoke(950);
        awaitStatus("orders", Suspended);
        sandbox.account(TOKEN).grant(249);
        int before = sandbox.requests(SandboxOperation.BALANCE).size();
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > before + 2);
        assertThat(status("orders")).isEqualTo(Suspended);
        sandbox.account(TOKEN).grant(1);
        awaitStatus("orders", Started);

        assertThat(template.requestBody("seda:orders?waitForTaskToComplete=Always", "one"))
                .isEqualTo("one");
        assertThat(sandbox.requests(SandboxOperation.HISTORY)).isEmpty();
        assertThat(log.messages(Level.WARN))
                .containsExactly("Routes [orders] are suspended: the balance is 50 credits, below suspendBelow=100");
        assertThat(log.messages(Level.INFO)).containsExactly("Routes [orders] are resumed: the balance is 300 credits");
        MockEndpoint budget = getMockEndpoint("mock:budget");
        budget.expectedMessageCount(2);
        budget.assertIsSatisfied();
        assertThat(budget.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(AgentPmtConstants.EVENT))
                .containsExactly("SUSPENDED", "RESUMED");
        assertThat(budget.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(AgentPmtConstants.BALANCE))
                .containsExactly(50L, 300L);
        assertThat(budget.getExchanges().get(0).getMessage().getBody(String.class))
                .isEqualTo(log.messages(Level.WARN).get(0));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aPurchaseThatIsRejectedSuspendsAtOnce(boolean handled) throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(1L);
        policy.setDelay(Duration.ofHours(1));
        String productId = sandbox.catalog().find("text-tools").orElseThrow().productId();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtException.class).handled(handled);
                from("seda:buy")
                        .routeId("buy")
                        .routePolicy(policy)
                        .to("agentpmt:products/purchase?action=count&productId=" + productId);
            }
        });
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() == 1);
        sandbox.account(TOKEN).revoke(999);

        template.sendBody("seda:buy", Map.of("text", "hello"));

        awaitStatus("buy", Suspended);
        assertThat(sandbox.purchases()).isEmpty();
        assertThat(log.messages(Level.WARN))
                .containsExactly("Routes [buy] are suspended: a purchase was rejected for lack of credits");
    }

    @Test
    void afterARejectionTheNextReadingDecides() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(10L);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:buy")
                        .routeId("buy")
                        .routePolicy(policy)
                        .to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0");
            }
        });

        template.sendBody("seda:buy", Map.of());

        awaitLine(Level.INFO, "Routes [buy] are resumed");
        assertThat(log.messages(Level.WARN)).hasSize(1);
        awaitStatus("buy", Started);
    }

    @Test
    void aRejectionByAnotherAccountIsIgnored() throws Exception {
        AgentPmtComponent other = new AgentPmtComponent();
        other.setToken("poor");
        other.setApiUrl(sandbox.url());
        context.addComponent("other", other);
        sandbox.account("poor").grant(1);
        String productId = sandbox.catalog().find("text-tools").orElseThrow().productId();
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(1L);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtException.class).handled(true).to("mock:rejected");
                from("seda:buy")
                        .routeId("buy")
                        .routePolicy(policy)
                        .to("other:products/purchase?action=count&productId=" + productId);
            }
        });
        MockEndpoint rejected = getMockEndpoint("mock:rejected");
        rejected.expectedMessageCount(2);

        template.sendBody("seda:buy", Map.of("text", "hello"));
        template.sendBody("seda:buy", Map.of("text", "hello"));

        rejected.assertIsSatisfied();
        int before = sandbox.requests(SandboxOperation.BALANCE).size();
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > before + 4);
        assertThat(log.messages(Level.WARN)).isEmpty();
    }

    @Test
    void aBalanceThatCannotBeReadChangesNothing() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        route("orders", policy);
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(500);
        awaitLine(Level.WARN, "the credits cannot be read");
        int before = sandbox.requests(SandboxOperation.BALANCE).size();
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > before + 3);
        assertThat(status("orders")).isEqualTo(Started);
        assertThat(log.messages(Level.WARN)).as("one line for one problem").hasSize(1);
        assertThat(log.messages(Level.WARN).get(0)).contains("[orders]").doesNotContain(TOKEN);

        sandbox.account(TOKEN).revoke(950);
        sandbox.faults().clear();
        awaitStatus("orders", Suspended);
        sandbox.faults().on(SandboxOperation.BALANCE).always().status(500);
        sandbox.account(TOKEN).grant(950);
        int after = sandbox.requests(SandboxOperation.BALANCE).size();
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > after + 3);
        assertThat(status("orders")).isEqualTo(Suspended);
        sandbox.faults().clear();
        awaitStatus("orders", Started);
    }

    @Test
    void purchasesOfThePeriodSuspendUntilTheyAreOlder() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSpendLimit(10L);
        route("orders", policy);
        String productId = sandbox.catalog().find("text-tools").orElseThrow().productId();
        String purchase = "agentpmt:products/purchase?action=count&productId=" + productId;
        template.requestBody(purchase, Map.of("text", "hello"));
        int before = sandbox.requests(SandboxOperation.HISTORY).size();
        await().until(() -> sandbox.requests(SandboxOperation.HISTORY).size() > before + 1);
        assertThat(status("orders")).isEqualTo(Started);
        sandbox.clock().advance(Duration.ofHours(12));
        template.requestBody(purchase, Map.of("text", "hello"));

        awaitStatus("orders", Suspended);
        assertThat(log.messages(Level.WARN))
                .containsExactly(
                        "Routes [orders] are suspended: 10 credits were spent within spendPeriod, spendLimit=10 is reached");
        sandbox.clock().advance(Duration.ofHours(13));

        awaitStatus("orders", Started);
        assertThat(sandbox.requests(SandboxOperation.BALANCE)).isEmpty();
    }

    @Test
    void whatIsInFlightEndsWhileEveryRouteIsSuspended() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        held.set(new CountDownLatch(1));
        route("orders", policy);
        route("refunds", policy);
        CompletableFuture<Object> inFlight =
                template.asyncRequestBody("seda:orders?waitForTaskToComplete=Always&timeout=0", "one");
        await().until(() -> context.getInflightRepository().size("orders") == 1);

        sandbox.account(TOKEN).revoke(950);

        awaitStatus("refunds", Suspended);
        CompletableFuture<Object> waiting =
                template.asyncRequestBody("seda:orders?waitForTaskToComplete=Always&timeout=0", "two");
        int before = sandbox.requests(SandboxOperation.BALANCE).size();
        await().until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > before + 3);
        assertThat(inFlight).isNotDone();
        held.get().countDown();
        assertThat(inFlight.get()).isEqualTo("one");
        assertThat(context.getRoute("orders").getConsumer())
                .isInstanceOfSatisfying(SuspendableService.class, consumer -> assertThat(consumer.isSuspended())
                        .isTrue());
        assertThat(waiting).isNotDone();
        sandbox.account(TOKEN).grant(950);
        awaitStatus("orders", Started);
        awaitStatus("refunds", Started);
        assertThat(waiting.get()).isEqualTo("two");
    }

    @Test
    void aRouteThatIsStillBusyIsResumedToo() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        held.set(new CountDownLatch(1));
        route("orders", policy);
        template.sendBody("seda:orders", "one");
        await().until(() -> context.getInflightRepository().size("orders") == 1);
        sandbox.account(TOKEN).revoke(950);
        awaitLine(Level.WARN, "suspended");

        sandbox.account(TOKEN).grant(950);
        awaitLine(Level.INFO, "resumed");
        held.get().countDown();

        assertThat(template.requestBody("seda:orders?waitForTaskToComplete=Always", "two"))
                .isEqualTo("two");
        assertThat(status("orders")).isEqualTo(Started);
    }

    @Test
    void aRouteThatSomeoneHasStoppedStaysSoAndOneThatSomeoneResumesDoesNot() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        route("orders", policy);
        route("refunds", policy);
        sandbox.account(TOKEN).revoke(950);
        awaitStatus("orders", Suspended);
        awaitStatus("refunds", Suspended);

        context.getRouteController().stopRoute("orders");
        context.getRouteController().resumeRoute("refunds");
        awaitStatus("refunds", Suspended);
        sandbox.account(TOKEN).grant(950);

        awaitStatus("refunds", Started);
        assertThat(status("orders")).isEqualTo(Stopped);
        context.getRouteController().startRoute("orders");
        sandbox.account(TOKEN).revoke(950);
        awaitStatus("orders", Suspended);
    }

    @Test
    void twoPoliciesOfOneRouteBothHaveToAllowIt() throws Exception {
        AgentPmtCreditRoutePolicy low = policy();
        low.setSuspendBelow(100L);
        AgentPmtCreditRoutePolicy lower = policy();
        lower.setSuspendBelow(50L);
        lower.setResumeAt(500L);
        route("orders", low, lower);
        sandbox.account(TOKEN).revoke(960);
        await().until(() -> log.messages(Level.WARN).size() == 2);
        awaitStatus("orders", Suspended);

        sandbox.account(TOKEN).grant(100);
        awaitLine(Level.INFO, "the balance is 140 credits");
        awaitStatus("orders", Suspended);
        sandbox.account(TOKEN).grant(400);

        awaitLine(Level.INFO, "the balance is 540 credits");
        awaitStatus("orders", Started);
    }

    @Test
    void aRouteThatCannotBeSuspendedIsStopped() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        context.addComponent("fixed", new ConsumerComponent(DefaultConsumer::new));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("fixed:orders").routeId("orders").routePolicy(policy).to("mock:orders");
            }
        });

        sandbox.account(TOKEN).revoke(950);
        awaitStatus("orders", Stopped);
        sandbox.account(TOKEN).grant(950);

        awaitStatus("orders", Started);
    }

    @Test
    void aRouteHasTheStatusIfNothingCanBePendingInIt() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:orders?period=10")
                        .routeId("orders")
                        .routePolicy(policy)
                        .to("mock:orders");
                from("timer:groups?period=10")
                        .routeId("groups")
                        .routePolicy(policy)
                        .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                        .completionSize(1_000_000)
                        .completeAllOnStop()
                        .to("mock:groups");
            }
        });
        await().until(() ->
                !getMockEndpoint("mock:orders").getReceivedExchanges().isEmpty());

        sandbox.account(TOKEN).revoke(950);
        await().untilAsserted(() -> assertThat(context.getRouteController().getRouteStatus("orders"))
                .isEqualTo(Suspended));
        awaitStatus("groups", Suspended);
        assertThat(context.getRouteController().getRouteStatus("groups"))
                .as("Camel would wait for the open group")
                .isEqualTo(Started);
        sandbox.account(TOKEN).grant(950);

        awaitStatus("orders", Started);
        awaitStatus("groups", Started);
        int before = getMockEndpoint("mock:orders").getReceivedCounter();
        await().until(() -> getMockEndpoint("mock:orders").getReceivedCounter() > before + 3);
    }

    @Test
    void anEventThatCannotBeDeliveredChangesNothing() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        policy.setEventUri("direct:nobody?block=false");
        route("orders", policy);
        sandbox.account(TOKEN).revoke(950);
        awaitStatus("orders", Suspended);
        awaitLine(Level.WARN, "the event SUSPENDED was not delivered");

        sandbox.account(TOKEN).grant(950);

        awaitStatus("orders", Started);
    }

    @Test
    void readingsContinueWhenTheEventEndpointHasVanished() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        policy.setEventUri("vanishing:events");
        context.addComponent("vanishing", new VanishingComponent());
        route("orders", policy);
        sandbox.account(TOKEN).revoke(950);
        awaitLine(Level.WARN, "the event SUSPENDED was not delivered");

        sandbox.account(TOKEN).grant(950);

        awaitLine(Level.INFO, "Routes [orders] are resumed");
        awaitStatus("orders", Started);
    }

    @Test
    void aConsumerThatCannotBeSuspendedAtTheMomentLeavesTheOtherRoutesSuspended() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        context.addComponent("stubborn", new ConsumerComponent(StubbornConsumer::new));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("stubborn:first").routeId("first").routePolicy(policy).to("mock:first");
            }
        });
        route("orders", policy);

        sandbox.account(TOKEN).revoke(950);
        awaitStatus("orders", Suspended);
        sandbox.account(TOKEN).grant(950);

        awaitStatus("orders", Started);
    }

    @Test
    void aHistoryThatIsCutOffIsSaid() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSpendLimit(6L);
        String purchase =
                "{\"transaction_type\":\"purchase\",\"amount_credits\":-5,\"balance_after_credits\":100,\"date_created\":\""
                        + Instant.now() + "\",\"_id\":\"%s\"}";
        sandbox.wireMock()
                .stubFor(WireMock.get(WireMock.urlPathEqualTo("/credits/history"))
                        .willReturn(WireMock.okJson("{\"success\":true,\"data\":{\"grants\":[],\"transactions\":["
                                + String.format(Locale.ROOT, purchase, "b") + ","
                                + String.format(Locale.ROOT, purchase, "a") + "]}}")));
        try (LogRecorder reader = new LogRecorder(CreditReader.class)) {
            route("orders", policy);

            awaitStatus("orders", Suspended);
            awaitLine(reader, Level.WARN, "do not go back to the beginning of spendPeriod");
        }
    }

    @Test
    void itEndsWithItsLastRoute() throws Exception {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        route("orders", policy);
        route("refunds", policy);
        await().until(() -> !sandbox.requests(SandboxOperation.BALANCE).isEmpty());

        context.getRouteController().stopRoute("orders");
        assertThat(threads()).hasSize(1);
        context.getRouteController().stopRoute("refunds");
        await().untilAsserted(() -> assertThat(threads()).isEmpty());

        context.getRouteController().startRoute("refunds");
        sandbox.account(TOKEN).revoke(950);
        awaitStatus("refunds", Suspended);
        context.stop();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void itsPropertiesAreBoundFromText() {
        AgentPmtCreditRoutePolicy policy = new AgentPmtCreditRoutePolicy();
        assertThat(policy.getComponent()).isEqualTo("agentpmt");
        assertThat(policy.getDelay()).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.getSpendPeriod()).isEqualTo(Duration.ofDays(1));

        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(policy)
                .withProperty("suspendBelow", "100")
                .withProperty("resume-at", "300")
                .withProperty("spendLimit", "5000")
                .withProperty("spendPeriod", "7d")
                .withProperty("delay", "5m")
                .withProperty("component", "agentpmt-eu")
                .withProperty("eventUri", "direct:budget")
                .bind();

        assertThat(policy.getSuspendBelow()).isEqualTo(100);
        assertThat(policy.getResumeAt()).isEqualTo(300);
        assertThat(policy.getSpendLimit()).isEqualTo(5_000);
        assertThat(policy.getSpendPeriod()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.getDelay()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.getComponent()).isEqualTo("agentpmt-eu");
        assertThat(policy.getEventUri()).isEqualTo("direct:budget");
    }

    @ParameterizedTest
    @CsvSource({
        "delay,0s,'delay must be positive, such as 60s, but is PT0S'",
        "spendPeriod,0s,'spendPeriod must be positive, such as 60s, but is PT0S'",
        "suspendBelow,0,'suspendBelow must be 1 or more, but is 0'",
        "component,seda,'component=seda is not an AgentPMT component'",
        "component,agentpmt-eu,'component=agentpmt-eu is not an AgentPMT component'",
        "eventUri,drect:budget,'drect'"
    })
    void aBadPropertyFailsAtTheStart(String property, String value, String message) {
        AgentPmtCreditRoutePolicy policy = policy();
        policy.setSuspendBelow(100L);
        PropertyBindingSupport.build().bind(context, policy, property, value);

        assertThatThrownBy(() -> route("orders", policy)).hasStackTraceContaining(message);
    }

    private AgentPmtCreditRoutePolicy policy() {
        AgentPmtCreditRoutePolicy policy = new AgentPmtCreditRoutePolicy();
        policy.setDelay(FAST);
        return policy;
    }

    private void route(String id, RoutePolicy... policies) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:" + id)
                        .routeId(id)
                        .routePolicy(policies)
                        .process(exchange -> held.get().await())
                        .to("mock:" + id);
            }
        });
    }

    /** Of the route or, since a queue keeps its route from being suspended, of its consumer. */
    private ServiceStatus status(String route) {
        ServiceStatus status = context.getRouteController().getRouteStatus(route);
        return status == Started
                        && context.getRoute(route).getConsumer() instanceof SuspendableService consumer
                        && consumer.isSuspended()
                ? Suspended
                : status;
    }

    private void awaitStatus(String route, ServiceStatus status) {
        await().untilAsserted(() -> assertThat(status(route)).isEqualTo(status));
    }

    private void awaitLine(Level level, String part) {
        awaitLine(log, level, part);
    }

    private static void awaitLine(LogRecorder log, Level level, String part) {
        await().untilAsserted(() -> assertThat(log.messages(level)).anyMatch(line -> line.contains(part)));
    }

    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(THREAD) && name.contains(context.getName()))
                .toList();
    }

    /** A component whose consumers are made by the test. */
    private static final class ConsumerComponent extends DefaultComponent {

        private final BiFunction<Endpoint, Processor, Consumer> consumer;

        ConsumerComponent(BiFunction<Endpoint, Processor, Consumer> consumer) {
            this.consumer = consumer;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    return consumer.apply(this, processor);
                }
            };
        }
    }

    /** Its first endpoint is the last one. */
    private static final class VanishingComponent extends DefaultComponent {

        private boolean vanished;

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            if (vanished) {
                throw new IllegalStateException("it has vanished");
            }
            vanished = true;
            return new DefaultEndpoint(uri, this) {
                @Override
                public boolean isSingleton() {
                    return false;
                }

                @Override
                public Producer createProducer() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private static final class StubbornConsumer extends DefaultConsumer implements Suspendable {

        StubbornConsumer(Endpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        @Override
        protected void doSuspend() {
            throw new IllegalStateException("the broker is down");
        }
    }
}
