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

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.net.URI;
import java.util.List;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which readiness checks there are: one for each component and address, while producers that call it are started. */
class ProducerHealthChecksTest extends HealthTestSupport {

    @Test
    void producersOfOneAddressShareACheck() throws Exception {
        route("one", "agentpmt:credits/balance");
        route("two", "agentpmt:products/purchase?productId=a", "agentpmt:health", "agentpmt:credits/history?limit=5");

        assertThat(producerChecks()).containsExactly(id("agentpmt"));
        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(sandbox.requests()).singleElement().satisfies(ProducerHealthChecksTest::isAnonymous);
    }

    private static void isAnonymous(SandboxRequest request) {
        assertThat(request.operation()).isEqualTo(SandboxOperation.HEALTH);
        assertThat(request.header("Authorization")).isNull();
        assertThat(request.header("x-instance-id")).isNull();
        assertThat(request.header("User-Agent")).startsWith("camel-agentpmt/");
    }

    @Test
    void theCheckIsForReadinessOnly() throws Exception {
        route("one", "agentpmt:credits/balance");

        HealthCheck check = checks("producers").get(0);

        assertThat(check.isReadiness()).isTrue();
        assertThat(check.isLiveness()).isFalse();
        assertThat(check.getGroup()).isEqualTo("camel");
        assertThat(HealthCheckHelper.invokeLiveness(context, "full"))
                .extracting(HealthCheck.Result::getCheck)
                .doesNotContain(check);
        assertThat(HealthCheckHelper.invokeReadiness(context, "full"))
                .extracting(result -> result.getCheck().getId())
                .contains(id("agentpmt"));
    }

    @Test
    void eachAddressHasACheck() throws Exception {
        try (AgentPmtSandbox other = AgentPmtSandbox.start()) {
            route(
                    "one",
                    "agentpmt:credits/balance",
                    "agentpmt:credits/balance?apiUrl=" + other.url(),
                    "agentpmt:credits/history?apiUrl=" + other.url() + "/",
                    "agentpmt:credits/history?apiUrl=" + other.url() + "/secret-path");

            String id = "producer:agentpmt:" + URI.create(other.url()).getAuthority();
            assertThat(producerChecks()).containsExactlyInAnyOrder(id("agentpmt"), id, id + "-2");
            checks("producers").stream()
                    .filter(check -> check.getId().equals(id))
                    .forEach(HealthCheck::callReadiness);
            assertThat(other.requests(SandboxOperation.HEALTH)).hasSize(1);
            assertThat(sandbox.requests()).isEmpty();
        }
    }

    @Test
    void eachComponentHasItsOwn() throws Exception {
        AgentPmtComponent second = new AgentPmtComponent();
        second.setToken("another-token");
        second.setApiUrl(sandbox.url());
        context.addComponent("agentpmt-eu", second);

        route("one", "agentpmt:credits/balance", "agentpmt-eu:credits/balance");

        assertThat(producerChecks()).containsExactlyInAnyOrder(id("agentpmt"), id("agentpmt-eu"));
    }

    @Test
    void theCheckEndsWithTheLastProducerOfItsAddress() throws Exception {
        route("one", "agentpmt:credits/balance");
        route("two", "agentpmt:credits/history");

        context.getRouteController().stopRoute("one");
        assertThat(producerChecks()).containsExactly(id("agentpmt"));

        context.getRouteController().stopRoute("two");
        assertThat(producerChecks()).isEmpty();

        context.getRouteController().startRoute("one");
        assertThat(producerChecks()).containsExactly(id("agentpmt"));
        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
    }

    /** Camel's caches stop and start producers too. */
    @Test
    void aProducerThatIsStoppedTwiceCountsOnce() throws Exception {
        Producer one = context.getEndpoint("agentpmt:credits/balance").createProducer();
        Producer two = context.getEndpoint("agentpmt:credits/balance").createProducer();
        one.start();
        two.start();

        one.stop();
        one.stop();
        assertThat(producerChecks()).hasSize(1);

        one.start();
        two.stop();
        assertThat(producerChecks()).hasSize(1);

        one.stop();
        assertThat(producerChecks()).isEmpty();
    }

    @Test
    void theChecksEndWithTheComponent() throws Exception {
        Producer producer = context.getEndpoint("agentpmt:credits/balance").createProducer();
        producer.start();
        HealthCheck check = checks("producers").get(0);

        component().stop();

        assertThat(producerChecks()).isEmpty();
        // a caller that has taken the check before
        assertThat(check.callReadiness().getState()).isEqualTo(HealthCheck.State.DOWN);
        producer.stop();
        component().start();
        producer.start();
        assertThat(producerChecks()).containsExactly(id("agentpmt"));
        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
        producer.stop();
    }

    /** A producer with a template calls no address before its first exchange. */
    @Test
    void aDynamicEndpointHasACheckFromItsFirstCallOn() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD("agentpmt:credits/history?limit=${header.number}");
            }
        });
        assertThat(producerChecks()).isEmpty();

        template.sendBodyAndHeader("direct:dynamic", null, "number", 5);
        template.sendBodyAndHeader("direct:dynamic", null, "number", 6);

        assertThat(producerChecks()).containsExactly(id("agentpmt"));
    }

    @Test
    void theOptionOfTheComponentTurnsThemOff() throws Exception {
        component().setHealthCheckProducerEnabled(false);

        route("one", "agentpmt:credits/balance");

        assertThat(producerChecks()).isEmpty();
    }

    /** GET /health is served by the host of apiUrl, which these never call. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "workflows/trigger?workflowId=a",
                "workflows/run",
                "workflows/track",
                "embed/script",
                "embed/workflow?workflowId=a",
                "embed/bundle?bundleId=a",
                "embed/product?productId=a"
            })
    void operationsOfTheOtherHostHaveNone(String operation) throws Exception {
        route("one", "agentpmt:" + operation);

        assertThat(producerChecks()).isEmpty();
    }

    @Test
    void consumersHaveNone() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?startScheduler=false").to("mock:balance");
            }
        });

        assertThat(producerChecks()).isEmpty();
    }

    /** Camel's default: nothing is sent. */
    @Test
    void theyAreOffUnlessTheApplicationTurnsThemOn() throws Exception {
        repository(context, "producers").setEnabled(false);
        route("one", "agentpmt:credits/balance");

        List<String> invoked = HealthCheckHelper.invokeReadiness(context, "full").stream()
                .map(result -> result.getCheck().getId())
                .toList();

        assertThat(invoked).noneMatch(id -> id.startsWith("producer:"));
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aContextWithoutHealthChecksRuns() throws Exception {
        try (DefaultCamelContext plain = new DefaultCamelContext()) {
            HealthCheckHelper.getHealthCheckRegistry(plain).setEnabled(false);
            AgentPmtComponent component = new AgentPmtComponent();
            component.setToken(TOKEN);
            component.setApiUrl(sandbox.url());
            plain.addComponent("agentpmt", component);
            plain.start();

            assertThat(plain.createProducerTemplate()
                            .request("agentpmt:credits/balance", exchange -> {})
                            .getException())
                    .isNull();
        }
    }

    private void route(String id, String... endpoints) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id).routeId(id).to(endpoints);
            }
        });
    }
}
