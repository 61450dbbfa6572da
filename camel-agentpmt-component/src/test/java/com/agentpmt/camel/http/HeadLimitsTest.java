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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A response whose head, trailers or chunk extensions have no end is cut off, and the component continues. */
class HeadLimitsTest extends TlsRouteSupport {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    /** The endless part of a response, and what precedes it. */
    enum Endless {
        STATUS_LINE("HTTP/1.1 200 ", "OK ", "line length"),
        HEADER_NAME(OK, "x", "line length"),
        HEADER_VALUE(OK + "X-Long: ", "value ", "line length"),
        HEADERS(OK, "X-Many: value\r\n", "header count"),
        FOLDED_HEADER(OK + "X-Folded: value\r\n", " folded\r\n", "line length"),
        EMPTY_LINES("", "\r\n", "empty line"),
        INFORMATIONAL("", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n", "informational"),
        INFORMATIONAL_HEADERS("HTTP/1.1 103 Early Hints\r\n", "Link: </style.css>\r\n", "header count"),
        CHUNK_SIZE(CHUNKED, "0", "line length"),
        CHUNK_EXTENSION(CHUNKED + "2;", "extension=1;", "line length"),
        TRAILER_VALUE(CHUNKED + "1\r\n{\r\n0\r\nX-Long: ", "value ", "line length"),
        TRAILERS(CHUNKED + "1\r\n{\r\n0\r\n", "X-Many: value\r\n", "header count"),
        FOLDED_TRAILER(CHUNKED + "1\r\n{\r\n0\r\nX-Folded: value\r\n", " folded\r\n", "line length");

        private final String start;
        private final String repeated;
        private final String exceeded;

        Endless(String start, String repeated, String exceeded) {
            this.start = start;
            this.repeated = repeated;
            this.exceeded = exceeded;
        }
    }

    /** Far more than the limits and the buffers of all sockets together. */
    private static final long MUCH = 256L * 1024 * 1024;

    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean endless = new AtomicBoolean(true);

