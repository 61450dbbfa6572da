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
package com.agentpmt.camel.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxPurchase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** The files of the example, as they are, with a sandbox that the test can change. */
class YamlRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "demo";

    @Test
    void ordersAreSuspendedWhileTheCreditsAreLow() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account(TOKEN).grant(110);
            Main main = new Main();
            main.addOverrideProperty("camel.component.agentpmt.api-url", sandbox.url());
            main.addOverrideProperty("camel.component.agentpmt.web-url", sandbox.url());
            main.start();
            try {
                await().atMost(PATIENCE).until(() -> status(main) == ServiceStatus.Suspended);
                int bought = sandbox.purchases().size();
                assertThat(bought).isGreaterThanOrEqualTo(3);
                assertThat(sandbox.account(TOKEN).balance()).isEqualTo(110 - 5L * bought);

                sandbox.account(TOKEN).grant(1_000);

                await().atMost(PATIENCE).until(() -> sandbox.purchases().size() > bought);
                assertThat(status(main)).isEqualTo(ServiceStatus.Started);
            } finally {
                main.stop();
            }
            assertThat(sandbox.purchases())
                    .extracting(SandboxPurchase::parameters)
                    .extracting(parameters -> parameters.path("text").asText())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, sandbox.purchases().size())
                                    .mapToObj(i -> "order " + i)
                                    .toList());
            assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                    .hasSameSizeAs(sandbox.purchases())
                    .allMatch(request -> request.header("Authorization").equals("Bearer " + TOKEN));
        }
    }

    @Test
    void anUnknownOutcomeAndMissingCreditsAreHandled() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account(TOKEN).grant(110);
            sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();
            sandbox.faults().on(SandboxOperation.PURCHASE).status(402);
            Main main = new Main();
            main.addOverrideProperty("camel.component.agentpmt.api-url", sandbox.url());
            main.addOverrideProperty("camel.component.agentpmt.web-url", sandbox.url());
            main.init();
            NotifyBuilder completed = new NotifyBuilder(main.getCamelContext())
                    .fromRoute("orders")
                    .whenCompleted(3)
                    .create();
            NotifyBuilder failed = new NotifyBuilder(main.getCamelContext())
                    .fromRoute("orders")
                    .whenFailed(1)
                    .create();
            main.start();
            try {
                assertThat(completed.matches(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(failed.matches()).isFalse();
                assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                        .extracting(request ->
                                request.json().path("parameters").path("text").asText())
                        .startsWith("order 1", "order 2", "order 3");
            } finally {
                main.stop();
            }
        }
    }

    private static ServiceStatus status(Main main) {
        return main.getCamelContext().getRouteController().getRouteStatus("orders");
    }
}
