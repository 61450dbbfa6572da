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
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The formats of RFC 1950 and RFC 1952 byte by byte. */
class InflatedTest {

    private static final byte[] TEXT = "text of a member".getBytes(StandardCharsets.UTF_8);
    private static final int LIMIT = 1_000;

    /** Its lower byte is negative, and both bytes have bits that are not set. */
    private static final int EXTRA_LENGTH = 0x1f0;

    static IntStream headers() {
        return IntStream.range(0, 32);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void everyHeaderOfAMemberIsSkipped(int flags) throws Exception {
        byte[] member = member(flags, TEXT);

        assertThat(Inflated.gzip(member, LIMIT)).satisfies(content -> {
            assertThat(content.bytes()).isEqualTo(TEXT);
            assertThat(content.whole()).isTrue();
        });
        assertThat(Inflated.gzip(concat(member, member(0, TEXT)), LIMIT).bytes())
                .isEqualTo(concat(TEXT, TEXT));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aMemberThatIsCutAnywhereGivesTheBytesBefore(int flags) throws Exception {
        byte[] first = member(0, TEXT);
        byte[] second = member(flags, TEXT);

        for (int length = 3; length < second.length; length++) {
            Inflated content = Inflated.gzip(concat(first, Arrays.copyOf(second, length)), LIMIT);
            Inflated alone = Inflated.gzip(Arrays.copyOf(second, length), LIMIT);

            // the checksum and the length at the end are not needed
            boolean whole = length >= second.length - 8;
            assertThat(content.whole()).as("%d bytes", length).isEqualTo(whole);
            assertThat(alone.whole()).as("%d bytes", length).isEqualTo(whole);
            assertThat(content.bytes()).isEqualTo(concat(TEXT, alone.bytes()));
            assertThat(alone.bytes()).isEqualTo(Arrays.copyOf(TEXT, alone.bytes().length));
            assertThat(alone.bytes().length == TEXT.length || !whole).isTrue();
        }
    }

    @Test
    void whatFollowsTheLastMemberIsIgnored() throws Exception {
        Inflated content = Inflated.gzip(concat(member(0, TEXT), new byte[] {0, 0, 0, 0}), LIMIT);

        assertThat(content.bytes()).isEqualTo(TEXT);
        assertThat(content.whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1f8b08,   true",
        "1f8b0800, true",
        "1f8b,     false",
        "1f8b09,   false",
        "1f8a08,   false",
        "1e8b08,   false"
    })
    void gzipIsRecognizedByItsFirstBytes(String bytes, boolean expected) {
        assertThat(Inflated.isGzip(bytes(bytes), 0)).isEqualTo(expected);
        assertThat(Inflated.isGzip(concat(new byte[] {7}, bytes(bytes)), 1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // the levels of zlib
        "780103, true",
        "785e03, true",
        "789c03, true",
        "78da03, true",
        // a smaller window
        "181903, true",
        "789c,   false",
        // not a multiple of 31
        "789d03, false",
        "789b03, false",
        // another method
        "791803, false",
        // a dictionary, which nobody has agreed on
        "782003, false",
        "78bb03, false"
    })
    void zlibIsRecognizedByItsFirstBytes(String bytes, boolean expected) {
        assertThat(Inflated.isZlib(bytes(bytes))).isEqualTo(expected);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** A member with the optional parts that the flags name, and with text in each part that could pass for its end. */
    private static byte[] member(int flags, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 3});
        if ((flags & 4) != 0) {
            out.write(EXTRA_LENGTH & 0xff);
            out.write(EXTRA_LENGTH >> 8);
            out.write(new byte[EXTRA_LENGTH]);
        }
        if ((flags & 8) != 0) {
            out.write("name.json\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 16) != 0) {
            out.write("a comment\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & 2) != 0) {
            out.write(new byte[] {0, 0});
        }
        try (DeflaterOutputStream data = new DeflaterOutputStream(out, new Deflater(6, true))) {
            data.write(content);
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        for (long number : new long[] {checksum.getValue(), content.length}) {
            for (int shift = 0; shift < 32; shift += 8) {
                out.write((int) (number >> shift));
            }
        }
        return out.toByteArray();
    }
}
