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
package com.agentpmt.camel.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that buys orders from a persistent queue is killed at random moments and started again, until all orders
 * are done. No order is ever charged twice, and each ends as bought, or as one of which nobody knows.
 */
class KillTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
    /** 5 in every build, 50 with {@code -Psoak}. */
    private static final int KILLS = Integer.getInteger("agentpmt.test.kills", 5);

    private static final int ORDERS_PER_KILL = 12;
    private static final int MAX_LIFE_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final SandboxProduct tool =
            SandboxProduct.named("Echo").price("say", 1).takes(Duration.ofMillis(40));
    private Process buyer;

    @AfterEach
    void stop() {
        if (buyer != null) {
            buyer.destroyForcibly();
        }
        sandbox.close();
    }

    @Test
    void whateverIsKilledNoOrderIsChargedTwice() throws Exception {
        sandbox.account(OrderBuyer.TOKEN).grant(100_000);
        sandbox.catalog().add(tool);
        Set<String> orders = new HashSet<>();
        Files.createDirectories(directory.resolve("orders"));
        for (int i = 0; i < KILLS * ORDERS_PER_KILL; i++) {
            String order = "order-%05d".formatted(i);
            orders.add(order);
            Files.writeString(directory.resolve("orders").resolve(order), order);
        }

        int kills = 0;
        while (kills < KILLS && !files("orders").isEmpty()) {
            int before = sandbox.requests().size();
            buyer = start();
            await().atMost(PATIENCE)
                    .until(() -> sandbox.requests().size() > before
                            || files("orders").isEmpty());
            // somewhere in its work
            buyer.waitFor(ThreadLocalRandom.current().nextInt(MAX_LIFE_MILLIS), TimeUnit.MILLISECONDS);
            buyer.destroyForcibly().waitFor();
            kills++;
        }
        buyer = start();
        await().atMost(PATIENCE).until(() -> files("orders").isEmpty());
        buyer.destroyForcibly().waitFor();

        Map<String, Long> charges = sandbox.purchases().stream()
                .collect(Collectors.groupingBy(
                        purchase -> purchase.parameters().path("text").asText(), Collectors.counting()));
        Set<String> parked = parked();
        long unpaid =
                parked.stream().filter(order -> !charges.containsKey(order)).count();
        LOG.warn(
                "kills {}, orders {}, bought {}, parked {} (of them {} were not charged)",
                kills,
                orders.size(),
                orders.size() - parked.size(),
                parked.size(),
                unpaid);
        assertThat(charges.values()).as("charges per order").allMatch(count -> count == 1);
        assertThat(files("done")).as("every order has ended").isEqualTo(orders);
        assertThat(orders).containsAll(parked);
        assertThat(orders.stream().filter(order -> !parked.contains(order)))
                .as("what is not parked was bought")
                .allMatch(charges::containsKey);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrderBuyer.class.getName(),
                        directory.toString(),
                        sandbox.url(),
                        tool.productId())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("buyer.log").toFile()))
                .start();
    }

    /** Parked orders are named in their files. */
    private Set<String> parked() throws IOException {
        Set<String> orders = new HashSet<>();
        for (String file : files("parked")) {
            orders.add(Files.readString(directory.resolve("parked").resolve(file)));
        }
        return orders;
    }

    private Set<String> files(String name) {
        Path folder = directory.resolve(name);
        if (!Files.exists(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
