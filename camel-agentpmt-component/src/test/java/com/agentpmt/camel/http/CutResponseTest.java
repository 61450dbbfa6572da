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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.model.PurchaseResult;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A response that breaks off in its body: its status applies, and the partial body is kept. */
class CutResponseTest {

    private static final String TOKEN = "token-of-the-tests";
    private static final String BODY = "{\"success\":true,\"data\":{\"balance\":5},\"order_id\":\"o-1\"}";

    /** How the response ends before its end. */
    enum End {
        CLOSE,
        RESET,
        SILENCE,
        BAD_CHUNK
    }

    private record Plan(int status, boolean chunked, String body, End end) {}

    private static volatile Plan plan;

    @RegisterExtension
    static final RawServerExtension API = new RawServerExtension(TOKEN, 1, (connection, request) -> {
        respond(connection, plan);
        return false;
    });

    static Stream<Arguments> cuts() {
        List<Arguments> all = new ArrayList<>();
        for (int status : new int[] {200, 302, 401, 404, 408, 429, 503}) {
            for (End end : End.values()) {
                for (boolean chunked : end == End.BAD_CHUNK ? new boolean[] {true} : new boolean[] {true, false}) {
                    all.add(Arguments.of(status, chunked, end));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void theStatusAppliesAndThePartialBodyIsKept(int status, boolean chunked, End end) {
        plan = new Plan(
                status, chunked, "{\"success\":true,\"data\":\"paid\",\"x\":\"" + TOKEN + TOKEN.substring(0, 9), end);

        AgentPmtException bought = failure(buy(end));
        assumeThat(end == End.RESET && bought.getHttpResponseCode() == 0).isFalse();

        boolean error = status >= 400;
        assertCut(bought, status);
        assertThat(bought.isOutcomeUnknown()).isEqualTo(!error || status == 408 || status >= 500);
        assertThat(bought.isRetryable()).isEqualTo(status == 429);
        assertThat(API.requests()).hasSize(status == 429 ? 2 : 1);

        AgentPmtException read = failure(read(end));
        assumeThat(end == End.RESET && read.getHttpResponseCode() == 0).isFalse();

        boolean again = !error || status == 429 || status == 503;
        assertCut(read, status);
        assertThat(read.isOutcomeUnknown()).isFalse();
        assertThat(read.isRetryable()).isEqualTo(again);
        assertThat(API.requests()).hasSize(again ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aCutBodyWithAWholeObjectIsComplete(int status, boolean chunked, End end) {
        plan = new Plan(
                status, chunked, status < 400 ? BODY : "{\"message\":\"Sorry\",\"code\":\"out_of_credits\"}", end);

        Exchange exchange = buy(end);
        assumeThat(end == End.RESET && isWithoutStatus(exchange)).isFalse();

        if (status < 300) {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(PurchaseResult.class).orderId())
                    .isEqualTo("o-1");
        } else if (status >= 400) {
            assertThat(exchange.getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);
            assertThat(failure(exchange).getServerMessage()).isEqualTo("Sorry");
            assertThat(failure(exchange).getHttpResponseCode()).isEqualTo(status);
        }
        assertThat(API.requests()).hasSize(1);
    }

    static Stream<String> notComplete() {
        return Stream.of(
                "",
                " ",
                "{",
                "[",
                "1",
                "12",
                "tru",
                "true",
                "\"",
                "\"a\"",
                "null",
                "{\"success\":true,\"n\":1",
                BODY + ",{");
    }

    @ParameterizedTest
    @MethodSource("notComplete")
    void onlyAWholeObjectIsComplete(String part) {
        for (boolean chunked : new boolean[] {true, false}) {
            plan = new Plan(200, chunked, part, End.CLOSE);

            AgentPmtException failure = failure(buy(End.CLOSE));

            assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
            assertThat(failure.getHttpResponseCode()).isEqualTo(200);
            assertThat(failure.getAnswerText()).isEqualTo(part.isEmpty() ? null : part);
            assertThat(failure.isOutcomeUnknown()).isTrue();
        }
    }

    private static boolean isWithoutStatus(Exchange exchange) {
        return exchange.getException() != null && failure(exchange).getHttpResponseCode() == 0;
    }

    private static void assertCut(AgentPmtException failure, int status) {
        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining("cut off")
                .hasMessageNotContaining("no response")
                .hasMessageNotContaining("paid");
        assertThat(failure.getAnswerText()).isEqualTo("{\"success\":true,\"data\":\"paid\",\"x\":\"xxxxxxxxxxxx");
    }

    private static Exchange buy(End end) {
        return request("agentpmt:products/purchase?productId=p-1&purchaseTimeout=", end);
    }

    private static Exchange read(End end) {
        return request("agentpmt:credits/balance?responseTimeout=", end);
    }

    /** A silent server is waited for shortly, unless the machine is too busy to read the head within that time. */
    private static Exchange request(String uri, End end) {
        long timeout = end == End.SILENCE ? 400 : 20_000;
        Exchange exchange;
        do {
            API.requests().clear();
            exchange = API.request(uri + timeout);
            timeout *= 5;
        } while (end == End.SILENCE && isWithoutStatus(exchange) && timeout < 60_000 && hasArrived());
        return exchange;
    }

    /** Waits for the request, which would otherwise be taken for one of the next call. */
    private static boolean hasArrived() {
        try {
            await().atMost(Duration.ofSeconds(5)).until(() -> !API.requests().isEmpty());
        } catch (ConditionTimeoutException e) {
            // it was never sent
        }
        return true;
    }

    private static AgentPmtException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }

    private static void respond(Socket connection, Plan plan) throws IOException {
        byte[] body = plan.body().getBytes(StandardCharsets.UTF_8);
        OutputStream out = connection.getOutputStream();
        String framing = plan.chunked()
                ? "Transfer-Encoding: chunked\r\n\r\n"
                        + (body.length == 0 ? "" : Integer.toHexString(body.length) + "\r\n" + plan.body() + "\r\n")
                : "Content-Length: " + (body.length + 7) + "\r\n\r\n" + plan.body();
        String bad = plan.end() == End.BAD_CHUNK ? "no chunk\r\n" : "";
        out.write(("HTTP/1.1 " + plan.status() + " x\r\nContent-Type: application/json\r\n" + framing)
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (plan.end() != End.SILENCE) {
            // HttpClient drops the chunk before an end that it reads together with it; a reset overtakes what is not
            // read
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        }
        out.write(bad.getBytes(StandardCharsets.UTF_8));
        if (plan.end() == End.RESET) {
            connection.setSoLinger(true, 0);
        } else if (plan.end() == End.CLOSE) {
            RawServer.closeAndWaitForTheClient(connection);
        } else {
            connection.setSoTimeout(10_000);
            connection.getInputStream().readAllBytes();
        }
    }
}
