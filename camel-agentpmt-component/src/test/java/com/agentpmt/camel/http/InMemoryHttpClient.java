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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;

/** Takes the place of the HTTP client: the test sees each request, and decides what comes of it and when. No connection. */
final class InMemoryHttpClient extends CloseableHttpAsyncClient implements ClientSource {

    /** What acquiring a client fails with, or null. */
    IOException failure;

    IOReactorStatus status = IOReactorStatus.ACTIVE;

    private final Deque<InMemoryExchange<?>> exchanges = new ArrayDeque<>();

    @Override
    public CloseableHttpAsyncClient acquire(Attempt attempt) throws IOException {
        if (failure != null) {
            throw failure;
        }
        return this;
    }

    @Override
    public boolean isReady() {
        return failure == null;
    }

    /** The next request, which must have come. */
    InMemoryExchange<?> next() {
        assertThat(exchanges).as("requests").isNotEmpty();
        return exchanges.remove();
    }

    void assertNoRequest() {
        assertThat(exchanges).as("requests").isEmpty();
    }

    @Override
    protected <T> Future<T> doExecute(
            HttpHost target,
            AsyncRequestProducer request,
            AsyncResponseConsumer<T> response,
            HandlerFactory<AsyncPushConsumer> push,
            HttpContext context,
            FutureCallback<T> callback) {
        InMemoryExchange<T> exchange = new InMemoryExchange<>(head(request), response, context, callback);
        exchanges.add(exchange);
        return exchange.result();
    }

    private static HttpRequest head(AsyncRequestProducer request) {
        AtomicReference<HttpRequest> head = new AtomicReference<>();
        try {
            request.sendRequest((sent, entity, context) -> head.set(sent), null);
        } catch (HttpException | IOException e) {
            throw new AssertionError(e);
        }
        return head.get();
    }

    @Override
    public void start() {
        // nothing runs
    }

    @Override
    public IOReactorStatus getStatus() {
        return status;
    }

    @Override
    public void awaitShutdown(TimeValue time) {
        // nothing runs
    }

    @Override
    public void initiateShutdown() {
        // nothing runs
    }

    @Override
    public void close(CloseMode mode) {
        status = IOReactorStatus.SHUT_DOWN;
    }

    @Override
    public void close() {
        close(CloseMode.GRACEFUL);
    }

    @Deprecated
    @Override
    public void register(String host, String pattern, Supplier<AsyncPushConsumer> push) {
        throw new UnsupportedOperationException();
    }

    /**
     * One request, and what the test makes of it.
     *
     * @param result the client's future, which the caller may cancel
     */
    record InMemoryExchange<T>(
            HttpRequest request,
            AsyncResponseConsumer<T> consumer,
            HttpContext context,
            FutureCallback<T> callback,
            CompletableFuture<T> result) {

        InMemoryExchange(
                HttpRequest request,
                AsyncResponseConsumer<T> consumer,
                HttpContext context,
                FutureCallback<T> callback) {
            this(request, consumer, context, callback, new CompletableFuture<>());
        }

        Attempt attempt() {
            return (Attempt) context.getAttribute(HttpClientFactory.ATTEMPT);
        }

        /** The request is written, which the caller must not have prevented. */
        InMemoryExchange<T> send() {
            assertThat(attempt().markSent()).as("may be sent").isTrue();
            return this;
        }

        /** The head of a response, and the start of its body. */
        InMemoryExchange<T> begin(int status, String body, String... headers) throws Exception {
            BasicHttpResponse head = new BasicHttpResponse(status);
            for (int i = 0; i < headers.length; i += 2) {
                head.addHeader(headers[i], headers[i + 1]);
            }
            consumer.consumeResponse(
                    head, new BasicEntityDetails(-1, null), context, new CallbackContribution<>(callback) {
                        @Override
                        public void completed(T response) {
                            result.complete(response);
                            callback.completed(response);
                        }
                    });
            consumer.consume(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        /** A complete response to a request that was written. */
        void respond(int status, String body, String... headers) throws Exception {
            send().begin(status, body, headers);
            consumer.streamEnd(List.of());
        }

        void fail(Exception cause) {
            consumer.failed(cause);
            result.completeExceptionally(cause);
            callback.failed(cause);
        }
    }
}
