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

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pipeline with an account that somebody else runs: here a sandbox that it knows by its address only. */
class RealAccountTest {

    private static final String TOKEN = "another-token";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    private final AgentPmtSandbox elsewhere = AgentPmtSandbox.start();
    private final SandboxProduct tool =
            SandboxProduct.named("Other Tool").price("run", 3).takes(Duration.ofMillis(200));
    private final Properties properties = new Properties();

    @BeforeEach
    void account() {
        elsewhere.catalog().add(tool);
        properties.setProperty("agentpmt.token", TOKEN);
        properties.setProperty("agentpmt.apiUrl", elsewhere.url());
        properties.setProperty("agentpmt.productId", tool.productId());
    }

    @AfterEach
    void close() {
        elsewhere.close();
    }

    @Test
    void buysAFewOrders() throws Exception {
        elsewhere.account(TOKEN).grant(1_000);

        assertThat(LowCreditsPipeline.run(properties, out)).as(this::told).isZero();

        assertThat(elsewhere.requests(SandboxOperation.PURCHASE)).hasSize(3);
        assertThat(told())
                .contains("nobody grants a top-up by itself", "bought for 3 credits, 997 left")
                .containsPattern("credits in the balance +9 +the same for every order")
                .doesNotContain(TOKEN);
    }

    @Test
    void ordersWaitUntilAPersonHasBoughtCredits() throws Exception {
        elsewhere.account(TOKEN).grant(1);
        CompletableFuture<Integer> status = inBackground();
        Awaitility.await().atMost(LIMIT).until(() -> told().contains("until a person has bought credits"));

        elsewhere.account(TOKEN).grant(1_000);

        assertThat(status.get()).as(this::told).isZero();
        assertThat(elsewhere.purchases()).hasSize(3);
        assertThat(told()).containsSubsequence("LOW at 1 credits", "RECOVERED at", "Everything adds up.");
    }

    @Test
    void aChargeThatNobodyOrderedIsFound() throws Exception {
        // long enough for another client to come in between
        tool.takes(Duration.ofSeconds(2));
        elsewhere.account(TOKEN).grant(1_000);
        CompletableFuture<Integer> status = inBackground();
        Purchases.await(elsewhere, 1);
        Purchases.buy(elsewhere.url(), TOKEN, tool.productId(), "run");

        assertThat(status.get()).as(this::told).isEqualTo(1);

        assertThat(told()).contains("NOT THE SAME FOR EVERY ORDER", "SOMETHING DOES NOT ADD UP.");
    }

    @Test
    void nothingIsOrderedWhereTheAccountCannotBeRead() throws Exception {
        elsewhere.account(TOKEN).rotateTo("a-newer-one");

        assertThat(LowCreditsPipeline.run(properties, out)).as(this::told).isEqualTo(1);

        assertThat(elsewhere.requests(SandboxOperation.PURCHASE)).isEmpty();
        assertThat(told()).contains("the account cannot be read").doesNotContain(TOKEN);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        properties.remove("agentpmt.apiUrl");

        assertThat(LowCreditsPipeline.run(properties, out)).isEqualTo(2);

        assertThat(told()).contains("-Dagentpmt.apiUrl", "-Dagentpmt.productId");
    }

    private CompletableFuture<Integer> inBackground() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return LowCreditsPipeline.run(properties, out);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
