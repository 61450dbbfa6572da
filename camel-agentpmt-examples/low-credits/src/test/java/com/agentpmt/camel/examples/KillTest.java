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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that buys by purchase keys is killed at random moments and started again, until all its orders are done.
 * With {@code -Psoak} it is killed ten times as often.
 */
@Tag("long")
class KillTest {

    private static final int KILLS = Integer.getInteger("agentpmt.kills", 5);
    private static final int ORDERS = 20 + 20 * KILLS;
    private static final String TOKEN = "buyer";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Longer than a purchase takes, so that a kill hits each part of it. */
    private static final int SPREAD_MILLIS = 60;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Set<String> bought = ConcurrentHashMap.newKeySet();
    private final Set<String> parked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void noOrderIsPaidTwiceHoweverOftenTheBuyerIsKilled() throws Exception {
        List<String> orders =
                IntStream.range(0, ORDERS).mapToObj(i -> "order-" + i).toList();
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start();
                OrderBroker broker = new OrderBroker(folder)) {
            SandboxProduct tool = SandboxProduct.named("Report").price(1).takes(Duration.ofMillis(30));
            sandbox.catalog().add(tool);
            sandbox.account(TOKEN).grant(2L * ORDERS);
            broker.receive(KeyedBuyer.BOUGHT, message -> note(message, bought));
            broker.receive(KeyedBuyer.PARKED, message -> note(message, parked));
            broker.send(KeyedBuyer.ORDERS, orders);

            for (int kill = 0; kill < KILLS; kill++) {
                killInTheMiddle(start(broker, sandbox, tool), sandbox);
            }
            Process last = start(broker, sandbox, tool);
            try {
                await().atMost(PATIENCE).until(() -> done() >= ORDERS || !last.isAlive());
            } finally {
                ChildJvm.kill(last);
            }

            Map<String, Long> charges = sandbox.purchases().stream()
                    .collect(Collectors.groupingBy(
                            purchase -> purchase.parameters().path("order").asText(), Collectors.counting()));
            System.out.printf(
                    "KillTest: %d orders, %d bought, %d parked as unknown (%d of them charged), %d kills, %d duplicates"
                            + " refused, seed %d%n",
                    ORDERS,
                    bought.size(),
                    parked.size(),
                    parked.stream().filter(charges::containsKey).count(),
                    KILLS,
                    refused.get(),
                    seed);
            assertThat(charges)
                    .allSatisfy((order, count) ->
                            assertThat(count).as("charges of %s", order).isEqualTo(1));
            assertThat(bought).as(this::errors).doesNotContainAnyElementsOf(parked);
            assertThat(charges.keySet()).containsAll(bought);
            assertThat(Stream.concat(bought.stream(), parked.stream()))
                    .as(this::errors)
                    .containsExactlyInAnyOrderElementsOf(orders);
            assertThat(parked).as("kills that hit a purchase").isNotEmpty();
        }
    }

    /** Kills after a few more purchases, and then a random part of one later. */
    private void killInTheMiddle(Process buyer, AgentPmtSandbox sandbox) throws Exception {
        try {
            int target = sandbox.requests(SandboxOperation.PURCHASE).size() + 1 + random.nextInt(4);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> sandbox.requests(SandboxOperation.PURCHASE).size() >= target || !buyer.isAlive());
            boolean ended = buyer.waitFor(random.nextInt(SPREAD_MILLIS), TimeUnit.MILLISECONDS);
            assertThat(ended).as(this::errors).isFalse();
        } finally {
            ChildJvm.kill(buyer);
        }
    }

    private Process start(OrderBroker broker, AgentPmtSandbox sandbox, SandboxProduct tool) throws Exception {
        return new ChildJvm(folder)
                .start(
                        KeyedBuyer.class,
                        broker.url(),
                        "jdbc:h2:file:" + folder.resolve("keys") + ";WRITE_DELAY=0",
                        sandbox.url(),
                        TOKEN,
                        tool.productId());
    }

    private void note(Message message, Set<String> ends) {
        try {
            if (message.getBooleanProperty(KeyedBuyer.REFUSED)) {
                refused.incrementAndGet();
            }
            ends.add(message.getBody(String.class));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private int done() {
        return bought.size() + parked.size();
    }

    private String errors() {
        return new ChildJvm(folder).errors();
    }
}
