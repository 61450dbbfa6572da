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
package com.agentpmt.camel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxPurchase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two shortest routes, written in YAML. */
class ShortestRouteTest {

    private static final String TOKEN = "demo";
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.low-credits";

    /** The example logs nothing but errors: the route's own logger is the exception here. */
    @BeforeEach
    void logs() {
        System.setProperty(LOG_LEVEL, "info");
    }

    @AfterEach
    void logsNoMore() {
        System.clearProperty(LOG_LEVEL);
    }

    @Test
    void watchesAndBuys() throws Exception {
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            sandbox.account(TOKEN).grant(60);
            String product = sandbox.catalog().find("text-tools").orElseThrow().productId();
            List<String> logged = new CopyOnWriteArrayList<>();
            Main main = new Main();
            main.configure().withRoutesIncludePattern("classpath:routes/shortest.yaml");
            main.addInitialProperty("camel.component.agentpmt.token", TOKEN);
            main.addInitialProperty("camel.component.agentpmt.apiUrl", sandbox.url());
            main.addInitialProperty("product", product);
            main.init();
            main.getCamelContext().getCamelContextExtension().addLogListener((exchange, logger, message) -> {
                logged.add(message);
                return message;
            });
            main.start();
            try {
                Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(logged)
                        .containsExactly("LOW: 60 credits"));

                Object result = main.getCamelTemplate()
                        .requestBody("direct:buy", Map.of("action", "count", "text", "hello world"));

                assertThat(result).isInstanceOf(PurchaseResult.class);
                assertThat(sandbox.purchases())
                        .singleElement()
                        .extracting(SandboxPurchase::productId)
                        .isEqualTo(product);
            } finally {
                main.stop();
            }
        }
    }
}
