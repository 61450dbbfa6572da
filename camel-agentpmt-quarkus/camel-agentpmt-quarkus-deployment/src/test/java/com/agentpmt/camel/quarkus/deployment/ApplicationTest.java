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
package com.agentpmt.camel.quarkus.deployment;

import static com.agentpmt.camel.dsl.StaticEndpointBuilders.agentpmt;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.quarkus.test.AgentPmtSandboxResource;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.WithTestResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application on the versions that camel-quarkus is made for. */
@WithTestResource(AgentPmtSandboxResource.class)
class ApplicationTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClasses(Routes.class))
            .overrideConfigKey("camel.component.agentpmt.response-timeout", "7s")
            // of production: no such bean, client and proxy exist here
            .overrideConfigKey("camel.component.agentpmt.tokenSupplier", "#tokensOfProduction")
            .overrideConfigKey("camel.component.agentpmt.client", "#clientOfProduction")
            .overrideConfigKey("camel.component.agentpmt.proxy-host", "proxy.invalid")
            .overrideConfigKey("camel.component.agentpmt.proxy-port", "8080")
            .overrideConfigKey("camel.component.agentpmt.proxyAuthUsername", "user")
            .overrideConfigKey("camel.component.agentpmt.proxy-auth-password", "password")
            .setLogRecordPredicate(everyRecord -> true)
            .assertLogRecords(
                    records -> assertThat(records).hasSizeGreaterThan(10).noneMatch(record -> (record.getMessage()
                                    + Arrays.toString(record.getParameters()))
                            .contains(AgentPmtSandboxResource.TOKEN)));

    @ApplicationScoped
    public static class Routes extends EndpointRouteBuilder {

        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void configure() {
            from("direct:dynamic").toD("agentpmt:products/purchase?productId=${header.product}&action=count");
            from(direct("endpoint-dsl"))
                    .to(agentpmt("products/purchase")
                            .productId("e4c1e679213992f646ebe7b0")
                            .action("count"));
            from("agentpmt:credits/balance?emit=poll&delay=200")
                    .transformDataType("agentpmt:application-cloudevents+json")
                    .process(this::add);
        }

        private void add(Exchange exchange) {
            events.add(exchange.getMessage().getBody(String.class));
        }

        List<String> events() {
            return events;
        }
    }

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate template;

    @Inject
    Routes routes;

    @Test
    void runsOnTheCamelOfCamelQuarkus() {
        assertThat(camel.getVersion()).isEqualTo(System.getProperty("expected.camel"));
    }

    @Test
    void aPropertyIsSet() {
        assertThat(camel.getComponent("agentpmt", AgentPmtComponent.class).getResponseTimeout())
                .isEqualTo(7_000);
    }

    /** Each call of the other tests would fail too. */
    @Test
    void theResourceOfTheSandboxReplacesSupplierClientAndProxyOfTheFile() {
        AgentPmtComponent component = camel.getComponent("agentpmt", AgentPmtComponent.class);

        assertThat(component.getToken()).isEqualTo(AgentPmtSandboxResource.TOKEN);
        assertThat(component.getTokenSupplier()).isNull();
        assertThat(component.getClient()).isNull();
        assertThat(component.getProxyHost()).isNull();
        assertThat(component.getProxyPort()).isNull();
        assertThat(component.getProxyAuthUsername()).isNull();
        assertThat(component.getProxyAuthPassword()).isNull();
    }

    @Test
    void aPurchase() {
        long before = balance();

        PurchaseResult result = template.requestBody(
                "agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count",
                Map.of("text", "hello world"),
                PurchaseResult.class);

        assertThat(result.result().path("words").asInt()).isEqualTo(2);
        assertThat(balance()).isEqualTo(before - 5);
    }

    @Test
    void aPolledEventAsCloudEvent() {
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(routes.events()).isNotEmpty().allSatisfy(event -> assertThat(event)
                        .contains("com.agentpmt.credits.current")));
    }

    @Test
    void aTemplateOfToD() {
        long before = balance();

        template.requestBodyAndHeader("direct:dynamic", Map.of("text", "hello"), "product", "e4c1e679213992f646ebe7b0");

        assertThat(balance()).isEqualTo(before - 5);
    }

    @Test
    void aRouteInTheEndpointDsl() {
        long before = balance();

        template.requestBody("direct:endpoint-dsl", Map.of("text", "hello"));

        assertThat(balance()).isEqualTo(before - 5);
    }

    private long balance() {
        return template.requestBody("agentpmt:credits/balance", null, CreditBalance.class)
                .balance();
    }
}
