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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/**
 * A token supplier that reads the token from a vault: when the token is rotated, producers and consumers of the component
 * continue with the new one, without a restart and without a failed exchange.
 */
class KeyRotationTest extends SandboxTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEW_TOKEN = "the/new+token==";

    private final TestVault vault = new TestVault().put("agentpmt", TOKEN);
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private SandboxProduct tool;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().addPropertiesFunction(vault);
        Supplier<String> tokens = () -> {
            asked.incrementAndGet();
            return context.resolvePropertyPlaceholders("{{vault:agentpmt}}");
        };
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.setToken(null);
        component.setTokenSupplier(tokens);
        tool = SandboxProduct.named("Translator");
        sandbox.catalog().add(tool);
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).process(e -> failures.add(e.getException()));
                from("direct:balance").to("agentpmt:credits/balance");
                from("direct:purchase").to("agentpmt:products/purchase?productId=" + tool.productId());
                from("agentpmt:credits/balance?emit=poll&delay=20&initialDelay=0&bridgeErrorHandler=true")
                        .to("mock:polled");
            }
        };
    }

    @Test
    void routesContinueWithTheNewToken() {
        assertThat(balance()).isEqualTo(1_000);
        await().atMost(PATIENCE).until(() -> polls(TOKEN) > 1);

        vault.put("agentpmt", NEW_TOKEN);
        sandbox.account(TOKEN).rotateTo(NEW_TOKEN);

        template.requestBody("direct:purchase", null, Object.class);
        assertThat(balance()).isEqualTo(995);
        long before = polls(NEW_TOKEN);
        await().atMost(PATIENCE).until(() -> polls(NEW_TOKEN) > before + 2);
        assertThat(failures).isEmpty();
        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(asked).as("once at first, once after the 401").hasValue(2);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                .extracting(sent -> sent.header("Authorization"))
                .endsWith("Bearer " + NEW_TOKEN);
    }

    private long balance() {
        return template.requestBody("direct:balance", null, CreditBalance.class).balance();
    }

    private long polls(String token) {
        return sandbox.requests(SandboxOperation.BALANCE).stream()
                .filter(request -> ("Bearer " + token).equals(request.header("Authorization")))
                .count();
    }
}
