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
import com.agentpmt.camel.sandbox.SandboxPurchase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pipeline with the built-in sandbox. */
class LowCreditsPipelineTest {

    private static final int ORDERS = 30;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void everyOrderIsBoughtOnceWhileCreditsFallAndRecover() throws Exception {
        PipelineReport report = new PipelineReport(ORDERS, out);
        try (SandboxAccount account = new SandboxAccount()) {
            assertThat(LowCreditsPipeline.run(account, report)).as(this::output).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(ORDERS));
            assertThat(report.events()).containsExactly("LOW", "RECOVERED", "LOW", "RECOVERED");
            assertThat(output())
                    .containsSubsequence(
                            "event LOW:",
                            "orders paused",
                            "top-up of 150 credits granted",
                            "event RECOVERED:",
                            "orders resumed",
                            "all sums match.");
        }
    }

    @Test
    void aRejectedOrderIsRedeliveredAndBoughtOnce() throws Exception {
        PipelineReport report = new PipelineReport(5, out);
        try (SandboxAccount account = new SandboxAccount()) {
            account.sandbox().faults().on(SandboxOperation.PURCHASE).times(3).status(402);

            assertThat(LowCreditsPipeline.run(account, report)).as(this::output).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(5));
            assertThat(account.sandbox().requests(SandboxOperation.PURCHASE)).hasSize(8);
            assertThat(output()).contains("rejected: not enough credits");
        }
    }

    @Test
    void anOrderWithALostResponseIsNotSentAgainAndTheHistoryShowsThatItWasCharged() throws Exception {
        PipelineReport report = new PipelineReport(3, out);
        try (SandboxAccount account = new SandboxAccount().loseFirstResponse()) {
            assertThat(LowCreditsPipeline.run(account, report)).as(this::output).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(3));
            assertThat(account.sandbox().requests(SandboxOperation.PURCHASE)).hasSize(3);
            assertThat(output())
                    .containsSubsequence(
                            "order-1   response lost",
                            "order-1   redelivered: its purchase key is in use, so it is not sent again, but parked",
                            "the credit history shows: [order-1] was charged")
                    .containsPattern("orders bought +2 +each of them once")
                    .containsPattern("orders parked +1 +charged once, as the credit history shows: \\[order-1]")
                    .containsPattern("credits charged +30 +matches the price");
        }
    }

    @Test
    void anOrderWithALostRequestNeedsAPerson() throws Exception {
        PipelineReport report = new PipelineReport(3, out);
        try (SandboxAccount account = new SandboxAccount()) {
            account.sandbox().faults().on(SandboxOperation.PURCHASE).reset();

            assertThat(LowCreditsPipeline.run(account, report)).as(this::output).isFalse();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrder("order-2", "order-3");
            assertThat(account.sandbox().requests(SandboxOperation.PURCHASE)).hasSize(3);
            assertThat(output())
                    .contains("the credit history shows: [order-1] was not charged")
                    .containsPattern("orders parked +1 +A PERSON HAS TO CHECK: \\[order-1]")
                    .containsPattern("credits charged +20 +matches the price");
        }
    }

    @Test
    void anUnreadableBalanceCausesNoRedeliveryOfAPaidOrder() throws Exception {
        PipelineReport report = new PipelineReport(4, out);
        try (SandboxAccount account = new SandboxAccount()) {
            slow(account);
            CompletableFuture<Boolean> run = inBackground(account, report);
            OtherClient.await(account.sandbox(), 1);
            // in one step, for the balance is read all the time
            synchronized (account.sandbox().faults()) {
                account.sandbox().faults().on(SandboxOperation.BALANCE).always().status(500);
            }

            assertThat(run.get()).as(this::output).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(4));
            assertThat(output()).contains("? left");
        }
    }

    @Test
    void aChargeWithoutAnOrderIsDetected() throws Exception {
        PipelineReport report = new PipelineReport(4, out);
        try (SandboxAccount account = new SandboxAccount()) {
            slow(account);
            CompletableFuture<Boolean> run = inBackground(account, report);
            OtherClient.await(account.sandbox(), 1);
            OtherClient.buy(account.apiUrl(), account.token(), account.productId(), account.action());

            assertThat(run.get()).as(this::output).isFalse();

            assertThat(output())
                    .containsPattern("credits charged +50 +DOES NOT MATCH THE PRICE")
                    .contains("each of them once", "SOMETHING DOES NOT MATCH");
        }
    }

    /** Each order takes long enough for another purchase in between. */
    private static void slow(SandboxAccount account) {
        account.sandbox().catalog().products().stream()
                .filter(product -> product.productId().equals(account.productId()))
                .forEach(product -> product.takes(Duration.ofSeconds(1)));
    }

    private static CompletableFuture<Boolean> inBackground(SandboxAccount account, PipelineReport report) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return LowCreditsPipeline.run(account, report);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<String> boughtAt(AgentPmtSandbox sandbox) {
        return sandbox.purchases().stream()
                .map(SandboxPurchase::parameters)
                .map(parameters -> parameters.path("text").asText())
                .toList();
    }

    private static List<String> orders(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "order-" + i).toList();
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
