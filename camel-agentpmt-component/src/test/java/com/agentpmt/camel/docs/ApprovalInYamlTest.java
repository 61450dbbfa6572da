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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/tasks/approve-purchases.md without Java: a person moves files, the results are in a file of H2. */
class ApprovalInYamlTest extends YamlTestSupport {

    private static final String TEXT_TOOLS = "e4c1e679213992f646ebe7b0";

    @TempDir
    private Path folder;

    private String beans;

    @BeforeEach
    void writeBeans() throws IOException {
        beans = "file:" + beansOfH2(folder, "state-h2.sql");
        properties.setProperty("database.password", "any");
        properties.setProperty("approvals", folder.toString());
        properties.setProperty("expiry.delay", "100");
    }

    private void start() {
        start(List.of(beans, "approve-purchases.yaml"), "bought", "refused");
    }

    @Override
    String text(Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        Boolean replayed = exchange.getMessage().getHeader(AgentPmtConstants.REPLAYED, Boolean.class);
        return Boolean.TRUE.equals(replayed) ? name + " again" : name;
    }

    private Exchange request(String orderId, String parameters) throws Exception {
        return call("direct:request", parameters, Map.of(AgentPmtConstants.PRODUCT_ID, TEXT_TOOLS, "orderId", orderId));
    }

    private void move(String from, String to, String name) throws IOException {
        Files.createDirectories(folder.resolve(to));
        Files.move(folder.resolve(from).resolve(name), folder.resolve(to).resolve(name));
    }

    private void eventuallyIn(String directory, String name) {
        eventually(() -> assertThat(folder.resolve(directory).resolve(name)).exists());
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion);
    }

    @Test
    void whatThePersonSawIsBoughtOnceEvenIfApprovedTwice() throws Exception {
        start();
        assertThat(request("4711", "{\"text\": \"hello world\", \"rate\": 1.10}")
                        .getException())
                .isNull();

        Path pending = folder.resolve("pending/4711.json");
        JsonNode form = new ObjectMapper().readTree(pending.toFile());
        assertThat(form.path("product_id").asText()).isEqualTo(TEXT_TOOLS);
        assertThat(form.path("parameters").path("text").asText()).isEqualTo("hello world");
        assertThat(pending).content().contains("1.10").as("readable").hasLineCount(7);
        assertThat(purchases()).as("before the decision").isEmpty();

        byte[] file = Files.readAllBytes(pending);
        move("pending", "approved", "4711.json");
        eventuallyIn("bought", "4711.json");
        Files.delete(folder.resolve("bought/4711.json"));
        Files.write(pending, file);
        move("pending", "approved", "4711.json");
        eventuallyIn("bought", "4711.json");

        assertThat(at("bought")).containsExactly("4711.json", "4711.json again");
        assertThat(purchases()).singleElement().satisfies(sent -> assertThat(sent.body())
                .contains("\"product_id\":\"" + TEXT_TOOLS + "\"")
                .contains("\"text\":\"hello world\"")
                .contains("\"rate\":1.10"));
    }

    @Test
    void whatIsNoJsonIsNotPutBeforeAPerson() throws Exception {
        start();

        assertThat(request("1", "no JSON").getException()).isInstanceOf(JsonProcessingException.class);
        assertThat(request("1", "").getException()).isInstanceOf(JsonProcessingException.class);
        assertThat(request("1", "{\"text\": \"a\"}} rubbish").getException())
                .isInstanceOf(JsonProcessingException.class);
        assertThat(folder.resolve("pending/1.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"a\"}, \"product_id\": \"other\"",
                "{\"text\": \"a\"}, \"name\": \"other\"",
                "{\"text\": \"a\"}, \"product_id\": \"other\", \"name\": \"other\""
            })
    void theBodyCannotNameAnotherProduct(String body) throws Exception {
        start();

        Exception failure = request("1", body).getException();

        Path form = folder.resolve("pending/1.json");
        assertThat(Files.exists(form)).isEqualTo(failure == null);
        assertThat(failure == null ? Files.readString(form) : "").doesNotContain("other");
    }

    @Test
    void anApprovedFileWithAMisspelledFieldBuysNothing() throws Exception {
        start();
        Files.createDirectories(folder.resolve("approved"));
        Files.writeString(
                folder.resolve("approved/1.json"),
                "{\"product_id\": \"" + TEXT_TOOLS + "\", \"paramters\": {\"text\": \"a\"}}");

        eventuallyIn("failed", "1.json");
        assertThat(purchases()).isEmpty();
    }

    @Test
    void aRequestThatIsDeliveredAgainDoesNotReplaceTheOneThatThePersonReads() throws Exception {
        start();
        request("1", "{\"text\": \"first\"}");
        request("1", "{\"text\": \"second\"}");

        assertThat(folder.resolve("pending/1.json")).content().contains("first").doesNotContain("second");
    }

    @Test
    void aRefusalBuysNothing() throws Exception {
        start();
        request("1", "{\"text\": \"a\"}");
        move("pending", "refused", "1.json");

        eventuallyIn("refused/.done", "1.json");
        assertThat(at("refused")).containsExactly("1.json");
        assertThat(purchases()).isEmpty();
    }

    @Test
    void anExpiredRequestIsRefused() throws Exception {
        start();
        request("old", "{\"text\": \"a\"}");
        request("new", "{\"text\": \"b\"}");
        Files.setLastModifiedTime(
                folder.resolve("pending/old.json"), FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        eventually(() -> assertThat(at("refused")).containsExactly("old.json"));
        assertThat(folder.resolve("pending/new.json")).exists();
        assertThat(purchases()).isEmpty();
    }

    @Test
    void anUnknownOutcomeIsNotBoughtAgainAlsoAfterARestart() throws Exception {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(503).afterBooking();
        start();
        request("1", "{\"text\": \"a\"}");
        move("pending", "approved", "1.json");
        eventuallyIn("failed", "1.json");
        stopCamel();

        start();
        move("failed", "approved", "1.json");
        eventuallyIn("failed", "1.json");
        assertThat(at("bought")).isEmpty();
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void theResultIsKnownAfterARestart() throws Exception {
        start();
        request("1", "{\"text\": \"a\"}");
        move("pending", "approved", "1.json");
        eventuallyIn("bought", "1.json");
        stopCamel();

        start();
        move("bought", "approved", "1.json");
        eventuallyIn("bought", "1.json");
        assertThat(at("bought")).containsExactly("1.json", "1.json again");
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void missingCreditsCanBeApprovedAgain() throws Exception {
        start();
        sandbox.account(TOKEN).revoke(998);
        request("1", "{\"text\": \"a\"}");
        move("pending", "approved", "1.json");
        eventuallyIn("failed", "1.json");

        sandbox.account(TOKEN).grant(100);
        move("failed", "approved", "1.json");
        eventuallyIn("bought", "1.json");
        assertThat(sandbox.purchases()).hasSize(1);
    }
}
