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

import static com.agentpmt.camel.http.Compressed.concat;
import static com.agentpmt.camel.http.Compressed.gzip;
import static com.agentpmt.camel.http.Compressed.zlib;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server whose response has any labels, and bodies in any coding. */
abstract class ResponseLabelsTestSupport {

    static final String TOKEN = "token/of+the=tests";

    static final String SUCCESS =
            "{\"success\":true,\"data\":{\"text\":\"Gr\u00fc\u00dfe\",\"n\":1.10},\"order_id\":\"o-1\"}";

    static final String ERROR = "{\"error\":\"no_credits\",\"message\":\"Gr\u00fc\u00dfe, nothing left\"}";
    static final Map<String, Coder> CODINGS = codings();
    static volatile byte[] response;

    @RegisterExtension
    static final RawServerExtension API = new RawServerExtension(TOKEN, 0, (connection, request) -> {
        connection.getOutputStream().write(response);
        connection.getOutputStream().flush();
        return true;
    });

    interface Coder {
        byte[] code(String text) throws IOException;
    }

    static Stream<String> codingNames() {
        return CODINGS.keySet().stream();
    }

    static void assertNoToken(AgentPmtException failure) {
        assertThat(failure.getAnswerText())
                .doesNotContain(TOKEN.substring(0, 6))
                .endsWith(failure.getAnswerText());
        assertThat(failure.toString()).doesNotContain(TOKEN.substring(0, 6));
    }

    static Map<String, Coder> codings() {
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

    static Exchange buy(String options) {
        return API.request("agentpmt:products/purchase?productId=p-1" + options);
    }

    static byte[] http(int status, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
        return concat(head.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
