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
package com.agentpmt.camel;

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

/** Accepts connections, gives each to a handler in a thread, and closes it after the handler. */
public final class SocketServer implements AutoCloseable {

    /** Serves a connection until its end. */
    public interface Handler {
        void serve(Socket connection) throws Exception;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");

    private final ServerSocket server;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** Listens on a free port of 127.0.0.1. */
    public SocketServer(Handler handler) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), handler);
    }

    public SocketServer(ServerSocket server, Handler handler) {
        this.server = server;
        this.handler = handler;
        threads.submit(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** All connections that were accepted, closed or not. */
    public List<Socket> connections() {
        return connections;
    }

    public int openConnections() {
        return open.size();
    }

    public void closeConnections() throws IOException {
        for (Socket connection : open) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeConnections();
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket connection = server.accept();
            open.add(connection);
            connections.add(connection);
            threads.submit(() -> serve(connection));
        }
    }

    private Void serve(Socket connection) throws Exception {
        try (connection) {
            handler.serve(connection);
        } finally {
            open.remove(connection);
        }
        return null;
    }

    /** One complete request with its body, or null if the connection ends before. */
    public static String readRequest(InputStream in) throws IOException {
        String head = readHead(in);
        if (head == null) {
            return null;
        }
        int size = contentLength(head);
        byte[] body = in.readNBytes(size);
        return body.length < size ? null : head + new String(body, StandardCharsets.UTF_8);
    }

    /** The request line and headers with the empty line, or null if the connection ends before. */
    public static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            received.write(next);
            String head = received.toString(StandardCharsets.ISO_8859_1);
            if (head.endsWith("\r\n\r\n")) {
                return head;
            }
        }
        return null;
    }

    /** The length of the body that the headers announce. */
    public static int contentLength(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }
}
