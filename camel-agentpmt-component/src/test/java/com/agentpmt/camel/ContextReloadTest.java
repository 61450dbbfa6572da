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
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ContextReloadStrategy;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultContextReloadStrategy;
import org.junit.jupiter.api.Test;

/**
 * The properties and with them the routes are loaded again while the context runs: the way to a new token without
 * restart.
 */
class ContextReloadTest extends SandboxTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NEW_TOKEN = "the/new+token==";

    private final Map<String, String> properties = new ConcurrentHashMap<>(Map.of("account.token", TOKEN));
    private final List<String> received = new CopyOnWriteArrayList<>();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "of the test";
            }

            @Override
            public String getProperty(String name) {
                return properties.get(name);
            }
        });
        ContextReloadStrategy reload = new DefaultContextReloadStrategy();
        context.addService(reload);
        return context;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        String token = "token=RAW({{account.token}})";
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:balance").to("agentpmt:credits/balance?" + token);
                from("agentpmt:credits/history?delay=30&initialDelay=0&" + token)
                        .process(e -> received.add(
                                e.getMessage().getBody(CreditTransaction.class).id()));
                from("agentpmt:credits/balance?threshold=995&delay=30&initialDelay=0&" + token)
                        .process(e -> received.add(e.getMessage().getHeader(AgentPmtConstants.EVENT, String.class)));
                from("direct:run")
                        .to("agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&pollInterval=20&" + token);
            }
        };
    }

    @Test
    void theNextCallUsesTheNewToken() throws Exception {
        sandbox.account(NEW_TOKEN).grant(7);
        assertThat(balance()).isEqualTo(1_000);

        properties.put("account.token", NEW_TOKEN);
        reload();

        assertThat(balance()).isEqualTo(7);
        awaitPolls(NEW_TOKEN);
    }

    @Test
    void pollsContinueFromTheirState() throws Exception {
        awaitPolls(TOKEN);
        sandbox.account(TOKEN).revoke(6);
        await().atMost(PATIENCE).until(() -> received.size() == 2);

        reload();
        sandbox.account(TOKEN).revoke(1);

        await().atMost(PATIENCE).until(() -> received.size() == 3);
        awaitPolls(TOKEN);
        assertThat(received)
                .as("one LOW, and each transaction once")
                .containsExactlyInAnyOrder(
                        "LOW", transactions().get(1).id(), transactions().get(2).id());
    }

    @Test
    void anAwaitedRunEndsNormally() throws Exception {
        sandbox.workflow("wf").byCommand();
        CompletableFuture<Exchange> result =
                template.asyncSend("direct:run", e -> e.getMessage().setBody("go"));
        await().atMost(PATIENCE).until(() -> !sandbox.runs().isEmpty());
        SandboxRun run = sandbox.runs().get(0);

        CompletableFuture<Void> reloaded = CompletableFuture.runAsync(this::reload);
        await().atMost(PATIENCE).until(() -> !context.getRoutes().isEmpty());
        run.succeed("42");

        Exchange ended = result.get(60, TimeUnit.SECONDS);
        reloaded.get(60, TimeUnit.SECONDS);
        assertThat(ended.getException()).isNull();
        assertThat(ended.getMessage().getBody(WorkflowRun.class).responseText()).isEqualTo("42");
    }

    private void reload() {
        DefaultContextReloadStrategy strategy = context.hasService(DefaultContextReloadStrategy.class);
        strategy.onReload("the test");
        assertThat(strategy.getLastError()).isNull();
    }

    private long balance() {
        return template.requestBody("direct:balance", null, CreditBalance.class).balance();
    }

    private List<SandboxTransaction> transactions() {
        return sandbox.transactions(TOKEN);
    }

    /** Waits until each consumer has polled with a token, and seen what was before this call. */
    private void awaitPolls(String token) {
        for (SandboxOperation operation : List.of(SandboxOperation.HISTORY, SandboxOperation.BALANCE)) {
            long before = polls(operation, token);
            await().atMost(PATIENCE).until(() -> polls(operation, token) >= before + 3);
        }
    }

    private long polls(SandboxOperation operation, String token) {
        return sandbox.requests(operation).stream()
                .filter(request -> ("Bearer " + token).equals(request.header("Authorization")))
                .count();
    }
}
