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
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A socket server that sends the same prepared response to every request. */
final class ResponseServer implements AutoCloseable {

    private final SocketServer sockets = new SocketServer(this::serve);

    volatile Response response;

    /** The latest request, with its body. */
    volatile String request;

    /** Status line, headers and body, and whether the server closes the connection after them. */
    record Response(byte[] bytes, boolean closes) {

        /** A complete response. */
        static Response of(int status, String headers, byte[] body) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(("HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(body);
            // a client does not read the body of a 204: it would be taken for the next response
            return new Response(out.toByteArray(), status == 204);
        }

        /** The first bytes of this response. */
        Response cut(int size) {
            return new Response(Arrays.copyOf(bytes, size), true);
        }
    }

    ResponseServer() throws IOException {}

    String url() {
        return sockets.url();
    }

    private void serve(Socket connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream();
        for (String next = SocketServer.readRequest(in); next != null; next = SocketServer.readRequest(in)) {
            request = next;
            Response sent = response;
            out.write(sent.bytes());
            out.flush();
            if (sent.closes()) {
                connection.shutdownOutput();
                // the client closes too, or has closed already
                connection.setSoTimeout(2_000);
                in.readAllBytes();
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
