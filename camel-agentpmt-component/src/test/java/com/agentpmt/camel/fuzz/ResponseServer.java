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
package com.agentpmt.camel.fuzz;

import com.agentpmt.camel.SocketServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket server that sends the same prepared bytes in response to every request, and then closes the connection. */
final class ResponseServer implements AutoCloseable {

    private final SocketServer sockets = new SocketServer(this::serve);

    /** Status line, headers and body of the response. */
    volatile byte[] result;

    /** The latest request, with its body. */
    volatile String request;

    ResponseServer() throws IOException {}

    String url() {
        return sockets.url();
    }

    /** A complete response. */
    static byte[] http(int status, String headers, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "HTTP/1.1 " + status + " x\r\n" + headers + "Connection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private void serve(Socket connection) throws IOException {
        request = SocketServer.readRequest(connection.getInputStream());
        OutputStream out = connection.getOutputStream();
        out.write(result);
        out.flush();
        connection.shutdownOutput();
        // the client closes too, or has closed already
        connection.setSoTimeout(2_000);
        connection.getInputStream().readAllBytes();
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
