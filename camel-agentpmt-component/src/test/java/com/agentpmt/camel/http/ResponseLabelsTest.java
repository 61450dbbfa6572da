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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtInsufficientCreditsException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.model.PurchaseResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response is read by its bytes, whatever its headers declare. */
class ResponseLabelsTest {

    private static final String TOKEN = "token/of+the=tests";
    private static final String SUCCESS =
            "{\"success\":true,\"data\":{\"text\":\"Gr\u00fc\u00dfe\",\"n\":1.10},\"order_id\":\"o-1\"}";
    private static final String ERROR = "{\"error\":\"no_credits\",\"message\":\"Gr\u00fc\u00dfe, nothing left\"}";
    private static final String PAGE = "<html><body>Gr\u00fc\u00dfe</body></html>";

    private static final Map<String, Coder> CODINGS = codings();

    private static final List<String> ENCODINGS = List.of(
            "",
            "Content-Encoding:\r\n",
            "Content-Encoding: identity\r\n",
            "Content-Encoding: gzip\r\n",
            "Content-Encoding:   GZip  \r\n",
            "content-encoding: x-gzip\r\n",
            "Content-Encoding: gzip, gzip\r\n",
            "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n",
            "Content-Encoding: identity, gzip\r\n",
            "Content-Encoding: identity\r\nContent-Encoding: gzip\r\n",
            "Content-Encoding: deflate\r\n",
            "Content-Encoding: DEFLATE,gzip\r\n",
            "Content-Encoding: utf-8\r\n",
            "Content-Encoding: none\r\n",
            "Content-Encoding: application/json\r\n",
            "Content-Encoding: base64\r\n",
            "Content-Encoding: br\r\n",
            "Content-Encoding: zstd, br\r\n",
            "Content-Encoding: ,;, ;\r\n",
            "Content-Encoding: \u00ff\r\n");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=iso-8859-1",
            "application/json; charset=utf-16",
            "text/html; charset=utf-8",
            "image/png",
            "text/plain; charset=no-such",
            ";;;");

    private static final List<String> FORMATS = List.of("pojo", "map", "json");

    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static RawServer server;
    private static ProducerTemplate template;
    private static volatile byte[] response;

    private interface Coder {
        byte[] code(String text) throws IOException;
    }

    @BeforeAll
    static void start() throws Exception {
        server = new RawServer((connection, request) -> {
            connection.getOutputStream().write(response);
            connection.getOutputStream().flush();
            return true;
        });
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(server.url());
        component.getConnection().setWebUrl(server.url());
        component.getConnection().setMaxRetries(0);
        CONTEXT.addComponent("agentpmt", component);
        CONTEXT.start();
        template = CONTEXT.createProducerTemplate();
    }

    @AfterAll
    static void stop() throws Exception {
        CONTEXT.close();
        server.close();
    }

    static Stream<String> codingNames() {
        return CODINGS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("codingNames")
    void aPaidResultIsReadWithAnyLabels(String coding) throws IOException {
        byte[] body = CODINGS.get(coding).code(SUCCESS);
        int calls = 0;
        for (String encoding : encodings(coding)) {
            for (String type : TYPES) {
                response = http(200, encoding + "Content-Type: " + type + "\r\n", body);

                Exchange exchange = buy("&outputFormat=" + FORMATS.get(calls++ % 3));

                assertThat(exchange.getException()).as(encoding + type).isNull();
                assertThat(textOf(exchange.getMessage().getBody()))
                        .as(encoding + type)
                        .isEqualTo("Gr\u00fc\u00dfe");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codingNames")
    void anErrorIsReadWithAnyLabels(String coding) throws IOException {
        byte[] body = CODINGS.get(coding).code(ERROR);
        for (String encoding : encodings(coding)) {
            response = http(402, encoding + "Content-Type: " + TYPES.get(1) + "\r\n", body);

            Exchange exchange = buy("");

            assertThat(exchange.getException()).isInstanceOf(AgentPmtInsufficientCreditsException.class);
            AgentPmtException failure = (AgentPmtException) exchange.getException();
            assertThat(failure.getServerMessage()).as(encoding).isEqualTo("Gr\u00fc\u00dfe, nothing left");
            assertThat(failure.getAnswerText()).contains("Gr\u00fc\u00dfe, nothing left");
        }
    }

    @ParameterizedTest
    @MethodSource("codingNames")
    void aPageIsReadWithAnyLabels(String coding) throws IOException {
        byte[] body = CODINGS.get(coding).code(PAGE);
        for (String encoding : encodings(coding)) {
            for (String type : List.of("text/html", "text/html; charset=utf-8", "image/png")) {
                response = http(200, encoding + "Content-Type: " + type + "\r\n", body);

                Exchange exchange = template.request("agentpmt:embed/script", e -> {});

                assertThat(exchange.getException()).as(encoding).isNull();
                assertThat(exchange.getMessage()
                                .getBody(String.class)
                                .replace("\u0000", "")
                                .strip())
                        .as(encoding + type)
                        .isEqualTo(PAGE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "BR", "zstd", "unheard-of"})
    void anUnreadableBodyIsReportedAndKeepsEveryByte(String encoding) {
        byte[] body = new byte[256];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (129 + 7 * i);
        }
        response = http(200, "Content-Encoding: " + encoding + "\r\n", body);

        AgentPmtException failure = (AgentPmtException) buy("").getException();

        assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure).hasMessageContaining("compressed").hasMessageNotContaining("unheard-of");
        assertThat(failure.getHttpResponseCode()).isEqualTo(200);
        assertThat(failure.getAnswerText().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(body);

        response = http(500, "Content-Encoding: " + encoding + "\r\n", body);
        AgentPmtException error = (AgentPmtException) buy("").getException();
        assertThat(error.getServerMessage()).isNull();
    }

    @Test
    void thePartialOutputOfBrokenCompressionIsKept() throws IOException {
        String text = "{\"success\":true,\"data\":{\"sent\":\"" + TOKEN.replace("/", "\\/") + "\",\"text\":\""
                + "abc".repeat(2_000);
        byte[] whole = gzip(bytes(text + "\"}}"));
        byte[] cut = Arrays.copyOf(whole, whole.length - 14);
        for (String encoding : List.of("", "Content-Encoding: gzip\r\n")) {
            response = http(200, encoding, cut);

            AgentPmtException failure = (AgentPmtException) buy("").getException();

            assertThat(failure).isInstanceOf(AgentPmtResponseException.class).hasMessageContaining("compression");
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.getAnswerText()).startsWith("{\"success\":true").contains("abcabc");
            assertNoToken(failure);
            // a page has no end mark
            assertThat(template.request("agentpmt:embed/script", e -> {}).getException())
                    .isInstanceOf(AgentPmtResponseException.class);
        }
    }

    @Test
    void aBombWithinABombStopsAtTheLimit() throws IOException {
        byte[] zeros = new byte[4 << 20];
        Arrays.fill(zeros, (byte) 'x');
        System.arraycopy(bytes("{\"success\":true,\"data\":\""), 0, zeros, 0, 24);
        for (byte[] bomb : List.of(gzip(zeros), gzip(gzip(zeros)), gzip(zlib(zeros, false)), zlib(gzip(zeros), true))) {
            for (String encoding : List.of("Content-Encoding: deflate\r\n", "Content-Encoding: gzip, deflate\r\n")) {
                response = http(200, encoding, bomb);

                AgentPmtException failure =
                        (AgentPmtException) buy("&maxResponseSize=100000").getException();

                assertThat(failure)
                        .isInstanceOf(AgentPmtResponseException.class)
                        .hasMessageContaining("maxResponseSize=100000");
                assertThat(failure.getAnswerText())
                        .startsWith("{\"success\":true")
                        .hasSize(100_000);
                assertThat(failure.isOutcomeUnknown()).isTrue();
            }
        }
    }

    @Test
    void theStartOfABodyThatIsTooLargeIsKept() throws IOException {
        // the token crosses the limit
        String start = "{\"success\":true,\"data\":\"" + "x".repeat(960);
        String body = start + "a".repeat(1_000 - start.length() - 8) + TOKEN + "\"}";
        for (int status : new int[] {200, 500}) {
            for (byte[] bytes : List.of(bytes(body), gzip(bytes(body)))) {
                response = http(status, "", bytes);

                AgentPmtException failure =
                        (AgentPmtException) buy("&maxResponseSize=1000").getException();

                assertThat(failure.getHttpResponseCode()).isEqualTo(status);
                assertThat(failure.getAnswerText()).startsWith(start);
                assertNoToken(failure);
            }
        }
    }

    @Test
    void aBodyThatIsNotJsonIsKept() {
        for (String text :
                List.of("<html>paid</html>", "{\"success\":true", "{\"a\":1}{\"a\":2}", "[1]", "\"x\"", "true")) {
            response = http(200, "", bytes(text));

            AgentPmtException failure = (AgentPmtException) buy("").getException();

            assertThat(failure).isInstanceOf(AgentPmtResponseException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.getAnswerText()).isEqualTo(text);
            assertThat(failure.toString()).doesNotContain(text);
        }
    }

    private static void assertNoToken(AgentPmtException failure) {
        assertThat(failure.getAnswerText())
                .doesNotContain(TOKEN.substring(0, 6))
                .endsWith(failure.getAnswerText());
        assertThat(failure.toString()).doesNotContain(TOKEN.substring(0, 6));
    }

    /** A deflate stream without its header cannot be recognized: only its Content-Encoding identifies it. */
    private static List<String> encodings(String coding) {
        return coding.contains("bare")
                ? List.of("Content-Encoding: deflate\r\n", "Content-Encoding: gzip, Deflate\r\n")
                : ENCODINGS;
    }

    private static Map<String, Coder> codings() {
        Map<String, Coder> all = new LinkedHashMap<>();
        all.put("UTF-8", ResponseLabelsTest::bytes);
        all.put("UTF-8 with mark", text -> bytes("\uFEFF" + text));
        all.put("ISO-8859-1", text -> text.getBytes(StandardCharsets.ISO_8859_1));
        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            all.put(charset, text -> text.getBytes(Charset.forName(charset)));
            all.put(charset + " with mark", text -> ("\uFEFF" + text).getBytes(Charset.forName(charset)));
            all.put("gzip of " + charset, text -> gzip(text.getBytes(Charset.forName(charset))));
        }
        all.put("padded", text -> bytes(" \r\n\t" + text + "\r\n\u0000\u0000\u0000 \n"));
        all.put("gzip", text -> gzip(bytes(text)));
        all.put("gzip of gzip", text -> gzip(gzip(bytes(text))));
        all.put("gzip of gzip of gzip", text -> gzip(gzip(gzip(bytes(text)))));
        all.put("gzip in two members", text -> {
            byte[] bytes = bytes(text);
            return concat(gzip(Arrays.copyOf(bytes, 20)), gzip(Arrays.copyOfRange(bytes, 20, bytes.length)));
        });
        all.put("gzip with a name and a comment", text -> {
            byte[] zipped = gzip(bytes(text));
            zipped[3] = 4 + 8 + 16;
            byte[] extra = concat(new byte[] {3, 0, 1, 2, 3}, bytes("name\u0000comment\u0000"));
            return concat(concat(Arrays.copyOf(zipped, 10), extra), Arrays.copyOfRange(zipped, 10, zipped.length));
        });
        all.put("gzip without its checksum", text -> {
            byte[] zipped = gzip(bytes(text));
            return Arrays.copyOf(zipped, zipped.length - 8);
        });
        all.put("gzip with a wrong checksum", text -> {
            byte[] zipped = gzip(bytes(text));
            zipped[zipped.length - 6] ^= 0x55;
            return zipped;
        });
        all.put("gzip with junk after it", text -> concat(gzip(bytes(text)), bytes("\r\n0")));
        all.put("zlib", text -> zlib(bytes(text), false));
        all.put("zlib with a wrong checksum", text -> {
            byte[] zipped = zlib(bytes(text), false);
            zipped[zipped.length - 2] ^= 0x55;
            return zipped;
        });
        all.put("gzip of zlib", text -> gzip(zlib(bytes(text), false)));
        all.put("bare deflate", text -> zlib(bytes(text), true));
        all.put("gzip of bare deflate", text -> gzip(zlib(bytes(text), true)));
        return all;
    }

    private static Exchange buy(String options) {
        return template.request("agentpmt:products/purchase?productId=p-1" + options, e -> {});
    }

    private static Object textOf(Object body) {
        if (body instanceof PurchaseResult result) {
            assertThat(result.orderId()).isEqualTo("o-1");
            assertThat(result.result().path("n").decimalValue()).hasToString("1.10");
            return result.result().path("text").textValue();
        }
        if (body instanceof Map<?, ?> map) {
            return ((Map<?, ?>) map.get("data")).get("text");
        }
        assertThat(((String) body).strip().replace("\u0000", "").strip()).isEqualTo(SUCCESS);
        return "Gr\u00fc\u00dfe";
    }

    private static byte[] http(int status, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
        return concat(head.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] zlib(byte[] plain, boolean bare) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out, new Deflater(6, bare))) {
            deflate.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
