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
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The diagnostic context of camel-mdc, switched on as docs/tracing.md says. */
class CamelMdcTest {

    private static final String TOKEN = "token-of-the-test";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final Main main = new Main();
    private final List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        main.stop();
        sandbox.close();
    }

    @Test
    void theContextIsThereAfterEachCall() throws Exception {
        sandbox.account(TOKEN).grant(100);
        sandbox.workflow("wf").succeedsWith("42");
        main.addInitialProperty("camel.mdc.enabled", "true");
        main.addInitialProperty("camel.mdc.customHeaders", "order");
        main.addInitialProperty("camel.component.agentpmt.token", TOKEN);
        main.addInitialProperty("camel.component.agentpmt.api-url", sandbox.url());
        main.addInitialProperty("camel.component.agentpmt.web-url", sandbox.url());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtException.class).handled(true).process(CamelMdcTest.this::note);
                from("direct:start")
                        .process(CamelMdcTest.this::note)
                        .to("agentpmt:credits/balance")
                        .process(CamelMdcTest.this::note)
                        .setBody(constant("go"))
                        .to("agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&pollInterval=20")
                        .process(CamelMdcTest.this::note)
                        .to("agentpmt:products/purchase?productId=missing");
            }
        });
        main.start();

        main.getCamelTemplate().requestBodyAndHeader("direct:start", null, "order", "4711");

        assertThat(contexts).hasSize(4).allSatisfy(context -> assertThat(context)
                .isEqualTo(contexts.get(0))
                .containsEntry("order", "4711")
                .containsKeys("camel.exchangeId", "camel.routeId", "camel.contextId"));
        assertThat(threads.stream().distinct())
                .as("the calls continue on other threads")
                .hasSizeGreaterThan(1);
    }

    private void note(Exchange exchange) {
        Map<String, String> context = new TreeMap<>(MDC.getCopyOfContextMap());
        context.remove("camel.threadId");
        contexts.add(context);
        threads.add(Thread.currentThread().getName());
    }
}
