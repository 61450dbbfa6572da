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
package com.agentpmt.camel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxOperation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelContextAware;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What calls, events and runs have done is seen in the dev console, by JMX and in the meters. */
@SuppressWarnings("deprecation") // of CamelTestSupport: they do what is needed here
class ObservedCallsTest extends SandboxTestSupport {

    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";
    private static final String SECRET = "s3cr3t-parameter";
    private static final String PROMPT = "s3cr3t-prompt";

    @BindToRegistry("meters")
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy").routeId("buy").to("agentpmt:products/purchase?productId=" + PRODUCT);
                from("direct:balance").to("agentpmt:credits/balance");
                from("direct:history").to("agentpmt:credits/history");
                from("direct:trigger").to("agentpmt:workflows/trigger?workflowId=demo-workflow&track=true");
                from("agentpmt:credits/balance?threshold=500&delay=50")
                        .routeId("low")
                        .autoStartup(false)
                        .to("mock:low");
                from("agentpmt:workflows/run?delay=50&pollInterval=50")
                        .routeId("runs")
                        .autoStartup(false)
                        .to("mock:runs");
            }
        };
    }

    @AfterEach
    void noSecretIsShown() throws Exception {
        assertThat(text() + json().toJson() + jmx("status"))
                .contains("agentpmt", sandbox.url())
                .doesNotContain(TOKEN, SECRET, PROMPT);
        assertThat(meters.getMeters().stream().map(meter -> meter.getId().toString()))
                .isNotEmpty()
                .noneMatch(id -> id.contains(TOKEN) || id.contains(SECRET) || id.contains(PROMPT));
    }

    @Test
    void callsAreCountedByOutcome() throws Exception {
        buy();
        sandbox.faults().on(SandboxOperation.PURCHASE).status(500).times(1);
        buy();
        sandbox.faults().on(SandboxOperation.PURCHASE).status(422).times(1);
        buy();
        sandbox.faults().on(SandboxOperation.PURCHASE).malformedJson().times(1);
        buy();

        Map<String, Object> operation = only("operations");
        assertThat(operation)
                .containsEntry("operation", "products/purchase")
                .containsEntry("calls", 4L)
                .containsEntry("succeeded", 1L)
                .containsEntry("errors", Map.of("server", 1L, "validation", 1L, "response", 1L))
                .containsEntry("unknownOutcomes", 2L);
        assertThat(tags("agentpmt.calls", "operation", "outcome"))
                .containsExactlyInAnyOrder(
                        "products/purchase success 1",
                        "products/purchase server 1",
                        "products/purchase validation 1",
                        "products/purchase response 1");
        assertThat(tags("agentpmt.outcome.unknown", "operation")).containsExactly("products/purchase 2");
        assertThat(jmx("Calls")).isEqualTo(4L);
        assertThat(jmx("FailedCalls")).isEqualTo(3L);
        assertThat(jmx("UnknownOutcomes")).isEqualTo(2L);
        assertThat(jmx("CallsInFlight")).isEqualTo(0);
    }

    @Test
    void aRetryIsPartOfItsCall() throws Exception {
        sandbox.faults().on(SandboxOperation.BALANCE).status(503).times(2);
        template.request("direct:balance", exchange -> {});

        assertThat(only("operations"))
                .containsEntry("operation", "credits/balance")
                .containsEntry("calls", 1L)
                .containsEntry("succeeded", 1L)
                .containsEntry("retries", 2L);
        assertThat(tags("agentpmt.retries", "operation")).containsExactly("credits/balance 2");
        assertThat(jmx("Retries")).isEqualTo(2L);
    }

    @Test
    void theBalanceIsThatOfTheLastReading() throws Exception {
        template.request("direct:balance", exchange -> {});
        sandbox.account(TOKEN).revoke(300);
        // two readings in one millisecond have no rate
        await().untilAsserted(() -> {
            template.request("direct:balance", exchange -> {});
            assertThat(only("accounts")).containsKey("burnRatePerHour");
        });

        Map<String, Object> account = only("accounts");
        assertThat(account).containsEntry("balance", 700L);
        assertThat((String) account.get("account")).matches("sha256:[0-9a-f]{8}");
        assertThat((Double) account.get("burnRatePerHour")).isPositive();
        assertThat(tags("agentpmt.balance")).containsExactly("700");
        assertThat(meters.get("agentpmt.burn.rate").gauge().value()).isPositive();
    }

    @Test
    void costsAreThoseOfTheHistory() throws Exception {
        buy();
        buy();
        assertThat(only("costs"))
                .containsEntry("routeId", "buy")
                .containsEntry("product", PRODUCT)
                .containsEntry("purchases", 2L)
                .containsEntry("credits", 0L)
                .containsEntry("unpriced", 2L);

        template.request("direct:history", exchange -> {});
        template.request("direct:history", exchange -> {});

        long spent = 1_000 - sandbox.account(TOKEN).balance();
        assertThat(spent).isPositive();
        assertThat(only("costs"))
                .containsEntry("credits", spent)
                .containsEntry("estimated", true)
                .containsEntry("unpriced", 0L);
        assertThat(tags("agentpmt.credits.spent", "route", "product")).containsExactly("buy " + PRODUCT + " " + spent);
        assertThat(tags("agentpmt.purchases.unpriced")).containsExactly("0");
    }

    @Test
    void eventsAreCounted() throws Exception {
        getMockEndpoint("mock:low").whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("the bus is down");
        });
        sandbox.account(TOKEN).revoke(900);
        context.getRouteController().startRoute("low");

        await().untilAsserted(() -> assertThat(only("events"))
                .isEqualTo(Map.of("operation", "credits/balance", "event", "LOW", "delivered", 1L, "failed", 1L)));
        assertThat(tags("agentpmt.events", "event", "result"))
                .containsExactlyInAnyOrder("LOW failed 1", "LOW delivered 1");
    }

    @Test
    void runsAreCountedByState() throws Exception {
        assertThat(runs()).isEmpty();
        template.requestBody("direct:trigger", PROMPT);
        assertThat(runs()).as("tracked in memory, not read yet").containsExactly(Map.entry("new", 1));

        context.getRouteController().startRoute("runs");

        await().untilAsserted(() ->
                assertThat(getMockEndpoint("mock:runs").getReceivedCounter()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(runs()).isEmpty());
        assertThat(getMockEndpoint("mock:runs")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getHeader(AgentPmtConstants.EVENT))
                .isEqualTo("SUCCEEDED");
        assertThat(meters.find("agentpmt.runs.tracked").gauges()).hasSize(9);
    }

    @Test
    void metersAreThoseOfTheTable() throws Exception {
        buy();
        template.request("direct:balance", exchange -> {});
        Map<String, MeterName> documented =
                Arrays.stream(MeterName.values()).collect(Collectors.toMap(MeterName::text, name -> name));

        assertThat(meters.getMeters()).isNotEmpty().allSatisfy(meter -> {
            MeterName name = documented.get(meter.getId().getName());
            assertThat(name).as(meter.getId().getName()).isNotNull();
            List<String> tags =
                    meter.getId().getTags().stream().map(Tag::getKey).toList();
            assertThat(tags)
                    .contains("component")
                    .hasSize(name.tags().size() + 1)
                    .containsAll(name.tags());
            assertThat(meter.getId().getType().name()).isEqualToIgnoringCase(name.type());
        });
    }

    @Test
    void aStopTakesTheGaugesAway() throws Exception {
        template.request("direct:balance", exchange -> {});
        assertThat(meters.find("agentpmt.balance").gauges()).hasSize(1);

        context.getRouteController().stopAllRoutes();
        context.getComponent("agentpmt").stop();

        assertThat(meters.getMeters()).noneMatch(meter -> meter.getId().getType() == Meter.Type.GAUGE);
        assertThat(only("components", json())).containsEntry("stopped", true);
        context.getComponent("agentpmt").start();
        context.getRouteController().startAllRoutes();
        template.request("direct:balance", exchange -> {});
        assertThat(tags("agentpmt.balance")).containsExactly("1000");
        assertThat(meters.find("agentpmt.calls.active").gauges()).hasSize(1);
    }

    private void buy() {
        template.request("direct:buy", exchange -> exchange.getMessage().setBody(Map.of("text", SECRET)));
    }

    private DevConsole console() {
        DevConsole console = context.getCamelContextExtension()
                .getBootstrapFactoryFinder("META-INF/services/org/apache/camel/dev-console/")
                .newInstance("agentpmt", DevConsole.class)
                .orElseThrow();
        CamelContextAware.trySetCamelContext(console, context);
        return console;
    }

    private String text() {
        return (String) console().call(DevConsole.MediaType.TEXT);
    }

    /** Written and read again: only what JSON knows. */
    private JsonObject json() throws Exception {
        return (JsonObject) Jsoner.deserialize(((JsonObject) console().call(DevConsole.MediaType.JSON)).toJson());
    }

    private Map<String, Object> component() {
        return only("components", (Map<?, ?>) console().call(DevConsole.MediaType.JSON));
    }

    private Map<String, Object> only(String list) {
        return only(list, component());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> only(String list, Map<?, ?> tree) {
        List<Map<String, Object>> entries = (List<Map<String, Object>>) tree.get(list);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> runs() {
        Map<String, Object> runs = (Map<String, Object>) component().get("runs");
        return ((List<Map<String, Object>>) runs.get("states"))
                .stream().collect(Collectors.toMap(state -> (String) state.get("state"), state -> state.get("count")));
    }

    /** The meters of a name, each as the values of its tags and its own value. */
    private List<String> tags(String name, String... tags) {
        return meters.find(name).meters().stream()
                .map(meter -> Arrays.stream(tags)
                                .map(tag -> meter.getId().getTag(tag) + " ")
                                .collect(Collectors.joining())
                        + (long) meter.measure().iterator().next().getValue())
                .toList();
    }

    private Object jmx(String attribute) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName()
                                + ",type=components,name=\"agentpmt\""),
                        null)
                .iterator()
                .next();
        return attribute.equals("status")
                ? server.invoke(name, "status", new Object[0], new String[0])
                : server.getAttribute(name, attribute);
    }
}
