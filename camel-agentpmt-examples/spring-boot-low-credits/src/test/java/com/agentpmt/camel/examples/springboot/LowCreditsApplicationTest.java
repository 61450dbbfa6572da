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
package com.agentpmt.camel.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxPurchase;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it is started by its README, until it ends by itself. */
@ExtendWith(OutputCaptureExtension.class)
class LowCreditsApplicationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PRICE = 5;
    // LOW leaves credits for 21 more orders, which take 8 seconds: the pause comes before, on a busy machine too
    private static final String[] ARGUMENTS = {
        "--order.interval=400", "--threshold=110", "--reset-threshold=115", "--limit=45"
    };

    @Test
    void aListenerOnTheBusReactsToLowCreditsAndTheApplicationEnds(CapturedOutput output) {
        List<SandboxPurchase> purchases;
        List<SandboxTransaction> transactions;
        try (ConfigurableApplicationContext application =
                new SpringApplicationBuilder(LowCreditsApplication.class).run(ARGUMENTS)) {
            AgentPmtSandbox sandbox = application.getBean(AgentPmtSandbox.class);

            await().atMost(PATIENCE).until(() -> !application.isActive());

            purchases = sandbox.purchases();
            transactions = sandbox.transactions(SandboxAccount.TOKEN);
            assertThat(sandbox.requests(SandboxOperation.PURCHASE))
                    .hasSameSizeAs(purchases)
                    .allMatch(request -> request.header("Authorization").equals("Bearer " + SandboxAccount.TOKEN));
        }
        assertThat(purchases)
                .extracting(purchase -> purchase.parameters().path("text").asText())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, purchases.size())
                        .mapToObj(i -> "order " + i)
                        .toList());
        assertThat(purchases).as("more than the first credits pay for").hasSizeGreaterThan((int)
                (SandboxAccount.START / PRICE));
        assertThat(transactions.stream()
                        .filter(transaction -> transaction.type().equals("purchase"))
                        .mapToLong(SandboxTransaction::amount)
                        .sum())
                .isEqualTo(-PRICE * purchases.size());
        assertThat(output)
                .contains("Order 1 bought: ord_")
                .containsSubsequence(
                        "Received: LOW ", "Top-up of 100 credits granted", "Received: RECOVERED ", "Received: LOW ");
    }
}
