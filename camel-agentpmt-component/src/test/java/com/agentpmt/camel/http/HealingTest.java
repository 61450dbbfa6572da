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
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.LogRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When an I/O thread of the client ends, the calls on it end at once, and the next call works. */
class HealingTest {

    /** How the client reaches the server. */
    enum Way {
        HTTP_1,
        HTTP_2,
        PROXY
    }

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Path keystore;

    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean deadly = new AtomicBoolean();
    private final HttpClients clients = new HttpClients(
            context, 2, timer, new HostAddresses(SystemDefaultDnsResolver.INSTANCE, System::nanoTime), this::observed);

    /** The threads that have sent the requests, in their order. */
    private final List<Thread> senders = new CopyOnWriteArrayList<>();

    /** Completes the responses that the server delays. */
    private final List<Response> held = new CopyOnWriteArrayList<>();

    private final List<AutoCloseable> servers = new ArrayList<>();
    private final AtomicBoolean hold = new AtomicBoolean();

    @AutoClose
    private final LogRecorder log = new LogRecorder(ManagedClient.class);

    private interface Response {
        void complete() throws IOException;
    }

    @BeforeAll
    static void makeKeys() throws Exception {
        keystore = Keys.make(folder, "right", "dns:localhost,ip:127.0.0.1");
    }

    @BeforeEach
    void setUp() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void close() throws Exception {
        clients.close();
        for (AutoCloseable server : servers) {
            server.close();
        }
        timer.shutdownNow();
        workers.shutdownNow();
        context.close();
    }

    private HttpAsyncClientBuilder observed(HttpAsyncClientBuilder builder) {
        started.incrementAndGet();
        return builder.addRequestInterceptorFirst((request, entity, call) -> senders.add(Thread.currentThread()))
                .addExecInterceptorFirst("begun", (request, entity, scope, chain, callback) -> {
                    begun.incrementAndGet();
                    chain.proceed(request, entity, scope, callback);
                })
                // next to the connection: what it throws passes no barrier
                .addExecInterceptorLast(
                        "deadly",
                        (request, entity, scope, chain, callback) ->
                                chain.proceed(request, entity, scope, new DeadlyCallback(callback)));
    }

    private final class DeadlyCallback implements AsyncExecCallback {

        private final AsyncExecCallback callback;

        DeadlyCallback(AsyncExecCallback callback) {
            this.callback = callback;
        }

        @Override
        public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
                throws HttpException, IOException {
            if (deadly.getAndSet(false)) {
                throw new OutOfMemoryError("on purpose");
            }
            return callback.handleResponse(response, entity);
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            callback.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            callback.completed();
        }

