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

/** The pipeline with an account of another server: here a sandbox of which it knows only the address. */
class RealAccountTest {

    private static final String TOKEN = "another-token";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
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

        assertThat(LowCreditsPipeline.run(properties, out)).as(this::output).isZero();

        assertThat(elsewhere.requests(SandboxOperation.PURCHASE)).hasSize(3);
        assertThat(output())
                .contains("no top-up is granted automatically", "bought for 3 credits, 997 left")
                .containsPattern("credits spent +9 +the same price for every order")
                .doesNotContain(TOKEN);
    }

    @Test
    void ordersWaitUntilAPersonHasBoughtCredits() throws Exception {
        elsewhere.account(TOKEN).grant(1);
        CompletableFuture<Integer> status = inBackground();
        Awaitility.await().atMost(LIMIT).until(() -> output().contains("until a person has bought credits"));

        elsewhere.account(TOKEN).grant(1_000);

        assertThat(status.get()).as(this::output).isZero();
        assertThat(elsewhere.purchases()).hasSize(3);
        assertThat(output()).containsSubsequence("event LOW: 1 credits", "event RECOVERED:", "all sums match.");
    }

    @Test
    void aChargeWithoutAnOrderIsDetected() throws Exception {
        // long enough for another client to come in between
        tool.takes(Duration.ofSeconds(2));
        elsewhere.account(TOKEN).grant(1_000);
        CompletableFuture<Integer> status = inBackground();
        OtherClient.await(elsewhere, 1);
        OtherClient.buy(elsewhere.url(), TOKEN, tool.productId(), "run");

        assertThat(status.get()).as(this::output).isEqualTo(1);

        assertThat(output()).contains("DIFFERENT PRICES", "SOMETHING DOES NOT MATCH");
    }

    @Test
    void nothingIsOrderedIfTheAccountCannotBeRead() throws Exception {
        elsewhere.account(TOKEN).rotateTo("a-newer-one");

        assertThat(LowCreditsPipeline.run(properties, out)).as(this::output).isEqualTo(1);

        assertThat(elsewhere.requests(SandboxOperation.PURCHASE)).isEmpty();
        assertThat(output()).contains("the account cannot be read").doesNotContain(TOKEN);
    }

    @Test
    void namesTheMissingProperties() throws Exception {
        properties.remove("agentpmt.apiUrl");

        assertThat(LowCreditsPipeline.run(properties, out)).isEqualTo(2);

        assertThat(output()).contains("-Dagentpmt.apiUrl", "-Dagentpmt.productId");
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

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
