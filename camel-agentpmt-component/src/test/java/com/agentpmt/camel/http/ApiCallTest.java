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
import static org.assertj.core.api.Assertions.catchThrowable;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtNotFoundException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.http.InMemoryHttpClient.InMemoryExchange;
import com.agentpmt.camel.metrics.OperationSnapshot;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call step by step: its attempts, what comes of each, and the waits between them. */
class ApiCallTest extends ApiCallTestSupport {

    @Test
    void aCallSendsItsRequestAndReturnsTheResponse() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE.withHeaders(Map.of("x-instance-id", "i-1")));
        assertThat(calls.count()).isOne();
        InMemoryExchange<?> exchange = http.next();

        assertThat(exchange.request().getMethod()).isEqualTo("POST");
        assertThat(exchange.request().getUri()).hasToString("https://api.example/products/purchase");
        assertThat(exchange.request().getHeader("authorization").getValue()).isEqualTo("Bearer demo");
        assertThat(exchange.request().getHeader("user-agent").getValue()).isEqualTo(UserAgent.text());
        assertThat(exchange.request().getHeader("x-instance-id").getValue()).isEqualTo("i-1");
        exchange.respond(200, "{\"a\":1}");

        assertThat(call.join().text()).isEqualTo("{\"a\":1}");
        assertThat(call.join().sent()).isTrue();
        // not even a timer
        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aRequestWithoutATokenSendsNone() throws Exception {
        client.send(READ.anonymous());

        InMemoryExchange<?> exchange = http.next();
        assertThat(exchange.request().getHeader("authorization")).isNull();
        exchange.respond(200, "{}");
    }

    @Test
    void retriesWaitLongerEachTimeAndAreCounted() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(READ);

        http.next().respond(503, "{}");
        timer.pass(99);
        http.assertNoRequest();
        timer.pass(1);
        http.next().respond(503, "{}");
        timer.pass(199);
        http.assertNoRequest();
        timer.pass(1);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
        assertThat(retries()).isEqualTo(2);
    }

    @Test
    void theNumberOfRetriesIsLimited() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(READ);
        for (int i = 0; i < 3; i++) {
            http.next().respond(503, "{}");
            timer.pass(MAX_DELAY);
        }

        assertThat(failure(call)).isInstanceOf(AgentPmtServerException.class);
        assertThat(timer.isIdle()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, 60000", "false, 5000"})
    void anAttemptThatTakesTooLongFails(boolean paid, long timeout) {
        CompletableFuture<ApiResponse> call = client.send(paid ? PURCHASE : READ.once());
        InMemoryExchange<?> exchange = http.next().send();

        timer.pass(timeout - 1);
        assertThat(call).isNotDone();
        assertThat(exchange.result()).isNotCancelled();
        timer.pass(1);

        AgentPmtException failure = failure(call);
        assertThat(failure)
                .isInstanceOf(AgentPmtTransportException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(failure)
                .hasMessageContaining("no response from https://api.example")
                .hasMessageContaining("no complete response within " + timeout + " ms");
        assertThat(failure.isOutcomeUnknown()).isEqualTo(paid);
        assertThat(exchange.result()).isCancelled();
    }

    @Test
    void aPurchaseThatWasNotSentIsRetried() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().fail(RESET);
        timer.pass(100);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
    }

    @Test
    void aPurchaseThatWasSentIsNotRetried() {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().send().fail(RESET);

        AgentPmtException failure = failure(call);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure).hasMessageNotContaining("not sent").hasCause(RESET);
    }

    @Test
    void aResponseThatIsCutOffFailsWithItsStatus() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().send().begin(200, "{\"a\":").fail(RESET);

        AgentPmtException failure = failure(call);
        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(failure).hasMessageContaining("HTTP 200, but the response from https://api.example was cut off");
        assertThat(failure.isOutcomeUnknown()).isTrue();
    }

    @Test
    void aResponseThatIsCutOffAfterItsJsonIsASuccess() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().send().begin(200, "{\"a\":1}").fail(RESET);

        assertThat(call.join().text()).isEqualTo("{\"a\":1}");
    }

    @Test
    void anErrorThatIsCutOffCountsByItsStatus() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().send().begin(429, "{", "retry-after", "1").fail(RESET);
        timer.pass(1_000);
        http.next().send().begin(404, "{").fail(RESET);

        AgentPmtException failure = failure(call);
        assertThat(failure).hasMessageContaining("HTTP 404, but the response");
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResponseThatIsTooLargeIsNotRetried(boolean inTheBody) throws Exception {
        CompletableFuture<ApiResponse> call = client.send(READ);
        InMemoryExchange<?> exchange = http.next().send();
        String large = "{\"message\":\"" + "x".repeat(100);
        if (inTheBody) {
            IOException tooLarge = (IOException) catchThrowable(() -> exchange.begin(503, large, "retry-after", "7"));
            exchange.fail(tooLarge);
        } else {
            Throwable head = catchThrowable(() ->
                    exchange.begin(503, "", "retry-after", "7", "x-large", "x".repeat(HeadLimits.HEADER_LIST_BYTES)));
            exchange.fail((IOException) head);
        }

        AgentPmtException failure = failure(call);
        assertThat(failure).isInstanceOf(AgentPmtServerException.class);
        assertThat(ApiClient.isTooLarge(failure)).isFalse();
        assertThat(failure.getAnswerText()).isEqualTo(inTheBody ? large.substring(0, 100) : null);
        // other calls wait
        assertThat(client.remainingWait(READ)).isEqualTo(new RetryAfterGate.Wait(503, Duration.ofSeconds(7)));
    }

    @Test
    void aSuccessThatIsTooLargeIsDistinguished() {
        CompletableFuture<ApiResponse> call = client.send(READ);
        InMemoryExchange<?> exchange = http.next().send();
        exchange.fail((IOException) catchThrowable(() -> exchange.begin(200, "x".repeat(101))));

        AgentPmtException failure = failure(call);
        assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
        assertThat(ApiClient.isTooLarge(failure)).isTrue();
        assertThat(ApiClient.isThrottled(failure)).isFalse();
    }

    /** A purchase that was given to a client about to end is given to its successor, once, and without a wait. */
    @Test
    void anAttemptMovesOnceToTheNextClient() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().fail(new ClientFailedException(null));
        http.next().fail(new ClientFailedException(null));
        http.assertNoRequest();
        assertThat(retries()).isZero();
        timer.pass(100);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
        assertThat(retries()).isOne();
    }

    @Test
    void anAttemptThatWasSentDoesNotMove() {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().send().fail(new ClientFailedException(null));

        assertThat(failure(call).isOutcomeUnknown()).isTrue();
    }

    @Test
    void aRequestThatIsSentOnceDoesNotMove() {
        CompletableFuture<ApiResponse> call = client.send(READ.once());
        http.next().fail(new ClientFailedException(null));

        assertThat(failure(call)).hasMessageContaining("was not sent");
    }

    @Test
    void aClientThatCannotBeAcquiredIsAFailureThatIsRetried() throws Exception {
        http.failure = new IOException("no client");
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        assertThat(call).isNotDone();
        http.failure = null;
        timer.pass(100);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
    }

    /** RFC 9113, 8.7: the stream was not processed. */
    @ParameterizedTest
    @CsvSource({
        "REFUSED_STREAM, Stream reset,                      true",
        "REFUSED_STREAM, Stream refused by a GOAWAY,        false",
        "CANCEL,         Stream reset,                      false"
    })
    void aStreamThatWasRefusedWasNotProcessed(H2Error code, String message, boolean known) throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().send().fail(new H2StreamResetException(code, message));

        if (known) {
            timer.pass(100);
            http.next().respond(200, "{}");
            assertThat(call.join().status()).isEqualTo(200);
        } else {
            assertThat(failure(call).isOutcomeUnknown()).isTrue();
        }
    }

    @Test
    void aReaderGetsTheOutcomeAndTheCallIsCounted() throws Exception {
        CompletableFuture<String> found = client.send(READ, (response, failure) -> response.text());
        http.next().respond(200, "{}");
        CompletableFuture<String> notFound = client.send(READ, (response, failure) -> {
            throw (AgentPmtException) failure;
        });
        http.next().respond(404, "{}");
        CompletableFuture<String> cancelled = client.send(READ, (response, failure) -> "");
        InMemoryExchange<?> exchange = http.next();
        cancelled.cancel(false);

        assertThat(found.join()).isEqualTo("{}");
        assertThat(catchThrowable(notFound::join)).hasCauseInstanceOf(AgentPmtNotFoundException.class);
        assertThat(exchange.result()).isCancelled();
        OperationSnapshot counted = counted();
        // not the cancelled one
        assertThat(counted.calls()).isEqualTo(2);
        assertThat(counted.succeeded()).isEqualTo(1);
        assertThat(counted.errors()).hasSize(1);
        assertThat(counted.latency().maxMillis()).isBetween(0.0, 60_000.0);
    }
}
