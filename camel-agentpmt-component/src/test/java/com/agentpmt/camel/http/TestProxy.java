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

import com.agentpmt.camel.SocketServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that opens tunnels, with or without authentication, and records its requests. */
final class TestProxy implements AutoCloseable {

    private final SocketServer sockets;
    private final String login;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> tunnels = new CopyOnWriteArrayList<>();

    /** The heads of all requests to the proxy itself. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    /** Its response without valid credentials. */
    volatile String offers = "Proxy-Authenticate: Basic realm=\"test\"\r\n";

    /** The response in place of a tunnel, or null. */
    volatile String rejection;

    /**
     * @param login {@code user:password}, or null for none
     */
    TestProxy(String login) throws IOException {
        this.login = login;
        this.sockets = new SocketServer(this::serve);
    }

    int port() {
        return sockets.port();
    }

    /** Ends all connections. */
    void cut() throws IOException {
        sockets.closeConnections();
        for (Socket socket : tunnels) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        sockets.close();
        cut();
        threads.shutdownNow();
    }

    private void serve(Socket client) throws Exception {
        String head = SocketServer.readHead(client.getInputStream());
        while (head != null) {
            heads.add(head);
            if (login != null && !head.contains("Proxy-Authorization: Basic " + encoded())) {
                respond(client, "407 Proxy Authentication Required", offers);
            } else if (rejection != null) {
                respond(client, rejection, "");
            } else {
                tunnel(client, head.split(" ")[1]);
                return;
            }
            head = SocketServer.readHead(client.getInputStream());
        }
    }

    private void tunnel(Socket client, String target) throws Exception {
        int colon = target.lastIndexOf(':');
        Socket api = new Socket(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
        tunnels.add(api);
        client.getOutputStream()
                .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        threads.submit(() -> pump(api, client));
        pump(client, api);
    }

    private static Void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
        return null;
    }

    private static void respond(Socket client, String status, String headers) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String encoded() {
        return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
