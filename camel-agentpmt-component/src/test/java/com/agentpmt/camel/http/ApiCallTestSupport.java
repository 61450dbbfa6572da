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
import com.agentpmt.camel.ManualTimer;
import com.agentpmt.camel.http.ApiClient.RetryAfterMode;
import com.agentpmt.camel.metrics.ComponentMetrics;
import com.agentpmt.camel.metrics.OperationSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;

/** A client without a connection, on a clock of the test. */
abstract class ApiCallTestSupport {

    static final ApiRequest READ = ApiRequest.get("credits/balance", "credits", "balance");
    static final ApiRequest PURCHASE = ApiRequest.post(
                    "products/purchase",
                    new ApiRequest.Body(null, "{}".getBytes(StandardCharsets.UTF_8)),
                    "products",
                    "purchase")
            .asPaid()
            .withSubject(new ApiRequest.Subject("echo", null));

    static final IOException RESET = new IOException("Connection reset");
    static final long RESPONSE_TIMEOUT = 5_000;
    static final long MAX_DELAY = 1_000;

    final ManualTimer timer = new ManualTimer();
    final InMemoryHttpClient http = new InMemoryHttpClient();
    final ComponentMetrics metrics = new ComponentMetrics(Clock.systemUTC());
    final ActiveCalls calls = new ActiveCalls();
    final RetryAfterGate gate = new RetryAfterGate(timer::nanos);

    /** Tasks of the worker pool, if the test runs them itself. */
    Queue<Runnable> waiting;

    final ApiClient client = client(TokenProvider.fixed("demo"), RetryAfterMode.IGNORE);

    ApiClient client(TokenProvider tokens, RetryAfterMode mode) {
        return new ApiClient(
                new Transport(http, null, timer),
                new CallSettings(
                        new BaseUrls("https://api.example", "https://www.example", false),
                        tokens,
                        new RetryPolicy(2, Duration.ofMillis(100), Duration.ofMillis(MAX_DELAY), () -> 1),
                        new CallLimits(
                                Duration.ofSeconds(1),
                                Duration.ofMillis(RESPONSE_TIMEOUT),
                                Duration.ofSeconds(60),
                                100)),
                new CallServices(this::work, timer, calls, gate, metrics.clientMetrics(null)),
                mode);
    }

    void work(Runnable task) {
        if (waiting == null) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        timer.shutdownNow();
        http.assertNoRequest();
        assertThat(calls.count()).as("calls in progress").isZero();
    }

    /** As the response to another call does. */
    void throttle(ApiRequest request, int status, long millis) {
        client.recordRetryAfter(
                request,
                new AgentPmtException(
                        AgentPmtException.Details.of(request.operation(), "HTTP " + status)
                                .withAnswer(status, null, null)
                                .withRetryAfter(Duration.ofMillis(millis)),
                        null));
    }

    long retries() {
        return metrics.operations().stream()
                .mapToLong(OperationSnapshot::retries)
                .sum();
    }

    OperationSnapshot counted() {
        return metrics.operations().get(0);
    }

    static AgentPmtException failure(CompletableFuture<ApiResponse> call) {
        Throwable thrown = catchThrowable(() -> {
            assertThat(call).isDone();
            call.join();
        });
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(AgentPmtException.class);
        return (AgentPmtException) thrown.getCause();
    }
}
