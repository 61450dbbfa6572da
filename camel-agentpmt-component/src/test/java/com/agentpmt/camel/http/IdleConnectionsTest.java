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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Idle connections are closed, and a purchase after a long pause succeeds at the first attempt. */
class IdleConnectionsTest {

    private static final TimeValue SOON = TimeValue.ofMilliseconds(50);
    private static final RawServer.Behaviour KEEPING = (connection, request) -> {
        RawServer.succeed(connection);
        return true;
    };

    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private ManagedClient client;

    @AfterEach
    void close() throws Exception {
        client.close();
        timer.shutdownNow();
        workers.shutdownNow();
        context.close();
    }

    @Test
    void anIdleConnectionIsClosedAndTheNextPurchaseSucceedsAtTheFirstAttempt() throws Exception {
        try (RawServer server = new RawServer(KEEPING)) {
            ApiClient apiClient = apiClient(server, SOON);
            assertThat(buy(apiClient).join().status()).isEqualTo(200);

            await().until(() -> server.connections().get(0).isClosed());

            assertThat(buy(apiClient).join().status()).isEqualTo(200);
            assertThat(server.requests).hasSize(2);
            assertThat(server.connections()).hasSize(2);
        }
    }

    @Test
    void aConnectionThatWaitsForItsResponseIsNotIdle() throws Exception {
        CountDownLatch mayRespond = new CountDownLatch(1);
        RawServer.Behaviour slow = (connection, request) -> {
            try {
                mayRespond.await();
            } catch (InterruptedException e) {
                return false;
            }
            RawServer.succeed(connection);
            return true;
        };
        try (RawServer server = new RawServer(slow)) {
            CompletableFuture<ApiResponse> bought = buy(apiClient(server, SOON));
            await().until(() -> server.requests.size() == 1);
            CountDownLatch lookedSeveralTimes = new CountDownLatch(4);
            timer.scheduleWithFixedDelay(
                    lookedSeveralTimes::countDown, 0, SOON.toMilliseconds(), TimeUnit.MILLISECONDS);
            assertThat(lookedSeveralTimes.await(60, TimeUnit.SECONDS)).isTrue();

            mayRespond.countDown();

            assertThat(bought.join().status()).isEqualTo(200);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aConnectionClosedByTheServerUsesNoAttempt() throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        RawServer.Behaviour closing = (connection, request) -> {
            RawServer.succeed(connection);
            RawServer.closeAndWaitForTheClient(connection);
            noticed.countDown();
            return false;
        };
        try (RawServer server = new RawServer(closing)) {
            ApiClient apiClient = apiClient(server, TimeValue.ofHours(1));
            assertThat(buy(apiClient).join().status()).isEqualTo(200);
            assertThat(noticed.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(buy(apiClient).join().status()).isEqualTo(200);

            assertThat(server.requests).hasSize(2);
            assertThat(server.connections()).hasSize(2);
        }
    }

    private static CompletableFuture<ApiResponse> buy(ApiClient apiClient) {
        return apiClient.send(
                ApiRequest.post("products/purchase", new ApiRequest.Body(null, new byte[] {'{', '}'}), "p")
                        .asPaid());
    }

    /** Without retries: a call succeeds at the first attempt. */
    private ApiClient apiClient(RawServer server, TimeValue idle) throws Exception {
        HttpClientKey settings = new HttpClientKey(null, null, Duration.ofMinutes(30));
        PoolingAsyncClientConnectionManager connections =
                HttpClientFactory.connections(context, settings, SystemDefaultDnsResolver.INSTANCE, 2);
        client = new ManagedClient(
                HttpClientFactory.client(settings, connections), connections, () -> "test", idle, timer);
        Duration patience = Duration.ofSeconds(60);
        return TestApiClient.of(
                new Transport(client::take, null, timer),
                server.url(),
                TestApiClient.retries(0),
                new CallLimits(patience, patience, patience, 1_000),
                workers,
                timer);
    }
}
