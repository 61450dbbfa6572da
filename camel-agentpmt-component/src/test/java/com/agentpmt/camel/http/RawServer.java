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
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of plain sockets, which counts what arrived over the wire. */
final class RawServer implements AutoCloseable {

    /** Handles a connection with one complete request; true if another may follow on it. */
    interface Behaviour {
        boolean respond(Socket connection, String request) throws IOException;
    }

    private static final String BODY = "{\"success\":true,\"data\":{\"balance\":5},\"order_id\":\"o\"}";

    private final SocketServer sockets;
    private final Behaviour behaviour;

    /** Complete requests, in the order of their arrival. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /**
     * @param behaviour null to hang up on every connection at once
     */
    RawServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.sockets = new SocketServer(this::serve);
    }

    String url() {
        return sockets.url();
    }

    int port() {
        return sockets.port();
    }

    /** Connections that were accepted. */
    List<Socket> connections() {
        return sockets.connections();
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
        sockets.close();
    }

    private void serve(Socket connection) throws IOException {
        if (behaviour == null) {
            return;
        }
        String request = SocketServer.readRequest(connection.getInputStream());
        while (request != null) {
            requests.add(request);
            request = behaviour.respond(connection, request)
                    ? SocketServer.readRequest(connection.getInputStream())
                    : null;
        }
    }
}
