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
import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** What is logged after a call has the same diagnostic context as what is logged before it, on whatever thread. */
@SuppressWarnings("deprecation") // Camel's own MDC, which many applications use
class MdcTest extends SandboxTestSupport {

    /** By exchange. */
    private final Map<String, Map<String, String>> before = new ConcurrentHashMap<>();

    private final Map<String, Map<String, String>> after = new ConcurrentHashMap<>();
    private final Map<String, String> threads = new ConcurrentHashMap<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.setUseMDCLogging(true);
        context.setMDCLoggingKeysPattern("custom.*");
        sandbox.workflow("wf").succeedsWith("42");
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        SandboxProduct tool = SandboxProduct.named("Translator");
        sandbox.catalog().add(tool);
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtException.class).handled(true).process(MdcTest.this::after);
                from("direct:read")
                        .process(MdcTest.this::before)
                        .to("agentpmt:credits/balance")
                        .process(MdcTest.this::after);
                from("direct:purchase")
                        .process(MdcTest.this::before)
                        .to("agentpmt:products/purchase?productId=" + tool.productId())
                        .process(MdcTest.this::after);
                from("direct:run")
                        .process(MdcTest.this::before)
                        .setBody(constant("go"))
                        .to("agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&pollInterval=20")
                        .process(MdcTest.this::after);
                from("direct:failed")
                        .process(MdcTest.this::before)
                        .to("agentpmt:products/purchase?productId=missing")
                        .process(MdcTest.this::after);
            }
        };
    }

    private void before(Exchange exchange) {
        MDC.put("custom.order", "order of " + exchange.getExchangeId());
        threads.put(exchange.getExchangeId(), Thread.currentThread().getName());
        before.put(exchange.getExchangeId(), copy());
    }

    private void after(Exchange exchange) {
        assertThat(Thread.currentThread().getName()).isNotEqualTo(threads.get(exchange.getExchangeId()));
        after.put(exchange.getExchangeId(), copy());
    }

    private static Map<String, String> copy() {
        Map<String, String> copy = MDC.getCopyOfContextMap();
        return copy == null ? Map.of() : copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:read", "direct:purchase", "direct:run", "direct:failed"})
    void theContextIsThereAfterTheCall(String route) {
        template.requestBody(route, null, Object.class);

        assertThat(after).isEqualTo(before).hasSize(1).allSatisfy((id, values) -> assertThat(values)
                .containsEntry("camel.exchangeId", id)
                .containsEntry("custom.order", "order of " + id)
                .containsKeys("camel.routeId", "camel.contextId"));
    }

    @Test
    void contextsOfManyExchangesAtOnceDoNotMix() {
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sent.add(template.asyncSend("direct:read", e -> {}));
        }

        assertThat(sent).allSatisfy(exchange -> assertThat(exchange.join().getException())
                .isNull());
        assertThat(after).isEqualTo(before).hasSize(30).allSatisfy((id, values) -> assertThat(values)
                .containsEntry("custom.order", "order of " + id));
    }
}
