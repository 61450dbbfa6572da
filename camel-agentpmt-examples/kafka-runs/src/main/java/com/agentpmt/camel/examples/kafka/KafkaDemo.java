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

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.main.Main;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * One node with both roles, a Kafka broker and a sandbox, all in this JVM. Sends prompts, prints the ended runs, and ends;
 * with {@code -Dkeep=true} it runs until it is stopped.
 */
public final class KafkaDemo extends RouteBuilder {

    private static final int PROMPTS = 20;
    private static final long LIMIT_SECONDS = 120;
    private static final String TOKEN = "demo";

    private final PrintStream out;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final CountDownLatch open = new CountDownLatch(PROMPTS);

    KafkaDemo(PrintStream out) {
        this.out = out;
    }

    /** Exits with status 1 if the ended runs are not those of the sandbox. */
    public static void main(String[] args) throws Exception {
        EmbeddedKafkaKraftBroker broker = broker();
        boolean good;
        try (AgentPmtSandbox sandbox = AgentPmtSandbox.start()) {
            good = new KafkaDemo(System.out).run(sandbox, broker.getBrokersAsString(), Boolean.getBoolean("keep"));
        } finally {
            broker.destroy();
        }
        if (!good) {
            System.exit(1);
        }
    }

    static EmbeddedKafkaKraftBroker broker() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 4, Topics.PROMPTS, Topics.RUNS, Topics.ENDED);
        // a loaded machine is slow
        broker.adminTimeout(60);
        broker.afterPropertiesSet();
        return broker;
    }

    /** Returns whether each prompt was one run, and each run was reported. */
    boolean run(AgentPmtSandbox sandbox, String brokers, boolean keep) throws Exception {
        sandbox.account(TOKEN).grant(1_000);
        sandbox.workflow(AgentPmtSandbox.DEMO_WORKFLOW)
                .takes(Duration.ofSeconds(1), Duration.ofSeconds(2))
                .succeedsWith("Three orders are open.");
        Main node = RunsOverKafka.node(List.of("start", "await"));
        node.configure().addRoutesBuilder(this);
        node.addInitialProperty("KAFKA_BROKERS", brokers);
        node.addInitialProperty("agentpmt.token", TOKEN);
        node.addInitialProperty("camel.component.agentpmt.apiUrl", sandbox.url());
        node.addInitialProperty("camel.component.agentpmt.webUrl", sandbox.url());
        node.addInitialProperty("workflow", AgentPmtSandbox.DEMO_WORKFLOW);
        node.start();
        try {
            print("Kafka broker at %s, sandbox at %s (nothing costs money)", brokers, sandbox.url());
            prompt(node.getCamelContext());
            print("%d prompts sent to %s", PROMPTS, Topics.PROMPTS);
            boolean inTime = open.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            boolean good = inTime && ended.equals(runs(sandbox)) && ended.size() == PROMPTS;
            print(
                    "Result: %d prompts, %d runs started, %d runs reported: %s",
                    PROMPTS, runs(sandbox).size(), ended.size(), good ? "all of them." : "SOMETHING IS MISSING.");
            if (keep) {
                print("Send prompts, each with a key, to %s at %s. Press Ctrl+C to stop.", Topics.PROMPTS, brokers);
                new CountDownLatch(1).await();
            }
            return good;
        } finally {
            node.stop();
        }
    }

    @Override
    public void configure() {
        from("kafka:" + Topics.ENDED + "?groupId=demo&autoOffsetReset=earliest").process(this::print);
    }

    private void print(Exchange exchange) {
        String run = exchange.getMessage().getHeader(KafkaConstants.KEY, String.class);
        String status = exchange.getMessage().getHeader(AwaitRoutes.STATUS, String.class);
        if (ended.add(run)) {
            print("%s %s", run, status);
            open.countDown();
        }
    }

    private static void prompt(CamelContext camel) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            for (int i = 1; i <= PROMPTS; i++) {
                template.sendBodyAndHeader(
                        "kafka:" + Topics.PROMPTS, "Summarise report " + i, KafkaConstants.KEY, "report-" + i);
            }
        }
    }

    private static Set<String> runs(AgentPmtSandbox sandbox) {
        Set<String> ids = new TreeSet<>();
        sandbox.runs().stream().map(SandboxRun::id).forEach(ids::add);
        return ids;
    }

    private void print(String format, Object... values) {
        out.printf(format + "%n", values);
    }
}