        @Override
        public void failed(Exception cause) {
            callback.failed(cause);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void callsOnTheFailedThreadEndAndTheOthersComplete(Way way) throws Exception {
        ApiClient apiClient = apiClient(way);
        hold.set(true);
        CompletableFuture<ApiResponse> first = buy(apiClient);
        await().until(() -> held.size() == 1);
        CompletableFuture<ApiResponse> second = buy(apiClient);
        await().until(() -> held.size() == 2);
        assertThat(senders).as("one thread each").doesNotHaveDuplicates();

        senders.get(0).interrupt();

        assertThat(failure(first).isOutcomeUnknown()).isTrue();
        assertThat(failure(first).isRetryable()).isFalse();
        assertThat(second).isNotDone();
        hold.set(false);
        assertThat(buy(apiClient).join().status()).isEqualTo(200);
        assertThat(started).hasValue(2);
        assertThat(second).isNotDone();
        held.get(1).complete();
        assertThat(second.join().status()).isEqualTo(200);
        await().until(() -> !senders.get(1).isAlive());
        await().untilAsserted(() -> assertThat(timer.getQueue()).hasSize(1));
        assertOneError();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void clientsRecoverIfBothThreadsEnd(Way way) throws Exception {
        ApiClient apiClient = apiClient(way);
        hold.set(true);
        List<CompletableFuture<ApiResponse>> calls = List.of(buy(apiClient), buy(apiClient));
        await().until(() -> held.size() == 2);

        senders.forEach(Thread::interrupt);

        calls.forEach(call -> assertThat(failure(call).isOutcomeUnknown()).isTrue());
        hold.set(false);
        assertThat(buy(apiClient).join().status()).isEqualTo(200);
        assertThat(started).hasValue(2);
        assertOneError();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theClientRecoversFromRepeatedErrorsOnItsThread(Way way) throws Exception {
        ApiClient apiClient = apiClient(way);
        for (int round = 1; round <= 3; round++) {
            deadly.set(true);

            AgentPmtException failure = failure(buy(apiClient));

            assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(read(apiClient).join().status()).isEqualTo(200);
            assertThat(started).hasValue(round + 1);
            int errors = round;
            await().untilAsserted(() -> assertThat(log.events()).hasSize(errors));
            assertThat(log.events().get(round - 1).getThrowableProxy().getMessage())
                    .isEqualTo("on purpose");
        }
        await().untilAsserted(() -> assertThat(timer.getQueue()).hasSize(1));
    }

    @Test
    void aReadInProgressIsRetriedOnTheNewClient() throws Exception {
        ApiClient apiClient = apiClient(Way.HTTP_1, 1);
        deadly.set(true);

        assertThat(read(apiClient).join().status()).isEqualTo(200);

        assertThat(started).hasValue(2);
        assertOneError();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aPurchaseThatWaitsForAConnectionIsSentOnTheNewClient(Way way) throws Exception {
        ApiClient apiClient = apiClient(way, 1);
        hold.set(true);
        List<CompletableFuture<ApiResponse>> calls = List.of(buy(apiClient), buy(apiClient));
        await().until(() -> held.size() == 2);
        CompletableFuture<ApiResponse> waiting = buy(apiClient);
        await().until(() -> begun.get() == 3);
        hold.set(false);

        senders.get(0).interrupt();

        assertThat(waiting.join().status()).isEqualTo(200);
        await().until(() -> calls.stream().anyMatch(CompletableFuture::isDone));
        assertThat(calls).filteredOn(CompletableFuture::isDone).allMatch(call -> failure(call)
                .isOutcomeUnknown());
        assertThat(arrived).as("sent once each").hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anIdleClientRecoversFromALostThread(Way way) throws Exception {
        ApiClient apiClient = apiClient(way);
        assertThat(buy(apiClient).join().status()).isEqualTo(200);

        senders.get(0).interrupt();
        senders.get(0).join();

        assertThat(buy(apiClient).join().status()).isEqualTo(200);
        assertThat(started).hasValue(2);
        assertOneError();
    }

    @Test
    void aStopIsNotAFailure() throws Exception {
        ApiClient apiClient = apiClient(Way.HTTP_1);
        assertThat(buy(apiClient).join().status()).isEqualTo(200);

        clients.close();
        senders.get(0).join();

        assertThat(failure(buy(apiClient))).hasMessageContaining("stopped");
        assertThat(started).hasValue(1);
        assertThat(log.events()).isEmpty();
        await().untilAsserted(() -> assertThat(timer.getQueue()).isEmpty());
    }

    private void assertOneError() {
        // the failed thread may log after its calls have ended
        await().untilAsserted(() -> assertThat(log.events()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("I/O thread", "next call");
        }));
    }

    private static CompletableFuture<ApiResponse> buy(ApiClient apiClient) {
        return apiClient.send(
                ApiRequest.post("products/purchase", new ApiRequest.Body(null, new byte[] {'{', '}'}), "p")
                        .asPaid());
    }

    private static CompletableFuture<ApiResponse> read(ApiClient apiClient) {
        // the servers know requests with a body only
        ApiRequest post = ApiRequest.post("credits/balance", new ApiRequest.Body(null, new byte[] {'{', '}'}), "b");
        return apiClient.send(post.withIdempotencyKey("k"));
    }

    private static AgentPmtException failure(CompletableFuture<ApiResponse> call) {
        CompletionException failure = catchThrowableOfType(CompletionException.class, call::join);
        assertThat(failure).isNotNull();
        return (AgentPmtException) failure.getCause();
    }

    private ApiClient apiClient(Way way) throws Exception {
        // what was sent of a purchase is never retried
        return apiClient(way, 2);
    }

    private ApiClient apiClient(Way way, int retries) throws Exception {
        String url;
        if (way == Way.HTTP_1) {
            RawServer server = new RawServer((connection, request) -> respond(() -> RawServer.succeed(connection)));
            servers.add(server);
            url = server.url();
        } else {
            H2FrameServer server =
                    new H2FrameServer(keystore, (connection, stream) -> respond(() -> connection.succeed(stream)));
            servers.add(server);
            url = server.url();
        }
        HttpClientKey.Proxy proxy = null;
        if (way == Way.PROXY) {
            TestProxy tunnels = new TestProxy(null);
            servers.add(tunnels);
            proxy = new HttpClientKey.Proxy("127.0.0.1", tunnels.port(), null, null, Set.of());
        }
        SSLContextParameters tls = Keys.trusting(keystore);
        return TestApiClient.of(
                clients.shared(new HttpClientKey(tls, proxy, LONG)),
                url,
                TestApiClient.retries(retries),
                new CallLimits(LONG, LONG, LONG, 1_000),
                workers,
                timer);
    }

    private boolean respond(Response response) throws IOException {
        arrived.incrementAndGet();
        if (hold.get()) {
            held.add(response);
        } else {
            response.complete();
        }
        return true;
    }
}
