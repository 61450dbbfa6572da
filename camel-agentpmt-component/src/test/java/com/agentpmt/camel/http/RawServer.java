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
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of plain sockets, which counts what arrived over the wire. */
final class RawServer implements AutoCloseable {

    /** Handles a connection with one complete request; true if another may follow on it. */
    interface Behaviour {
        boolean respond(Socket connection, String request) throws IOException;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
    private static final String BODY = "{\"success\":true,\"data\":{\"balance\":5},\"order_id\":\"o\"}";

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Complete requests, in the order of their arrival. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Connections that were accepted. */
    final List<Socket> connections = new CopyOnWriteArrayList<>();

    /**
     * @param behaviour null to hang up on every connection at once
     */
    RawServer(Behaviour behaviour) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        this.behaviour = behaviour;
        threads.submit(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    /** A complete response that promises to keep the connection open. */
    static void succeed(Socket connection) throws IOException {
        connection
                .getOutputStream()
                .write(
                        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nContent-Length: "
                                        + BODY.length() + "\r\n\r\n" + BODY)
                                .getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    /** Closes the output, and waits until the client has closed its side too. */
    static void closeAndWaitForTheClient(Socket connection) throws IOException {
        connection.shutdownOutput();
        connection.getInputStream().readAllBytes();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : open) {
            connection.close();
        }
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket connection = server.accept();
            open.add(connection);
            connections.add(connection);
            if (behaviour == null) {
                connection.close();
            } else {
                threads.submit(() -> serve(connection));
            }
        }
    }

    private Void serve(Socket connection) throws IOException {
        try (connection) {
            String request = read(connection.getInputStream());
            while (request != null) {
                requests.add(request);
                request = behaviour.respond(connection, request) ? read(connection.getInputStream()) : null;
            }
        } finally {
            open.remove(connection);
        }
        return null;
    }

    /** One complete request with its body, or null if the connection ends before. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            received.write(next);
            String head = received.toString(StandardCharsets.ISO_8859_1);
            if (head.endsWith("\r\n\r\n")) {
                Matcher length = LENGTH.matcher(head);
                int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
                byte[] body = in.readNBytes(size);
                return body.length < size ? null : head + new String(body, StandardCharsets.UTF_8);
            }
        }
    }
}
