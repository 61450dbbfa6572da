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
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.SocketServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No server listens: the request cannot have been sent, so that even a purchase is retried. */
class NotSentTest {

    private static final int RETRIES = 3;

    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final HttpClients clients = new HttpClients(context, 2, timer);

    /** The policy draws a random number once before each retry. */
    private final AtomicInteger repeats = new AtomicInteger();

    private ApiClient apiClient;

    @BeforeEach
    void connect() {
        // port 1 is never assigned, while a port that was free may be in use a moment later
        connect("http://127.0.0.1:1");
    }

    private void connect(String url) {
        CallLimits limits = new CallLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 1_000);
        apiClient = TestApiClient.of(
                clients.shared(new HttpClientKey(null, null, Duration.ofMinutes(30))),
                url,
                new RetryPolicy(RETRIES, Duration.ofMillis(1), Duration.ofMillis(1), () -> {
                    repeats.incrementAndGet();
                    return 0;
                }),
                limits,
                workers,
                timer);
    }

    @AfterEach
    void close() throws Exception {
        clients.close();
        timer.shutdownNow();
        workers.shutdownNow();
        context.close();
    }

    @Test
    void aPurchaseIsRetriedAndItsOutcomeIsKnown() {
        AgentPmtException failure =
                send(ApiRequest.post("products/purchase", new ApiRequest.Body(null, new byte[] {'{', '}'}), "p")
                        .asPaid()
                        .withHeaders(Map.of("x-instance-id", "i")));

        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageEndingWith(" (the request was not sent)");
        assertThat(repeats).hasValue(RETRIES);
    }

    @Test
    void aReadIsRetriedToo() {
        AgentPmtException failure = send(ApiRequest.get("credits/balance", "x"));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageEndingWith(" (the request was not sent)");
        assertThat(repeats).hasValue(RETRIES);
    }

    @Test
    void aRetryThatIsNotSentDoesNotHideThatTheFirstAttemptWas() throws Exception {
        AtomicReference<SocketServer> server = new AtomicReference<>();
        server.set(new SocketServer(connection -> {
            SocketServer.readRequest(connection.getInputStream());
            // without a response, and no attempt reaches it from now on
            server.get().close();
        }));
        connect(server.get().url());

        AgentPmtException failure = send(ApiRequest.get("credits/balance", "x"));

        assertThat(failure).hasMessageNotContaining("not sent");
        assertThat(repeats).hasValue(RETRIES);
    }

    private AgentPmtException send(ApiRequest request) {
        Throwable thrown = catchThrowable(() -> apiClient.send(request).join());

        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(AgentPmtTransportException.class);
        AgentPmtException failure = (AgentPmtException) thrown.getCause();
        assertThat(failure.getHttpResponseCode()).isZero();
        assertThat(failure)
                .hasMessageContaining(request.operation())
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("s3cr3t");
        return failure;
    }
}
