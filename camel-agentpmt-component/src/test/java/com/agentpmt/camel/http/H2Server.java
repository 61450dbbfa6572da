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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.nio.AsyncServerExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.impl.nio.bootstrap.H2ServerBootstrap;
import org.apache.hc.core5.http2.ssl.H2ServerTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;

/** An HTTP/2 server that resets streams with an error code of its choice, and then responds. */
final class H2Server implements AutoCloseable {

    private static final byte[] BODY =
            "{\"success\":true,\"data\":{\"a\":1},\"order_id\":\"o\"}".getBytes(StandardCharsets.UTF_8);

    private final HttpAsyncServer server;
    private final ListenerEndpoint endpoint;
    private volatile H2Error error;
    private volatile int resets;

    /** Requests that have started to arrive. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    /** Bodies that have arrived whole. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    H2Server(Path keystore) throws Exception {
        server = H2ServerBootstrap.bootstrap()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_2)
                .setTlsStrategy(new H2ServerTlsStrategy(Keys.serverContext(keystore)))
                .register("*", Handler::new)
                .create();
        server.start();
        endpoint = server.listen(new InetSocketAddress("localhost", 0), URIScheme.HTTPS)
                .get();
    }

    String url() {
        return "https://localhost:" + ((InetSocketAddress) endpoint.getAddress()).getPort();
    }

    /** Resets the next streams when their body has arrived. */
    void reset(H2Error error, int times) {
        this.error = error;
        this.resets = times;
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private final class Handler implements AsyncServerExchangeHandler {

        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final BasicAsyncEntityProducer response =
                new BasicAsyncEntityProducer(BODY, ContentType.APPLICATION_JSON);
        private ResponseChannel channel;
        private HttpContext context;

        @Override
        public void handleRequest(
                HttpRequest request, EntityDetails entity, ResponseChannel channel, HttpContext context) {
            heads.add(request.getMethod() + " " + request.getPath() + " " + request.getVersion());
            this.channel = channel;
            this.context = context;
        }

        @Override
        public void updateCapacity(CapacityChannel capacity) throws IOException {
            capacity.update(Integer.MAX_VALUE);
        }

        @Override
        public void consume(ByteBuffer source) {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            received.writeBytes(bytes);
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
            bodies.add(received.toString(StandardCharsets.UTF_8));
            if (resets > 0) {
                resets--;
                throw new H2StreamResetException(error, "on purpose");
            }
            channel.sendResponse(new BasicHttpResponse(200), response, context);
        }

        @Override
        public int available() {
            return response.available();
        }

        @Override
        public void produce(DataStreamChannel channel) throws IOException {
            response.produce(channel);
        }

        @Override
        public void failed(Exception cause) {
            // the client receives it
        }

        @Override
        public void releaseResources() {
            received.reset();
        }
    }
}
