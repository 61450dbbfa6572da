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

import com.agentpmt.camel.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any text in any Unicode charset, compressed in any way, with any headers, is read as the same text. */
class ResponseBodyPropertyTest {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().excludeChars('\u0000').ofMaxLength(60).filter(ResponseBodyPropertyTest::isWhole),
                Arbitraries.strings().ascii().ofMaxLength(300),
                Arbitraries.strings().withChars("\u00e4\u20ac\u3042 x").ofMaxLength(50));
    }

    @Provide
    Arbitrary<String> charsets() {
        return Arbitraries.of("UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE");
    }

    @Provide
    Arbitrary<List<String>> layers() {
        return Arbitraries.of("gzip", "zlib", "bare").list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> labels() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "identity", "gzip", "gzip, deflate", "utf-8", "br", "none", "application/json"),
                Arbitraries.strings().ofMaxLength(10));
    }

    @Property(tries = 500)
    void aBodyIsReadAsItWasWritten(
            @ForAll("texts") String text,
            @ForAll("charsets") String charset,
            @ForAll boolean mark,
            @ForAll("layers") List<String> layers,
            @ForAll("labels") String label,
            @ForAll("labels") String type)
            throws IOException {
        String json = new String(Json.write(Map.of("text", text)), StandardCharsets.UTF_8);
        byte[] body = ((mark ? "\uFEFF" : "") + json).getBytes(Charset.forName(charset));
        boolean bare = false;
        for (String layer : layers) {
            body = wrapped(layer, body);
            bare |= layer.equals("bare");
        }
        Map<String, String> headers =
                Map.of("content-encoding", bare ? label + ", deflate" : label, "content-type", "a/b; charset=" + type);

        ApiResponse plain = Decompression.plain(new ApiResponse(200, headers, body, true), 1_000_000);

        assertThat(plain.text()).isEqualTo(json);
        assertThat(plain.defect()).isNull();
    }

    @Property(tries = 500)
    void anyBodyIsBoundedAndCausesNoError(
            @ForAll byte[] junk,
            @ForAll("layers") List<String> layers,
            @ForAll("labels") String label,
            @ForAll @IntRange(max = 200) int cut)
            throws IOException {
        byte[] body = junk;
        for (String layer : layers) {
            body = wrapped(layer, body);
        }
        byte[] part = Arrays.copyOf(body, Math.max(0, body.length - cut));
        ApiResponse plain;
        try {
            plain = Decompression.plain(
                    new ApiResponse(200, Map.of("content-encoding", label + ",deflate"), part, true), 500);
        } catch (ResponseTooLargeException e) {
            plain = e.head();
        }

        assertThat(plain.body().length).isLessThanOrEqualTo(Math.max(500, part.length));
        assertThat(plain.text()).isNotNull();
        assertThat(ErrorDetails.of(plain)).isNotNull();
    }

    /** As it stands, in the escapes of JSON and URLs, and at the end of a text that was cut off anywhere in it. */
    @Property(tries = 100)
    void theTokenIsMaskedInAnyForm(
            @ForAll("tokens") String token, @ForAll @Size(40) List<@IntRange(max = 3) Integer> forms) {
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            sent.append(
                    switch (forms.get(i)) {
                        case 0 -> String.format("\\u%04X", (int) c);
                        case 1 -> String.format("%%%02x", (int) c);
                        case 2 -> c == '/' ? "\\/" : String.valueOf(c);
                        default -> String.valueOf(c);
                    });
        }
        Redaction redaction = Redaction.of(token);

        assertThat(redaction.mask("a " + sent + " b")).isEqualTo("a xxxxxx b");
        for (int length = 0; length < sent.length(); length += 3) {
            String masked = redaction.maskStart("# " + sent.substring(0, length));
            assertThat(masked.length()).isLessThanOrEqualTo(2 + "xxxxxx".length());
        }
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.strings().withChars("abXY09/+=._-~").ofMinLength(8).ofMaxLength(40);
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static byte[] wrapped(String layer, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream wrap = layer.equals("gzip")
                ? new GZIPOutputStream(out)
                : new DeflaterOutputStream(out, new Deflater(6, layer.equals("bare")))) {
            wrap.write(plain);
        }
        return out.toByteArray();
    }
}
