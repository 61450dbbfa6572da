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
package com.agentpmt.camel.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Each node is a separate process, so that it can be killed. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunsOverKafkaTest {

    private static final int PROMPTS = 200;
    private static final int BATCH = 20;
    private static final String TOKEN = "kafka";
    private static final String WORKFLOW = "summary";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EmbeddedKafkaKraftBroker broker =
            new EmbeddedKafkaKraftBroker(1, 4, Topics.PROMPTS, Topics.RUNS, Topics.ENDED);
    private final ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> statuses = new ConcurrentLinkedQueue<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private AgentPmtSandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        // a node that is gone is missed after four seconds
        broker.brokerProperty("group.min.session.timeout.ms", "1000");
        broker.adminTimeout(60);
        broker.afterPropertiesSet();
        sandbox = AgentPmtSandbox.start();
        sandbox.account(TOKEN).grant(PROMPTS);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka:" + Topics.ENDED + "?groupId=test&autoOffsetReset=earliest&brokers=" + brokers())
                        .process(exchange ->
                                statuses.add(exchange.getMessage().getHeader(AwaitRoutes.STATUS, String.class)))
                        .process(exchange ->
                                ended.add(exchange.getMessage().getHeader(KafkaConstants.KEY, String.class)));
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        sandbox.close();
        broker.destroy();
    }

    /** What does not come, or cannot come any more. */
    private void awaitOr(BooleanSupplier condition, Process node) {
        await().atMost(PATIENCE).until(() -> condition.getAsBoolean() || !node.isAlive());
        assertThat(node.isAlive()).as(this::errors).isTrue();
    }

    @Test
    void everyRunIsAwaitedAlthoughNodesAreKilled() throws Exception {
        sandbox.workflow(WORKFLOW).takes(Duration.ofSeconds(1), Duration.ofSeconds(1));
        Process starter = node("start");
        Process first = node("await");
        Process second = node("await");
        try {
            prompt(PROMPTS);
            awaitOr(() -> sandbox.runs().size() > PROMPTS / 4, starter);
            ChildJvm.kill(starter);
            starter = node("start");
            awaitOr(() -> succeeded() >= 3 * BATCH, first);
            int atKill = Set.copyOf(ended).size();
            ChildJvm.kill(first);

            awaitOr(() -> sandbox.runs().size() >= PROMPTS, starter);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(Set.copyOf(ended)).as(this::errors).containsExactlyInAnyOrderElementsOf(runs()));
            System.out.printf(
                    "RunsOverKafkaTest: %d runs for %d prompts, %d reported before the kill, %d reported twice%n",
                    runs().size(),
                    PROMPTS,
                    atKill,
                    ended.size() - Set.copyOf(ended).size());
            assertThat(runs()).as("a prompt that comes again starts no run").hasSize(PROMPTS);
            assertThat(atKill).as("the kill was in the middle").isLessThan(PROMPTS);
            assertThat(ended.size() - PROMPTS)
                    .as("only what was in hand at the two kills comes again, or when Kafka spread the partitions anew")
                    .isLessThanOrEqualTo(4 * BATCH);
            assertThat(statuses).containsOnly("succeeded");
            assertThat(second.isAlive()).isTrue();
        } finally {
            ChildJvm.kill(starter);
            ChildJvm.kill(first);
            ChildJvm.kill(second);
        }
    }

    @Test
    void aRunThatTakesLongerThanAWaitIsQueuedAgain() throws Exception {
        sandbox.workflow(WORKFLOW).byCommand();
        Process node = node("start", "await");
        try {
            prompt(3);
            awaitOr(() -> sandbox.runs().size() == 3, node);
            // longer than two waits
            awaitOr(() -> sandbox.requests(SandboxOperation.RUN).size() > 80, node);
            assertThat(ended).isEmpty();
            List<SandboxRun> runs = sandbox.runs();
            runs.get(0).succeed("Done.");
            runs.get(1).fail("broken", "It broke.");
            runs.get(2).cancel();

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(ended).as(this::errors).containsExactlyInAnyOrderElementsOf(runs()));
            assertThat(statuses).containsExactlyInAnyOrder("succeeded", "failed", "cancelled");
        } finally {
            ChildJvm.kill(node);
        }
    }

    private void prompt(int count) throws IOException {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            for (int i = 0; i < count; i++) {
                template.sendBodyAndHeader(
                        "kafka:" + Topics.PROMPTS + "?brokers=" + brokers(),
                        "Summarise report " + i,
                        KafkaConstants.KEY,
                        "report-" + i);
            }
        }
    }

    private long succeeded() {
        return sandbox.runs().stream()
                .filter(run -> run.status().equals("succeeded"))
                .count();
    }

    private Set<String> runs() {
        return sandbox.runs().stream().map(SandboxRun::id).collect(Collectors.toSet());
    }

    private Process node(String... roles) throws IOException {
        return jvm().start(RunsOverKafka.class, roles);
    }

    private ChildJvm jvm() {
        return new ChildJvm(
                folder,
                "-DKAFKA_BROKERS=" + brokers(),
                "-Dcamel.component.kafka.sessionTimeoutMs=4000",
                "-Dcamel.component.kafka.heartbeatIntervalMs=500",
                "-Dagentpmt.token=" + TOKEN,
                "-Dcamel.component.agentpmt.apiUrl=" + sandbox.url(),
                "-Dcamel.component.agentpmt.webUrl=" + sandbox.url(),
                "-Dcamel.component.agentpmt.pollInterval=200",
                "-Dcamel.component.agentpmt.maxPollInterval=400",
                // not for longer than the test, whatever becomes of it
                "-Dcamel.main.durationMaxSeconds=600",
                "-Dworkflow=" + WORKFLOW,
                "-Dbatch=" + BATCH,
                "-Dwait=4s");
    }

    private String brokers() {
        return broker.getBrokersAsString();
    }

    private String errors() {
        return jvm().errors();
    }
}
