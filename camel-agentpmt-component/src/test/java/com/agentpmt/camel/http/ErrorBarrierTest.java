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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Anything thrown in our code that HttpClient calls ends one call, and neither a thread nor another call. */
class ErrorBarrierTest {

    /** The place at which it is thrown. */
    enum Place {
        BEFORE_CONNECTING,
        BEFORE_SENDING,
        INFORMATION,
        RESPONSE,
        CAPACITY,
        CONTENT,
        END,
        COMPLETED,
        FAILED,
        RELEASE
    }

    private static final Duration LONG = Duration.ofMinutes(10);

    private final CamelContext context = new DefaultCamelContext();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicReference<Place> armed = new AtomicReference<>();
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private final HttpClients clients = new HttpClients(
            context, 5, timer, new HostAddresses(SystemDefaultDnsResolver.INSTANCE, System::nanoTime), this::throwing);
    private final CountDownLatch mayRespond = new CountDownLatch(1);
    private RawServer server;
    private ApiClient apiClient;

    @BeforeEach
    void start() throws Exception {
        server = new RawServer((connection, request) -> {
            if (request.endsWith("later")) {
                await().until(() -> mayRespond.getCount() == 0);
            } else if (armed.get() == Place.FAILED) {
                return false;
            } else if (armed.get() == Place.RELEASE) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                return false;
            } else if (armed.get() == Place.INFORMATION) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else if (armed.get() == Place.CAPACITY) {
                // more than HttpCore reads without a request
                String body = "{\"a\":\"" + "a".repeat(200_000) + "\"}";
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
                return true;
            }
            RawServer.succeed(connection);
            return true;
        });
        apiClient = TestApiClient.of(
                clients.shared(new HttpClientKey(null, null, LONG)),
                server.url(),
                TestApiClient.retries(0),
                new CallLimits(LONG, LONG, LONG, 1_000_000),
                workers,
                timer);
    }

    @AfterEach
    void close() throws Exception {
        mayRespond.countDown();
        clients.close();
        server.close();
        timer.shutdownNow();
        workers.shutdownNow();
        context.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(Place.values()).flatMap(place -> Stream.of(
                        new OutOfMemoryError("on purpose"),
                        new StackOverflowError("on purpose"),
                        new NoClassDefFoundError("on purpose"),
                        new AssertionError("on purpose"),
                        new IllegalStateException("on purpose"))
                .map(fault -> Arguments.of(place, fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void onlyTheFailingCallEnds(Place place, Throwable fault) {
        CompletableFuture<ApiResponse> other = buy("later");
        await().until(() -> server.requests.size() == 1);
        thrown.set(fault);
        armed.set(place);

        CompletableFuture<ApiResponse> call = buy("now");

        if (place == Place.END || place == Place.COMPLETED) {
            assertThat(call.join().status()).as("its response was complete").isEqualTo(200);
        } else {
            assertFailed(call, place);
        }
        await().untilAsserted(() -> assertThat(armed.get()).as("thrown").isNull());
        assertThat(buy("again").join().status()).isEqualTo(200);
        assertThat(other).isNotDone();
        mayRespond.countDown();
        assertThat(other.join().status()).isEqualTo(200);
        assertThat(started).as("the same client").hasValue(1);
    }

    private void assertFailed(CompletableFuture<ApiResponse> call, Place place) {
        CompletionException wrapper = catchThrowableOfType(CompletionException.class, call::join);
        assertThat(wrapper).as("response " + call).isNotNull();
        // resources may be released after the call has ended
        await().untilAsserted(() -> assertThat(armed.get()).as("thrown").isNull());
        assertThat(wrapper).hasCauseInstanceOf(AgentPmtTransportException.class);
        AgentPmtException failure = (AgentPmtException) wrapper.getCause();
        boolean sent = place != Place.BEFORE_CONNECTING && place != Place.BEFORE_SENDING;
        assertThat(failure.isOutcomeUnknown()).isEqualTo(sent);
        assertThat(failure.isRetryable()).isEqualTo(!sent);
        if (place != Place.FAILED && place != Place.RELEASE) {
            assertThat(failure).hasMessageContaining("on purpose");
        }
        assertThat(server.requests).hasSize(sent ? 2 : 1);
    }

    private CompletableFuture<ApiResponse> buy(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        return apiClient.send(ApiRequest.post("products/purchase", new ApiRequest.Body(null, bytes), "p")
                .asPaid());
    }

    private HttpAsyncClientBuilder throwing(HttpAsyncClientBuilder builder) {
        started.incrementAndGet();
        return builder.addRequestInterceptorFirst(
                        // as a separate class: HttpClient keeps one interceptor of a class
                        (request, entity, call) -> ErrorBarrier.around((r, e, c) -> fail(Place.BEFORE_SENDING))
                                .process(request, entity, call))
                // around the barrier: as the code that is inside of it
                .addExecInterceptorFirst("faults", (request, entity, scope, chain, callback) -> {
                    fail(Place.BEFORE_CONNECTING);
                    chain.proceed(request, entity, scope, new FaultyCallback(callback));
                });
    }

    private void fail(Place place) {
        if (armed.compareAndSet(place, null)) {
            if (thrown.get() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown.get();
        }
    }

    private final class FaultyCallback implements AsyncExecCallback {

        private final AsyncExecCallback callback;

        FaultyCallback(AsyncExecCallback callback) {
            this.callback = callback;
        }

        @Override
        public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
                throws HttpException, IOException {
            fail(Place.RESPONSE);
            return new FaultyConsumer(callback.handleResponse(response, entity));
        }

        @Override
        public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
            fail(Place.INFORMATION);
            callback.handleInformationResponse(response);
        }

        @Override
        public void completed() {
            callback.completed();
            fail(Place.COMPLETED);
        }

        @Override
        public void failed(Exception cause) {
            fail(Place.FAILED);
            callback.failed(cause);
        }
    }

    private final class FaultyConsumer implements AsyncDataConsumer {

        private final AsyncDataConsumer consumer;

        FaultyConsumer(AsyncDataConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public void updateCapacity(CapacityChannel capacity) throws IOException {
            fail(Place.CAPACITY);
            consumer.updateCapacity(capacity);
        }

        @Override
        public void consume(ByteBuffer source) throws IOException {
            fail(Place.CONTENT);
            consumer.consume(source);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
            fail(Place.END);
            consumer.streamEnd(trailers);
        }

        @Override
        public void releaseResources() {
            consumer.releaseResources();
            fail(Place.RELEASE);
        }
    }
}
