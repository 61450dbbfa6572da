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
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** HTTP/2 by plain frames (RFC 9113): the test decides what follows a request, including GOAWAY. */
final class H2FrameServer implements AutoCloseable {

    /** Handles a complete request; false closes the connection. */
    interface Behaviour {
        boolean respond(Connection connection, int stream) throws IOException;
    }

    /** Identifier of a setting (RFC 9113, 6.5.2). */
    static final int ENABLE_PUSH = 2;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();
    /** Entry 8 of HPACK's static table. */
    private static final byte[] STATUS_200 = {(byte) 0x88};

    private static final byte[] BODY = "{\"success\":true,\"order_id\":\"o\"}".getBytes(StandardCharsets.UTF_8);

    private final SocketServer sockets;
    private final Behaviour behaviour;

    /** Bodies that have arrived whole. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** The settings of the client, by identifier. */
    final List<Map<Integer, Integer>> settings = new CopyOnWriteArrayList<>();

    H2FrameServer(Path keystore, Behaviour behaviour) throws Exception {
        this.behaviour = behaviour;
        SSLServerSocket server = (SSLServerSocket) Keys.serverContext(keystore)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("localhost"));
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(parameters);
        sockets = new SocketServer(server, this::serve);
    }

    String url() {
        return "https://localhost:" + sockets.port();
    }

    /** Connections that were accepted. */
    List<Socket> connections() {
        return sockets.connections();
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }

    private void serve(Socket socket) throws IOException {
        Connection connection = new Connection(socket);
        connection.in.readFully(new byte[PREFACE]);
        connection.send(SETTINGS, 0, 0, new byte[0]);
        boolean continues = true;
        while (continues) {
            continues = next(connection);
        }
    }

    /** Reads a frame. Requests come one after the other here, each with a body that ends it. */
    private boolean next(Connection connection) throws IOException {
        int length = connection.in.readUnsignedByte() << 16 | connection.in.readUnsignedShort();
        int type = connection.in.readUnsignedByte();
        int flags = connection.in.readUnsignedByte();
        int stream = connection.in.readInt();
        byte[] payload = connection.in.readNBytes(length);
        if (type == PING && flags != ACK) {
            connection.send(PING, ACK, 0, payload);
        } else if (type == SETTINGS && flags != ACK) {
            settings.add(settings(payload));
            connection.send(SETTINGS, ACK, 0, new byte[0]);
        } else if (type == DATA) {
            connection.received.writeBytes(payload);
            if ((flags & END_STREAM) != 0) {
                requests.add(connection.received.toString(StandardCharsets.UTF_8));
                connection.received.reset();
                return behaviour.respond(connection, stream);
            }
        }
        return type != GOAWAY;
    }

    private static Map<Integer, Integer> settings(byte[] payload) {
        Map<Integer, Integer> settings = new HashMap<>();
        ByteBuffer entries = ByteBuffer.wrap(payload);
        while (entries.hasRemaining()) {
            settings.put((int) entries.getShort(), entries.getInt());
        }
        return settings;
    }

    /** One connection, as the behaviour sees it. */
    static final class Connection {

        private final DataInputStream in;
        private final DataOutputStream out;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        Connection(Socket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        void succeed(int stream) throws IOException {
            send(HEADERS, END_HEADERS, stream, STATUS_200);
            send(DATA, END_STREAM, stream, BODY);
        }

        /** Headers of a response that succeeds, then its body. */
        void succeed(int stream, Map<String, String> headers) throws IOException {
            byte[] block = block(headers);
            int frame = 16_000;
            for (int start = 0; start < block.length; start += frame) {
                int end = Math.min(block.length, start + frame);
                send(
                        start == 0 ? HEADERS : CONTINUATION,
                        end == block.length ? END_HEADERS : 0,
                        stream,
                        Arrays.copyOfRange(block, start, end));
            }
            send(DATA, END_STREAM, stream, BODY);
        }

        /** Starts headers that {@link #continueHeaders} continues. */
        void beginHeaders(int stream) throws IOException {
            send(HEADERS, 0, stream, STATUS_200);
        }

        void continueHeaders(int stream, Map<String, String> headers) throws IOException {
            byte[] block = block(headers);
            send(CONTINUATION, 0, stream, Arrays.copyOfRange(block, STATUS_200.length, block.length));
        }

        /** HPACK literals without indexing (RFC 7541, 6.2.2). */
        private static byte[] block(Map<String, String> headers) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.writeBytes(STATUS_200);
            headers.forEach((name, value) -> {
                block.write(0);
                string(block, name);
                string(block, value);
            });
            return block.toByteArray();
        }

        private static void string(ByteArrayOutputStream block, String text) {
            int rest = text.length() - 127;
            block.write(Math.min(text.length(), 127));
            if (rest >= 0) {
                while (rest >= 128) {
                    block.write(rest % 128 + 128);
                    rest /= 128;
                }
                block.write(rest);
            }
            block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }

        /**
         * @param last the last stream that was, or may be, worked on
         */
        void goAway(int last, int error) throws IOException {
            send(GOAWAY, 0, 0, new byte[] {0, 0, 0, (byte) last, 0, 0, 0, (byte) error});
        }

        private void send(int type, int flags, int stream, byte[] payload) throws IOException {
            out.writeByte(0);
            out.writeShort(payload.length);
            out.writeByte(type);
            out.writeByte(flags);
            out.writeInt(stream);
            out.write(payload);
            out.flush();
        }
    }
}
