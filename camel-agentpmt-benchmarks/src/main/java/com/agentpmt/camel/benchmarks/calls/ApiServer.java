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
package com.agentpmt.camel.benchmarks.calls;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.ListenerEndpoint;

/** An asynchronous HTTP server that sends prepared responses, immediately or after a delay. */
public final class ApiServer implements AutoCloseable {

    private static final Map<String, String> RESPONSES =
            Arrays.stream(ApiOperation.values()).collect(Collectors.toMap(ApiOperation::path, ApiOperation::response));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final HttpAsyncServer server;
    private final int port;

    /** @param delay milliseconds before each response */
    ApiServer(int delay) throws Exception {
        server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setTcpNoDelay(true)
                        .setIoThreadCount(1)
                        .setBacklogSize(8_192)
                        .build())
                .register("*", handler(delay))
                .create();
        server.start();
        ListenerEndpoint endpoint = server.listen(new InetSocketAddress("127.0.0.1", 0), URIScheme.HTTP)
                .get();
        port = ((InetSocketAddress) endpoint.getAddress()).getPort();
    }

    int port() {
        return port;
    }

    private AsyncServerRequestHandler<Message<HttpRequest, Void>> handler(int delay) {
        return new AsyncServerRequestHandler<>() {
            @Override
            public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
                    HttpRequest request, EntityDetails entity, HttpContext context) {
                return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
            }

            @Override
            public void handle(Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context) {
                String body = RESPONSES.get(message.getHead().getPath());
                Runnable respond = () -> respond(trigger, context, body);
                if (delay == 0) {
                    respond.run();
                } else {
                    timer.schedule(respond, delay, TimeUnit.MILLISECONDS);
                }
            }
        };
    }

    private static void respond(AsyncServerRequestHandler.ResponseTrigger trigger, HttpContext context, String body) {
        try {
            trigger.submitResponse(
                    AsyncResponseBuilder.create(body == null ? 404 : 200)
                            .setEntity(body == null ? "" : body, ContentType.APPLICATION_JSON)
                            .build(),
                    context);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
        timer.shutdownNow();
    }

    /** Argument: milliseconds before each response (0). Prints the port, and ends when its standard input ends. */
    public static void main(String[] args) throws Exception {
        try (ApiServer server = new ApiServer(args.length > 0 ? Integer.parseInt(args[0]) : 0)) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // until the starting process ends
            }
        }
    }
}
