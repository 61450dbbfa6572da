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
import com.agentpmt.camel.sandbox.SandboxAccount;
import com.agentpmt.camel.sandbox.SandboxGrant;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that watches credits, history and catalog is killed at random moments, while credits come and go and the
 * catalog changes. No event may be lost, and only those that the route was processing at a kill may be delivered twice.
 */
@Tag("long")
class LossTest {

    private static final int KILLS = Integer.getInteger("agentpmt.kills", 5);
    private static final String TOKEN = "watcher";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STEPS = 25;
    private static final int SPREAD_MILLIS = 60;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private AgentPmtSandbox sandbox;
    private SandboxAccount account;
    private int products;

    /** The events received by one process. */
    private record ReceivedEvent(String event, String id, String about, int life) {
        String consumer() {
            return id.substring(0, id.indexOf(':', id.indexOf(':') + 1));
        }
    }

    @Test
    void nothingIsLostHoweverOftenTheWatcherIsKilled() throws Exception {
        // short lives leave many undelivered entries: all must fit into one response, otherwise there is a GAP
        try (AgentPmtSandbox server =
                AgentPmtSandbox.builder().maxHistoryLimit(10_000).start()) {
            sandbox = server;
            account = server.account(TOKEN).grant(1_000);
            account.revoke(50);
            server.catalog().clear();
            for (int i = 0; i < 9; i++) {
                addProduct();
            }
            Set<String> past = ids();
            Set<String> catalog = catalog();
            Process watcher = start();
            try {
                await().atMost(PATIENCE).until(() -> Stream.of(
                                SandboxOperation.HISTORY, SandboxOperation.BALANCE, SandboxOperation.FETCH)
                        .allMatch(operation -> server.requests(operation).size() >= 6));
                for (int kill = 0; kill < KILLS; kill++) {
                    int before = received().size();
                    swing(kill % 2 == 0);
                    for (int i = 0; i < STEPS; i++) {
                        change();
                    }
                    Process living = watcher;
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> received().size() > before || !living.isAlive());
                    boolean ended = watcher.waitFor(random.nextInt(SPREAD_MILLIS), TimeUnit.MILLISECONDS);
                    assertThat(ended).as(this::errors).isFalse();
                    ChildJvm.kill(watcher);
                    for (int i = 0; i < random.nextInt(STEPS); i++) {
                        change();
                    }
                    watcher = start();
                }
                // a LOW that was cut off comes again first: it would be dropped if the balance recovered before
                awaitPolls();
                // whatever was cut off, here both limits are crossed while a process receives events
                swing(false);
                awaitPolls();
                await().atMost(PATIENCE).until(() -> !isLowHeard());
                swing(true);
                for (int i = 0; i < STEPS; i++) {
                    change();
                }
                await().atMost(PATIENCE).until(this::isLowHeard);
                Set<String> expected = ids();
                expected.removeAll(past);
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(about("TRANSACTION", "GRANT"))
                        .as(this::errors)
                        .containsAll(expected));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(without(cutOff(), catalogHeard(catalog)))
                        .isEqualTo(without(cutOff(), catalog())));
                assertThat(about("TRANSACTION", "GRANT")).as("the past").doesNotContainAnyElementsOf(past);
            } finally {
                ChildJvm.kill(watcher);
            }
            judge(received());
        }
    }

    private void judge(List<ReceivedEvent> received) {
        Map<String, ReceivedEvent> first = new HashMap<>();
        Map<String, ReceivedEvent> lastOfLife = new HashMap<>();
        for (ReceivedEvent event : received) {
            lastOfLife.put(event.consumer() + event.life(), event);
        }
        int again = 0;
        for (ReceivedEvent event : received) {
            ReceivedEvent before = first.put(event.id(), event);
            if (before != null) {
                again++;
                assertThat(lastOfLife.get(before.consumer() + before.life()))
                        .as("what comes again was with the route at a kill: %s, seed %d", event, seed)
                        .isEqualTo(before);
            }
        }
        List<ReceivedEvent> limits = distinct(received.stream()
                .filter(event -> event.event().equals("LOW") || event.event().equals("RECOVERED"))
                .toList());
        for (int i = 1; i < limits.size(); i++) {
            ReceivedEvent before = limits.get(i - 1);
            if (limits.get(i).event().equals(before.event())) {
                assertThat(lastOfLife.get(before.consumer() + before.life()))
                        .as("LOW and RECOVERED alternate, but for one that was cut off: %s, seed %d", limits, seed)
                        .isEqualTo(before);
            }
        }
        System.out.printf(
                "LossTest: %d kills, %d events (%s), %d of them again after a kill, %d transactions and grants made,"
                        + " seed %d%n",
                KILLS,
                received.size(),
                received.stream()
                        .collect(Collectors.groupingBy(ReceivedEvent::event, TreeMap::new, Collectors.counting())),
                again,
                ids().size(),
                seed);
        assertThat(limits).as("the balance has crossed its limits").isNotEmpty();
    }

    private static List<ReceivedEvent> distinct(List<ReceivedEvent> events) {
        Set<String> ids = new HashSet<>();
        return events.stream().filter(event -> ids.add(event.id())).toList();
    }

    /** Takes the balance over the limits, from wherever it has come to. */
    private void swing(boolean down) {
        long by = (down ? 250 : 1_000 + random.nextInt(200)) - account.balance();
        if (by > 0) {
            account.grant(by);
        } else if (by < 0) {
            account.revoke(-by);
        }
    }

    /** Credits come or go, or the catalog changes. */
    private void change() throws InterruptedException {
        switch (random.nextInt(8)) {
            case 0 -> account.grant(1 + random.nextInt(20));
            case 1 -> addProduct();
            case 2 ->
                sandbox.catalog()
                        .remove(sandbox.catalog()
                                .products()
                                .get(random.nextInt(sandbox.catalog().products().size()))
                                .productId());
            default -> account.revoke(1 + random.nextInt(4));
        }
        if (sandbox.catalog().products().size() < 3) {
            addProduct();
        }
        LockSupport.parkNanos(random.nextInt(3) * 1_000_000L);
    }

    private void addProduct() {
        products++;
        sandbox.catalog().addFirst(SandboxProduct.named("Product " + products));
    }

    private Set<String> ids() {
        return Stream.concat(
                        account.transactions().stream().map(SandboxTransaction::id),
                        account.grants().stream().map(SandboxGrant::id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> catalog() {
        return sandbox.catalog().products().stream()
                .map(SandboxProduct::productId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitPolls() {
        int polls = sandbox.requests(SandboxOperation.BALANCE).size();
        await().atMost(PATIENCE)
                .until(() -> sandbox.requests(SandboxOperation.BALANCE).size() > polls + 2);
    }

    private boolean isLowHeard() {
        return received().stream()
                .filter(event -> event.event().equals("LOW") || event.event().equals("RECOVERED"))
                .reduce((before, event) -> event)
                .map(event -> event.event().equals("LOW"))
                .orElse(false);
    }

    private Set<String> about(String... events) {
        Set<String> wanted = Set.of(events);
        return received().stream()
                .filter(event -> wanted.contains(event.event()))
                .map(ReceivedEvent::about)
                .collect(Collectors.toSet());
    }

    /**
     * Products whose event was with the route at a kill: it does not come again if its condition no longer holds, as
     * when a product that was added is removed before the next life.
     */
    private Set<String> cutOff() {
        Map<Integer, String> last = new HashMap<>();
        for (ReceivedEvent event : received()) {
            if (event.consumer().endsWith("products/fetch")) {
                last.put(event.life(), event.about());
            }
        }
        return new HashSet<>(last.values());
    }

    private static Set<String> without(Set<String> some, Set<String> all) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** The catalog as a listener knows it. */
    private Set<String> catalogHeard(Set<String> baseline) {
        Set<String> known = new TreeSet<>(baseline);
        for (ReceivedEvent event : received()) {
            if (event.event().equals("ADDED")) {
                known.add(event.about());
            } else if (event.event().equals("REMOVED")) {
                known.remove(event.about());
            }
        }
        return known;
    }

    private List<ReceivedEvent> received() {
        List<ReceivedEvent> received = new ArrayList<>();
        int life = 0;
        try {
            Path file = folder.resolve("events");
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] parts = line.split(" ");
                if (line.equals(EventRecorder.START)) {
                    life++;
                } else if (parts.length == 3) {
                    received.add(new ReceivedEvent(parts[0], parts[1], parts[2], life));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return received;
    }

    private Process start() throws IOException {
        return new ChildJvm(folder)
                .start(
                        EventRecorder.class,
                        "jdbc:h2:file:" + folder.resolve("state") + ";WRITE_DELAY=0;DATABASE_TO_LOWER=TRUE",
                        sandbox.url(),
                        TOKEN,
                        folder.resolve("events").toString());
    }

    private String errors() {
        return new ChildJvm(folder).errors();
    }
}
