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
import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.AgentPmtSandboxExtension;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person approves by moving a file. Each test may stop the application and start it again. */
class ApprovalRoutesTest {

    private static final String TOKEN = "demo";
    private static final String TEXT_TOOLS = "e4c1e679213992f646ebe7b0";

    @RegisterExtension
    static final AgentPmtSandboxExtension SANDBOX = new AgentPmtSandboxExtension();

    @TempDir
    private Path folder;

    private final CopyOnWriteArrayList<String> bought = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<String> refused = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger brokenSteps = new AtomicInteger();
    private CamelContext context;

    private void start(Processor beforeExpiry) throws Exception {
        SANDBOX.account(TOKEN).grant(100);
        context = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(SANDBOX.url());
        context.addComponent("agentpmt", component);
        Properties properties = new Properties();
        properties.setProperty("approvals", folder.toString());
        properties.setProperty("expiry.delay", "100");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry()
                .bind(
                        "purchases",
                        new FileIdempotentRepository(folder.resolve("keys").toFile(), new HashMap<>()));
        FileStateRepository results = FileStateRepository.fileStateRepository(
                folder.resolve("results").toFile());
        context.getRegistry().bind("results", results);
        context.addRoutes(new ApprovalRoutes());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:bought")
                        .process(exchange -> {
                            if (brokenSteps.getAndDecrement() > 0) {
                                throw new IllegalStateException("disk full");
                            }
                        })
                        .process(exchange -> bought.add(name(exchange)));
                from("direct:refused").process(exchange -> refused.add(name(exchange)));
                from("direct:ask-a-person").process(exchange -> asked.add(name(exchange)));
            }
        });
        if (beforeExpiry != null) {
            AdviceWith.adviceWith(
                    context, "expire", route -> route.weaveAddFirst().process(beforeExpiry));
        }
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static String name(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
    }

    private Exchange request(String orderId, Map<String, Object> parameters) {
        return context.createFluentProducerTemplate()
                .to("direct:request")
                .withHeader(AgentPmtConstants.PRODUCT_ID, TEXT_TOOLS)
                .withHeader("orderId", orderId)
                .withBody(parameters)
                .send();
    }

    private void move(String from, String to, String name) throws IOException {
        Files.createDirectories(folder.resolve(to));
        Files.move(folder.resolve(from).resolve(name), folder.resolve(to).resolve(name));
    }

    private boolean is(String directory, String name) {
        return Files.exists(folder.resolve(directory).resolve(name));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }

    @Test
    void whatThePersonSawIsBoughtOnceEvenIfApprovedTwice() throws Exception {
        start(null);
        assertThat(request("4711", Map.of("text", "hello world", "rate", new BigDecimal("1.10")))
                        .getException())
                .isNull();

        JsonNode form =
                new ObjectMapper().readTree(folder.resolve("pending/4711.json").toFile());
        assertThat(form.path("product").asText()).isEqualTo("Text Tools");
        assertThat(form.path("pricing").path("price_per_unit").asInt()).isEqualTo(5);
        assertThat(form.path("parameters").path("text").asText()).isEqualTo("hello world");
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE))
                .as("before the decision")
                .isEmpty();

        byte[] file = Files.readAllBytes(folder.resolve("pending/4711.json"));
        move("pending", "approved", "4711.json");
        eventually(() -> assertThat(is("bought", "4711.json")).isTrue());
        Files.delete(folder.resolve("bought/4711.json"));
        Files.write(folder.resolve("approved/4711.json"), file);
        eventually(() -> assertThat(is("bought", "4711.json")).isTrue());

        assertThat(bought).as("the second time with the stored result").containsExactly("4711.json", "4711.json");
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE)).singleElement().satisfies(sent -> assertThat(
                        sent.body())
                .contains("\"text\":\"hello world\"")
                .contains("\"rate\":1.10"));
    }

    @Test
    void requestsAndApprovalsSurviveARestart() throws Exception {
        start(null);
        request("1", Map.of("text", "a"));
        request("2", Map.of("text", "b"));
        stop();
        move("pending", "approved", "1.json");
        start(null);

        eventually(() -> assertThat(bought).containsExactly("1.json"));
        move("pending", "approved", "2.json");
        eventually(() -> assertThat(bought).containsExactly("1.json", "2.json"));
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE)).hasSize(2);
    }

    @Test
    void aRequestThatIsDeliveredAgainDoesNotReplaceTheOneThatThePersonReads() throws Exception {
        start(null);
        request("1", Map.of("text", "first"));
        request("1", Map.of("text", "second"));

        assertThat(folder.resolve("pending/1.json")).content().contains("first").doesNotContain("second");
    }

    @Test
    void aRefusalBuysNothing() throws Exception {
        start(null);
        request("1", Map.of("text", "a"));
        move("pending", "refused", "1.json");

        eventually(() -> assertThat(is("refused/.done", "1.json")).isTrue());
        assertThat(refused).containsExactly("1.json");
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE)).isEmpty();
    }

    @Test
    void anExpiredRequestIsRefused() throws Exception {
        start(null);
        request("old", Map.of("text", "a"));
        request("new", Map.of("text", "b"));
        expire("old.json");

        eventually(() -> assertThat(refused).containsExactly("old.json"));
        assertThat(is("pending", "new.json")).isTrue();
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE)).isEmpty();
    }

    @Test
    void aPersonWhoApprovesWhileTheRequestExpiresWins() throws Exception {
        start(exchange -> move("pending", "approved", "1.json"));
        request("1", Map.of("text", "a"));
        expire("1.json");

        eventually(() -> assertThat(is("bought", "1.json")).isTrue());
        assertThat(refused).isEmpty();
        assertThat(is("refused", "1.json")).isFalse();
    }

    private void expire(String name) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("pending").resolve(name),
                FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }

    @Test
    void anUnknownOutcomeIsForAPersonAndNotBoughtAgain() throws Exception {
        SANDBOX.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();
        start(null);
        request("1", Map.of("text", "a"));
        move("pending", "approved", "1.json");

        eventually(() -> assertThat(is("failed", "1.json")).isTrue());
        assertThat(asked).containsExactly("1.json");
        stop();
        start(null);
        move("failed", "approved", "1.json");
        eventually(() -> assertThat(asked).as("by the key, after a restart").hasSize(2));
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void aStepThatFailsAfterThePurchaseGetsTheStoredResult() throws Exception {
        brokenSteps.set(1);
        start(null);
        request("1", Map.of("text", "a"));
        move("pending", "approved", "1.json");
        eventually(() -> assertThat(is("failed", "1.json")).isTrue());
        move("failed", "approved", "1.json");

        eventually(() -> assertThat(is("bought", "1.json")).isTrue());
        assertThat(bought).containsExactly("1.json");
        assertThat(SANDBOX.requests(SandboxOperation.PURCHASE)).hasSize(1);
    }

    @Test
    void missingCreditsCanBeApprovedAgain() throws Exception {
        start(null);
        SANDBOX.account(TOKEN).revoke(98);
        request("1", Map.of("text", "a"));
        move("pending", "approved", "1.json");
        eventually(() -> assertThat(is("failed", "1.json")).isTrue());

        SANDBOX.account(TOKEN).grant(100);
        move("failed", "approved", "1.json");
        eventually(() -> assertThat(is("bought", "1.json")).isTrue());
        assertThat(asked).isEmpty();
        assertThat(SANDBOX.purchases()).hasSize(1);
    }

    @Test
    void anUnknownProductIsNotPutBeforeAPerson() throws Exception {
        start(null);
        SANDBOX.catalog().remove(TEXT_TOOLS);

        assertThat(request("1", Map.of("text", "a")).getException()).hasMessageContaining("no product " + TEXT_TOOLS);
        assertThat(is("pending", "1.json")).isFalse();
    }
}