    @ParameterizedTest
    @EnumSource(Endless.class)
    void anEndlessResponseHeadIsCutOff(Endless kind) throws Exception {
        try (RawServer server = new RawServer((connection, request) -> respond(connection, kind))) {
            component.getConnection().setApiUrl(server.url());

            AgentPmtException failure = failure(buys(""));

            assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
            assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).contains(kind.exceeded);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.isRetryable()).isFalse();
            await().until(() -> server.connections().get(0).isClosed());
            assertThat(written).hasValueLessThan(MUCH);
            endless.set(false);
            assertThat(buys("").getException()).isNull();
            assertThat(server.requests).hasSize(2);
        }
    }

    /** Headers or trailers of which each is below the limit of one: their sum is limited, and their number. */
    @ParameterizedTest
    @CsvSource({
        "false, 100, 3000, more than 262144 bytes",
        "false, 10, 30000, more than 262144 bytes",
        "false, 200, 10, header count",
        "true, 100, 3000, more than 262144 bytes",
        "true, 10, 30000, more than 262144 bytes",
        "true, 200, 10, header count"
    })
    void theSizeOfAllHeadersTogetherIsLimited(boolean trailers, int count, int length, String exceeded)
            throws Exception {
        String start = trailers ? CHUNKED + "1\r\n{\r\n0\r\n" : OK + "Content-Length: 0\r\n";
        String headers = ("X-Many: " + "v".repeat(length) + "\r\n").repeat(count);
        try (RawServer server = new RawServer((connection, request) -> {
            connection.getOutputStream().write((start + headers + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return true;
        })) {
            component.getConnection().setApiUrl(server.url());

            AgentPmtException failure = failure(buys(""));

            assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).contains(exceeded);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            await().until(() -> server.connections().get(0).isClosed());
        }
    }

    /** The request to the proxy comes before anything is sent. */
    @ParameterizedTest
    @EnumSource(
            value = Endless.class,
            names = {"STATUS_LINE", "HEADER_VALUE", "HEADERS", "EMPTY_LINES"})
    void anEndlessResponseHeadOfAProxyIsCutOff(Endless kind) throws Exception {
        try (RawServer proxy = new RawServer((connection, request) -> respond(connection, kind))) {
            component.getConnection().setApiUrl("https://localhost:1");
            component.getConnection().setProxyHost("127.0.0.1");
            component.getConnection().setProxyPort(proxy.port());

            AgentPmtException failure = failure(buys("&maxRetries=0"));

            assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).contains(kind.exceeded);
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure.isRetryable()).isTrue();
            await().until(() -> proxy.connections().get(0).isClosed());
            assertThat(written).hasValueLessThan(MUCH);
        }
    }

    /** HttpCore skips these by itself: the time-out ends them. */
    @Test
    void aServerThatSendsContinueWithoutEndIsEndedByTheTimeout() throws Exception {
        try (RawServer server = new RawServer((connection, request) -> {
            byte[] again = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            while (true) {
                connection.getOutputStream().write(again);
            }
        })) {
            component.getConnection().setApiUrl(server.url());

            assertThat(failure(buys("&purchaseTimeout=5s")).isOutcomeUnknown()).isTrue();

            await().until(() -> server.connections().get(0).isClosed());
        }
    }

    @Test
    void anOversizedHeaderListOfHttp2FailsTheCall() throws Exception {
        try (H2FrameServer server = new H2FrameServer(keystore, (connection, stream) -> {
            if (endless.get()) {
                connection.succeed(stream, headers(260, 1_000));
            } else {
                connection.succeed(stream);
            }
            return true;
        })) {
            component.getConnection().setApiUrl(server.url());

            AgentPmtException failure = failure(buys(""));

            assertThat(failure).hasMessageContaining("Maximum header list size exceeded");
            assertThat(failure.isOutcomeUnknown()).isTrue();
            endless.set(false);
            assertThat(buys("").getException()).isNull();
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void endlessContinuationHeadersOfHttp2AreCutOff() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (H2FrameServer server = new H2FrameServer(keystore, (connection, stream) -> {
            connection.beginHeaders(stream);
            while (written.get() < MUCH) {
                try {
                    connection.continueHeaders(stream, headers(10, 1_000));
                    written.addAndGet(10_000);
                } catch (IOException e) {
                    stopped.set(true);
                    throw e;
                }
            }
            return true;
        })) {
            component.getConnection().setApiUrl(server.url());

            AgentPmtException failure = failure(buys(""));

            assertThat(failure).hasMessageContaining("continuation frames");
            assertThat(failure.isOutcomeUnknown()).isTrue();
            await().untilTrue(stopped);
        }
    }

    @Test
    void aLargeHeadIsRead() throws Exception {
        StringBuilder head = new StringBuilder(OK + "X-Long: " + "x".repeat(30_000) + "\r\n");
        headers(120, 1_700)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        String body = "{\"success\":true}";
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        try (RawServer server = new RawServer((connection, request) -> {
            connection.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
            return true;
        })) {
            component.getConnection().setApiUrl(server.url());

            assertThat(buys("").getException()).isNull();
        }
    }

    @Test
    void aLargeHeadOfHttp2IsRead() throws Exception {
        try (H2FrameServer server = new H2FrameServer(keystore, (connection, stream) -> {
            connection.succeed(stream, headers(200, 1_000));
            return true;
        })) {
            component.getConnection().setApiUrl(server.url());

            assertThat(buys("").getException()).isNull();
        }
    }

    private static Map<String, String> headers(int count, int length) {
        Map<String, String> headers = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            headers.put("x-" + i, "v".repeat(length));
        }
        return headers;
    }

    private boolean respond(Socket connection, Endless kind) throws IOException {
        if (!endless.get()) {
            RawServer.succeed(connection);
            return true;
        }
        connection.getOutputStream().write(kind.start.getBytes(StandardCharsets.US_ASCII));
        byte[] again = kind.repeated.repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        while (written.get() < MUCH) {
            connection.getOutputStream().write(again);
            written.addAndGet(again.length);
        }
        return false;
    }

    private static AgentPmtException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(AgentPmtException.class);
        return (AgentPmtException) exchange.getException();
    }

    private Exchange buys(String options) {
        return context.createProducerTemplate().request("agentpmt:products/purchase?productId=p" + options, e -> {});
    }
}
