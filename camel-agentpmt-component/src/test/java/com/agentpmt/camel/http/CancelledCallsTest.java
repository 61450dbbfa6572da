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
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cancelled call returns its place in the connection pool at once, in whatever state it is. */
class CancelledCallsTest {

    private static final int CONNECTIONS = 2;
    /** The time that a leaked connection would cost, and the time that a call with a connection may take. */
    private static final Duration FOR_EVER = Duration.ofMinutes(10);

    private static final int SOON = 60;

    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final HttpClients clients = new HttpClients(context, CONNECTIONS, timer);
    private RawServer server;
    private ApiClient apiClient;

    @BeforeEach
    void connect() throws Exception {
        server = new RawServer((connection, request) -> {
            if (request.endsWith("silence")) {
                connection.getInputStream().readAllBytes();
                return false;
            }
            RawServer.succeed(connection);
            return true;
        });
        apiClient = TestApiClient.of(
                clients.shared(new HttpClientKey(null, null, Duration.ofMinutes(30))),
                server.url(),
                TestApiClient.retries(0),
                new CallLimits(FOR_EVER, FOR_EVER, FOR_EVER, 1_000),
                workers,
                timer);
    }

    @AfterEach
    void close() throws Exception {
        clients.close();
        server.close();
        timer.shutdownNow();
        workers.shutdownNow();
        context.close();
    }

    @Test
    void aCancelledCallOnANewConnectionReturnsIt() throws Exception {
        List<CompletableFuture<ApiResponse>> silent = send("silence", CONNECTIONS);
        await().until(() -> server.requests.size() == CONNECTIONS);

        silent.forEach(call -> call.cancel(false));

        assertAllConnectionsAreFree();
    }

    @Test
    void aCancelledCallOnAReusedConnectionReturnsIt() throws Exception {
        assertAllConnectionsAreFree();
        int before = server.requests.size();
        List<CompletableFuture<ApiResponse>> silent = send("silence", CONNECTIONS);
        await().until(() -> server.requests.size() == before + CONNECTIONS);

        silent.forEach(call -> call.cancel(false));

        assertAllConnectionsAreFree();
    }

    @Test
    void aCancelledCallThatWaitsForAConnectionLeavesTheQueue() throws Exception {
        List<CompletableFuture<ApiResponse>> silent = send("silence", CONNECTIONS);
        await().until(() -> server.requests.size() == CONNECTIONS);
        List<CompletableFuture<ApiResponse>> waiting = send("silence", 5);

        waiting.forEach(call -> call.cancel(false));
        silent.forEach(call -> call.cancel(false));

        assertAllConnectionsAreFree();
        assertThat(server.requests)
                .filteredOn(request -> request.endsWith("silence"))
                .hasSize(CONNECTIONS);
    }

    @Test
    void aCallMayBeCancelledAtAnyMoment() throws Exception {
        for (int round = 0; round < 60; round++) {
            List<CompletableFuture<ApiResponse>> silent = send("silence", round % 7);
            silent.forEach(call -> call.cancel(false));

            assertAllConnectionsAreFree();
        }
    }

    private void assertAllConnectionsAreFree() throws Exception {
        int before = server.requests.size();
        for (CompletableFuture<ApiResponse> call : send("answer", CONNECTIONS)) {
            assertThat(call.get(SOON, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(server.requests.size()).isGreaterThanOrEqualTo(before + CONNECTIONS);
    }

    private List<CompletableFuture<ApiResponse>> send(String text, int calls) {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        return new ArrayList<>(Stream.generate(
                        () -> apiClient.send(ApiRequest.post("products/purchase", new ApiRequest.Body(null, body), "p")
                                .asPaid()))
                .limit(calls)
                .toList());
    }
}
