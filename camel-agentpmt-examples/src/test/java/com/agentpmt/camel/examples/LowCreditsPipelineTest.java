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

/** The pipeline with a sandbox of its own. */
class LowCreditsPipelineTest {

    private static final int ORDERS = 30;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

    @Test
    void everyOrderIsBoughtOnceWhileCreditsFallAndRecover() throws Exception {
        Story story = new Story(ORDERS, out);
        try (SandboxAccount account = new SandboxAccount()) {
            assertThat(LowCreditsPipeline.run(account, story)).as(this::told).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(ORDERS));
            assertThat(story.events()).containsExactly("LOW", "RECOVERED", "LOW", "RECOVERED");
            assertThat(told())
                    .containsSubsequence(
                            "LOW at",
                            "orders paused",
                            "150 credits granted",
                            "RECOVERED at",
                            "orders go on",
                            "Everything adds up.");
        }
    }

    @Test
    void aRefusedOrderComesAgainAndIsBoughtOnce() throws Exception {
        Story story = new Story(5, out);
        try (SandboxAccount account = new SandboxAccount()) {
            account.sandbox().faults().on(SandboxOperation.PURCHASE).times(3).status(402);

            assertThat(LowCreditsPipeline.run(account, story)).as(this::told).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(5));
            assertThat(account.sandbox().requests(SandboxOperation.PURCHASE)).hasSize(8);
            assertThat(told()).contains("has to wait: too few credits");
        }
    }

    @Test
    void anOrderWhoseAnswerIsLostIsNotSentAgainAndTheHistoryTellsThatItWasPaid() throws Exception {
        Story story = new Story(3, out);
        try (SandboxAccount account = new SandboxAccount().breakOneConnection()) {
            assertThat(LowCreditsPipeline.run(account, story)).as(this::told).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(3));
            assertThat(account.sandbox().requests(SandboxOperation.PURCHASE)).hasSize(3);
            assertThat(told())
                    .containsSubsequence(
                            "order-1   lost its answer",
                            "order-1   came again, was not sent again, and is parked",
                            "the history says of [order-1]: paid")
                    .containsPattern("orders bought +2 +no order twice")
                    .containsPattern("orders parked +1 +paid, as the history says: \\[order-1]")
                    .containsPattern("credits in transactions +30 +the same");
        }
    }

    @Test
    void anOrderWhoseRequestIsLostIsForAPerson() throws Exception {
        Story story = new Story(3, out);
        try (SandboxAccount account = new SandboxAccount()) {
            account.sandbox().faults().on(SandboxOperation.PURCHASE).reset();

            assertThat(LowCreditsPipeline.run(account, story)).as(this::told).isFalse();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrder("order-2", "order-3");
            assertThat(account.sandbox().requests(SandboxOperation.PURCHASE)).hasSize(3);
            assertThat(told())
                    .contains("the history says of [order-1]: not paid")
                    .containsPattern("orders parked +1 +FOR A PERSON: \\[order-1]")
                    .containsPattern("credits in transactions +20 +the same");
        }
    }

    @Test
    void aBalanceThatCannotBeReadDoesNotBringAPaidOrderBack() throws Exception {
        Story story = new Story(4, out);
        try (SandboxAccount account = new SandboxAccount()) {
            slow(account);
            CompletableFuture<Boolean> run = inBackground(account, story);
            Purchases.await(account.sandbox(), 1);
            // in one step, for the balance is read all the time
            synchronized (account.sandbox().faults()) {
                account.sandbox().faults().on(SandboxOperation.BALANCE).always().status(500);
            }

            assertThat(run.get()).as(this::told).isTrue();

            assertThat(boughtAt(account.sandbox())).containsExactlyInAnyOrderElementsOf(orders(4));
            assertThat(told()).contains("? left");
        }
    }

    @Test
    void aChargeThatNobodyOrderedIsFound() throws Exception {
        Story story = new Story(4, out);
        try (SandboxAccount account = new SandboxAccount()) {
            slow(account);
            CompletableFuture<Boolean> run = inBackground(account, story);
            Purchases.await(account.sandbox(), 1);
            Purchases.buy(account.apiUrl(), account.token(), account.productId(), account.action());

            assertThat(run.get()).as(this::told).isFalse();

            assertThat(told())
                    .containsPattern("credits in transactions +50 +NOT THE SAME")
                    .contains("no order twice", "SOMETHING DOES NOT ADD UP.");
        }
    }

    /** Each order takes long enough for somebody else to come in between. */
    private static void slow(SandboxAccount account) {
        account.sandbox().catalog().products().stream()
                .filter(product -> product.productId().equals(account.productId()))
                .forEach(product -> product.takes(Duration.ofSeconds(1)));
    }

    private static CompletableFuture<Boolean> inBackground(SandboxAccount account, Story story) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return LowCreditsPipeline.run(account, story);
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

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
