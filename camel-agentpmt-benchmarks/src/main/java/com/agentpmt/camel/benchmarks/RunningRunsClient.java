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
package com.agentpmt.camel.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
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

/** An HTTP client without a network: it responds at once, in the calling thread, that the requested run is running. */
final class RunningRunsClient extends CloseableHttpAsyncClient {

    private static final String RUN = """
            {"success": true, "data": {"run": {"run_id": "%s", "status": "running", \
            "updated_at": "2026-01-01T00:00:00Z"}}}""";

    private final AtomicLong requests = new AtomicLong();

    /** Number of requests so far. */
    long requests() {
        return requests.get();
    }

    @Override
    protected <T> Future<T> doExecute(
            HttpHost target,
            AsyncRequestProducer requestProducer,
            AsyncResponseConsumer<T> responseConsumer,
            HandlerFactory<AsyncPushConsumer> pushHandlerFactory,
            HttpContext context,
            FutureCallback<T> callback) {
        requests.incrementAndGet();
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            requestProducer.sendRequest(
                    (request, entity, sameContext) ->
                            respond(body(request), responseConsumer, context, new FutureCallback<>() {
                                @Override
                                public void completed(T response) {
                                    result.complete(response);
                                    callback.completed(response);
                                }

                                @Override
                                public void failed(Exception cause) {
                                    result.completeExceptionally(cause);
                                    callback.failed(cause);
                                }

                                @Override
                                public void cancelled() {
                                    result.cancel(false);
                                    callback.cancelled();
                                }
                            }),
                    context);
        } catch (Exception e) {
            result.completeExceptionally(e);
            callback.failed(e);
        } finally {
            requestProducer.releaseResources();
            responseConsumer.releaseResources();
        }
        return result;
    }

    private static <T> void respond(
            byte[] body, AsyncResponseConsumer<T> consumer, HttpContext context, FutureCallback<T> callback)
            throws HttpException, IOException {
        consumer.consumeResponse(
                new BasicHttpResponse(HttpStatus.SC_OK),
                new BasicEntityDetails(body.length, ContentType.APPLICATION_JSON),
                context,
                callback);
        consumer.consume(ByteBuffer.wrap(body));
        consumer.streamEnd(null);
    }

    private static byte[] body(HttpRequest request) {
        String path = request.getPath();
        return RUN.formatted(path.substring(path.lastIndexOf('/') + 1)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void start() {
        // there is nothing to start
    }

    @Override
    public IOReactorStatus getStatus() {
        return IOReactorStatus.ACTIVE;
    }

    @Override
    public void awaitShutdown(TimeValue waitTime) {
        // there is nothing to wait for
    }

    @Override
    public void initiateShutdown() {
        // there is nothing to shut down
    }

    @Override
    public void close(CloseMode closeMode) {
        // there is nothing to close
    }

    @Override
    public void close() {
        // there is nothing to close
    }

    @Override
    @Deprecated
    public void register(String hostname, String uriPattern, Supplier<AsyncPushConsumer> supplier) {
        throw new UnsupportedOperationException("server push");
    }
}
