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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxTransaction;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of the pages in YAML, on Camel Main, as a project without Java has them. */
class YamlOnCamelMainTest extends YamlTestSupport {

    @BeforeEach
    void takesNoTime() {
        sandbox.workflow("demo-workflow").takes(Duration.ZERO, Duration.ZERO).succeedsWith("42");
    }

    @Test
    void missingCreditsAndUnknownOutcomesOfOtherFilesAreHandled() throws Exception {
        start(List.of("error-handling.yaml", "purchase.yaml"), "top-up", "ask-a-person");

        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();
        assertThat(call("direct:count", Map.of("text", "a b")).getException()).isNull();
        assertThat(at("ask-a-person")).hasSize(1);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(1);

        sandbox.account(TOKEN).revoke(sandbox.account(TOKEN).balance());
        assertThat(call("direct:count", Map.of("text", "a b")).getException()).isNull();
        assertThat(at("top-up")).hasSize(1);
        assertThat(at("ask-a-person")).hasSize(1);
    }

    @Test
    void theFirstProjectBuysOnce() {
        start(List.of("first-orders.yaml", "purchase.yaml"));

        await().atMost(PATIENCE).until(() -> !sandbox.purchases().isEmpty());
        // the timer would send the next message a second after the first one
        await().during(Duration.ofMillis(1_500))
                .atMost(PATIENCE)
                .until(() -> sandbox.purchases().size() == 1);
    }

    @Test
    void otherFailuresAreLeftToTheCaller() throws Exception {
        start(List.of("error-handling.yaml", "purchase.yaml"), "top-up", "ask-a-person");

        assertThat(call("direct:count", "no JSON").getException()).isInstanceOf(AgentPmtValidationException.class);
        assertThat(arrived).isEmpty();
    }

    @Test
    void thePipeSendsItsEventToTheConsumerOfTheBus() throws Exception {
        sandbox.account(TOKEN).revoke(600);
        main.setInitialProperties(properties);
        main.configure().withRoutesIncludePattern(files(List.of("low-credits-events.yaml", "event-bus.yaml")));
        main.init();
        NotifyBuilder logged = new NotifyBuilder(main.getCamelContext())
                .fromRoute("low-credits-events")
                .whenCompleted(1)
                .create();
        main.start();

        assertThat(logged.matches(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theToolsResultIsTheBody() throws Exception {
        start(List.of("buy-tool-call.yaml"));

        Exchange bought = call("direct:words-of-json", "{\"text\": \"to be or not\"}");

        assertThat(bought.getException()).isNull();
        assertThat(bought.getMessage().getBody(JsonNode.class).path("words").asInt())
                .isEqualTo(4);
    }

    @Test
    void aRunIsAwaited() throws Exception {
        start(List.of("trigger-and-wait.yaml"));

        assertThat(call("direct:ask", "go").getMessage().getBody()).isEqualTo("42");

        sandbox.workflow("demo-workflow").failsWith("tool_error", "broke");
        Exchange failed = call("direct:ask", "go");
        assertThat(failed.getException()).isNull();
        assertThat(failed.getMessage().getBody(String.class))
                .startsWith("Run " + sandbox.runs().get(1).id() + " has failed: ")
                .contains("broke");
    }

    @Test
    void aRunIsTracked() throws Exception {
        start(List.of("track-runs.yaml"), "result", "ask-a-person", "no-result");

        call("direct:start", "go");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(at("result")).containsExactly("42"));
        sandbox.workflow("demo-workflow").endsAs("setup_required");
        call("direct:start", "go");
        sandbox.workflow("demo-workflow").failsWith("tool_error", "broke");
        call("direct:start", "go");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(at("ask-a-person")).hasSize(1);
            assertThat(at("no-result")).hasSize(1);
        });
    }

    @Test
    void theFileHasALineForEachTransaction(@TempDir Path folder) throws Exception {
        properties.setProperty("audit.folder", folder.toString());
        main.bind("ids", MemoryIdempotentRepository.memoryIdempotentRepository());
        sandbox.account(TOKEN).revoke(50);
        start(List.of("audit-csv.yaml"));

        Path file = folder.resolve("credits.csv");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(file).exists().satisfies(f -> assertThat(Files.readAllLines(f))
                        .hasSize(2)));
        List<String> ids =
                sandbox.transactions(TOKEN).stream().map(SandboxTransaction::id).toList();
        assertThat(Files.readAllLines(file))
                .allSatisfy(line -> assertThat(line)
                        .matches("TRANSACTION,[-0-9T:.Z+]+,(" + String.join("|", ids) + "),-?\\d+,\\d+"))
                .satisfiesExactly(line -> assertThat(line).endsWith(",1000,1000"), line -> assertThat(line)
                        .endsWith(",-50,950"));
    }

    @Test
    void aGapIsALineWithoutEntry(@TempDir Path folder) throws Exception {
        properties.setProperty("audit.folder", folder.toString());
        main.bind("ids", MemoryIdempotentRepository.memoryIdempotentRepository());
        start(List.of("audit-csv.yaml"));
        Path file = folder.resolve("credits.csv");
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        AuditRoutesTest.listOnlyALaterEntry(sandbox);
        main.getCamelContext().getRouteController().stopAllRoutes();
        main.getCamelContext().getRouteController().startAllRoutes();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Files.readAllLines(file))
                .endsWith("GAP,,,,", "TRANSACTION,2030-01-01T00:00:00Z,t-after,-1,"));
    }

    @Test
    void aCallThatWasRejectedForLongerThanMaxRetryDelayIsSentAgainAfterAFixedDelay() throws Exception {
        properties.setProperty("rate.delay", "1000");
        sandbox.faults().on(SandboxOperation.PURCHASE).status(429).retryAfter(Duration.ofHours(1));
        start(List.of("rate-limited.yaml", "throttle.yaml"));

        long begin = System.nanoTime();
        main.getCamelTemplate().sendBody("seda:orders", Map.of("text", "a b"));

        await().atMost(PATIENCE).until(() -> !sandbox.purchases().isEmpty());
        // the timer would send the next message a second after the first one
        await().during(Duration.ofMillis(1_500))
                .atMost(PATIENCE)
                .until(() -> sandbox.purchases().size() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(2);
    }

    @Test
    void aCallThatIsRejectedSixTimesIsNotSentAgain() throws Exception {
        properties.setProperty("rate.delay", "10");
        sandbox.faults().on(SandboxOperation.PURCHASE).always().status(429).retryAfter(Duration.ofHours(1));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy").to("agentpmt:products/purchase?productId=e4c1e679213992f646ebe7b0&action=count");
            }
        });
        start(List.of("rate-limited.yaml"));

        assertThat(call("direct:buy", Map.of("text", "a b")).getException())
                .isInstanceOf(AgentPmtRateLimitException.class);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(6);
    }

    @Test
    void maxRetryDelayIsSetInThePropertiesOfTheComponent() {
        properties.setProperty("camel.component.agentpmt.maxRetryDelay", "10m");
        start(List.of("throttle.yaml"));

        assertThat(main.getCamelContext()
                        .getComponent("agentpmt", AgentPmtComponent.class)
                        .getConnection()
                        .getMaxRetryDelay())
                .isEqualTo(Duration.ofMinutes(10).toMillis());
    }
}
