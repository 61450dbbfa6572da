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
package com.agentpmt.camel.sandbox;

import static com.agentpmt.camel.sandbox.SandboxOperation.BALANCE;
import static com.agentpmt.camel.sandbox.SandboxOperation.FETCH;
import static com.agentpmt.camel.sandbox.SandboxOperation.PURCHASE;
import static com.agentpmt.camel.sandbox.SandboxOperation.RUN;
import static com.agentpmt.camel.sandbox.TestHttpClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;
    private String echo;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo").grant(100);
        http = new TestHttpClient(sandbox.sandbox(), "demo");
        echo = sandbox.catalog().find("echo").orElseThrow().productId();
    }

    private HttpResponse<String> purchase() throws IOException, InterruptedException {
        return http.purchase(echo, "{\"text\":\"hello\"}");
    }

    private static void assertBreaks(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
    }

    private void assertNotBooked() {
        assertThat(sandbox.purchases()).isEmpty();
        assertThat(sandbox.account("demo").balance()).isEqualTo(100);
    }

    private void assertBooked() {
        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(sandbox.account("demo").balance()).isEqualTo(95);
    }

    @Test
    void statusesAreUsedUpInOrder() throws Exception {
        sandbox.faults().on(PURCHASE).times(2).status(503).retryAfter(Duration.ofMillis(1500));
        sandbox.faults().on(PURCHASE).status(429).body("{\"busy\":true}").header("x-queue", "7");
        assertThat(sandbox.faults().pending()).isEqualTo(2);

        HttpResponse<String> first = purchase();
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(json(first).path("detail").asText()).contains("unavailable");
        assertThat(purchase().statusCode()).isEqualTo(503);
        HttpResponse<String> third = purchase();
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).isEqualTo("{\"busy\":true}");
        assertThat(third.headers().firstValue("x-queue")).hasValue("7");
        assertNotBooked();
        assertThat(sandbox.faults().pending()).isZero();

        assertThat(purchase().statusCode()).isEqualTo(200);
        assertBooked();
    }

    @Test
    void affectOnlyTheirOperation() throws Exception {
        sandbox.faults().on(BALANCE).status(500);

        assertThat(purchase().statusCode()).isEqualTo(200);
        assertThat(http.get("/credits/balance").statusCode()).isEqualTo(500);
        assertThat(http.get("/credits/balance").statusCode()).isEqualTo(200);
    }

    @Test
    void anyOperationCanBeAffected() throws Exception {
        sandbox.faults().onAny().status(500);
        assertThat(http.get("/health").statusCode()).isEqualTo(500);
    }

    @Test
    void aFaultWithoutSettingsHasNoEffect() throws Exception {
        sandbox.faults().on(FETCH).times(2);
        sandbox.faults().on(FETCH).status(500);

        assertThat(http.get("/products/fetch").statusCode()).isEqualTo(200);
        assertThat(http.get("/products/fetch").statusCode()).isEqualTo(200);
        assertThat(http.get("/products/fetch").statusCode()).isEqualTo(500);
    }

    @Test
    void alwaysLastsUntilCleared() throws Exception {
        sandbox.faults().on(BALANCE).always().status(502);
        for (int i = 0; i < 3; i++) {
            assertThat(http.get("/credits/balance").statusCode()).isEqualTo(502);
        }
        sandbox.faults().clear();
        assertThat(http.get("/credits/balance").statusCode()).isEqualTo(200);
    }

    @Test
    void theWebHostHasItsOwnErrorForm() throws Exception {
        sandbox.faults().on(RUN).status(500);
        HttpResponse<String> response = http.get("/api/agent-webhooks/runs/abc");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(json(response).path("error").asText()).isEqualTo("internal_error");
        assertThat(json(response).path("message").asText()).isNotEmpty();
    }

    @Test
    void aStatusCanComeAfterTheCharge() throws Exception {
        sandbox.faults().on(PURCHASE).afterBooking().status(502).body("<html>");
        assertThat(purchase().body()).isEqualTo("<html>");
        assertBooked();
    }

    @Test
    void retryAfterCanBeADate() throws Exception {
        sandbox.faults().on(BALANCE).status(503).retryAfterDate(Duration.ofSeconds(90));
        Instant before = Instant.now();
        HttpResponse<String> response = http.get("/credits/balance");

        String text = response.headers().firstValue("Retry-After").orElseThrow();
        Instant date =
                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(text).hasSize("Sun, 06 Nov 1994 08:49:37 GMT".length());
        assertThat(date).isBetween(before.plusSeconds(90), Instant.now().plusSeconds(91));
    }

    @Test
    void datesAreThoseOfTheClock() throws Exception {
        sandbox.clock().stop();
        sandbox.clock().advance(Duration.ofDays(40));
        sandbox.faults().on(BALANCE).status(503).retryAfterDate(Duration.ofSeconds(90));
        HttpResponse<String> limited = http.get("/credits/balance");
        HttpResponse<String> regular = http.get("/credits/balance");

        assertThat(date(regular, "Date")).isEqualTo(sandbox.clock().now().truncatedTo(ChronoUnit.SECONDS));
        assertThat(Duration.between(date(limited, "Date"), date(limited, "Retry-After")))
                .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
    }

    private static Instant date(HttpResponse<String> response, String header) {
        String text = response.headers().firstValue(header).orElseThrow();
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    @Test
    void delayedResponsesAreRegularResponses() throws Exception {
        sandbox.faults().on(PURCHASE).delay(Duration.ofMillis(300));
        Instant before = Instant.now();
        HttpResponse<String> response = purchase();

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(json(response).path("success").asBoolean()).isTrue();
        assertBooked();
    }

    @Test
    void delaysCombineWithOtherFaults() throws Exception {
        sandbox.faults().on(PURCHASE).delay(Duration.ofMillis(200)).status(504);
        sandbox.faults().on(PURCHASE).delay(Duration.ofMillis(200)).resetBeforeBooking();
        Instant before = Instant.now();

        assertThat(purchase().statusCode()).isEqualTo(504);
        assertBreaks(this::purchase);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertNotBooked();
    }

    @Test
    void invalidSettingsAreRejected() {
        SandboxFault fault = sandbox.faults().on(BALANCE);
        assertThatThrownBy(() -> fault.times(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
