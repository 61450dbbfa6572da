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
package com.agentpmt.camel.cut;

import com.agentpmt.camel.SocketServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A server of plain sockets that ends the connection of the next request after a given byte. It books a charge exactly
 * when it has read a whole request. All other requests get a whole response.
 */
final class CutServer implements AutoCloseable {

    private static final String BODY = "{\"success\":true,\"data\":{\"text\":\"done\"},\"order_id\":\"o-1\"}";
    private static final int DRAIN_MILLIS = 5_000;

    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NONE);
    private volatile CountDownLatch over = new CountDownLatch(0);
    private volatile byte[] result = whole(true, false);

    /** Charges booked. */
    final AtomicInteger charges = new AtomicInteger();

    /** Length of the latest whole request. */
    volatile int requestLength;

    /** If set, requests wait here for each other before the response. */
    volatile CyclicBarrier meeting;

    private final SocketServer sockets = new SocketServer(this::serve);

    CutServer() throws IOException {}

    String url() {
        return sockets.url();
    }

    /** Sets the response, in one of its forms. */
    void respondWith(boolean keepAlive, boolean chunked) {
        result = whole(keepAlive, chunked);
    }

    int responseLength() {
        return result.length;
    }

    /** Whether the whole body has arrived without its end mark: a complete object is a result. */
    boolean hasSentItsBody(Cut cut) {
        byte[] whole = result;
        return !cut.inRequest()
                && new String(whole, StandardCharsets.US_ASCII).endsWith("\r\n0\r\n\r\n")
                && cut.position() >= whole.length - "\r\n0\r\n\r\n".length();
    }

    /** Cuts the next request that begins. */
    void cut(Cut cut) {
        over = new CountDownLatch(1);
        next.set(cut);
    }

    /** Waits until the server has processed the request that was cut: the client may have timed out before it. */
    boolean endsWithin(long timeout, TimeUnit unit) throws InterruptedException {
        return over.await(timeout, unit);
    }

    int openConnections() {
        return sockets.openConnections();
    }

    private static byte[] whole(boolean keepAlive, boolean chunked) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: "
                + (keepAlive ? "keep-alive" : "close") + "\r\n";
        String body = chunked
                ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(BODY.length()) + "\r\n" + BODY
                        + "\r\n0\r\n\r\n"
                : "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private void serve(Socket connection) throws Exception {
        connection.setTcpNoDelay(true);
        InputStream in = connection.getInputStream();
        boolean continues = true;
        for (int first = in.read(); continues && first >= 0; first = continues ? in.read() : -1) {
            // the plan belongs to the request that begins now
            Cut cut = next.getAndSet(Cut.NONE);
            try {
                continues = exchange(connection, first, cut);
            } finally {
                if (cut != Cut.NONE) {
                    over.countDown();
                }
            }
        }
    }

    /** One request and its response; false if the connection has ended. */
    private boolean exchange(Socket connection, int first, Cut cut) throws Exception {
        if (!request(connection, first, cut)) {
            end(connection, cut.end());
            return false;
        }
        charges.incrementAndGet();
        if (meeting != null) {
            meeting.await(60, TimeUnit.SECONDS);
        }
        byte[] bytes = result;
        boolean cuts = !cut.inRequest() && cut.position() <= bytes.length;
        OutputStream out = connection.getOutputStream();
        out.write(bytes, 0, cuts ? cut.position() : bytes.length);
        out.flush();
        if (cuts) {
            end(connection, cut.end());
            return false;
        }
        return new String(bytes, StandardCharsets.US_ASCII).contains("keep-alive");
    }

    /** Reads a request, byte by byte; false if it is cut. */
    private boolean request(Socket connection, int first, Cut cut) throws IOException {
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        int missing = -1;
        int read = first;
        while (true) {
            received.write(read);
            if (missing > 0) {
                missing--;
            } else if (missing < 0) {
                String head = received.toString(StandardCharsets.ISO_8859_1);
                if (head.endsWith("\r\n\r\n")) {
                    missing = SocketServer.contentLength(head);
                }
            }
            if (missing == 0) {
                requestLength = received.size();
                return true;
            }
            if (cut.inRequest() && received.size() == cut.position()) {
                return false;
            }
            read = in.read();
            if (read < 0) {
                throw new SocketException("the client has gone");
            }
        }
    }

    private static void end(Socket connection, Cut.End end) throws IOException {
        switch (end) {
            case RESET -> connection.setSoLinger(true, 0);
            case CLOSE -> {
                connection.shutdownOutput();
                connection.setSoTimeout(DRAIN_MILLIS);
                connection.getInputStream().readAllBytes();
            }
            case SILENCE -> {
                // until the client closes: what it sends meanwhile is ignored
                connection.setSoTimeout(DRAIN_MILLIS);
                connection.getInputStream().readAllBytes();
            }
        }
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
