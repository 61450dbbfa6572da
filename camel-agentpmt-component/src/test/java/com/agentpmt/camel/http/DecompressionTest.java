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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressionTest {

    private static final byte[] TEXT = "{\"success\":true,\"data\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip "})
    void gzip(String encoding) throws IOException {
        ApiResponse plain = Decompression.plain(response(encoding, gzipped(TEXT)), 1_000);

        assertThat(plain.body()).isEqualTo(TEXT);
        assertThat(plain.status()).isEqualTo(201);
        assertThat(plain.sent()).isTrue();
    }

    @Test
    void deflate() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out)) {
            deflate.write(TEXT);
        }

        assertThat(Decompression.plain(response("deflate", out.toByteArray()), 1_000)
                        .body())
                .isEqualTo(TEXT);
    }

    @Test
    void withoutAContentEncodingTheBodyIsUnchanged() throws IOException {
        assertThat(Decompression.plain(response("identity", TEXT), 1_000).body())
                .isEqualTo(TEXT);
        assertThat(Decompression.plain(new ApiResponse(200, Map.of(), TEXT, true), 1_000)
                        .body())
                .isEqualTo(TEXT);
        assertThat(Decompression.plain(response("gzip", new byte[0]), 1_000).body())
                .isEmpty();
    }

    @Test
    void aBodyOfExactlyTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
        byte[] zipped = gzipped(TEXT);

        assertThat(Decompression.plain(response("gzip", zipped), TEXT.length).body())
                .isEqualTo(TEXT);
        assertThatThrownBy(() -> Decompression.plain(response("gzip", zipped), TEXT.length - 1))
                .isInstanceOf(ResponseTooLargeException.class);
    }

    @Test
    void aBombStopsAtTheLimit() throws IOException {
        byte[] bomb = bombThatIsBrokenInItsSecondHalf();

        // reading past the limit reaches the broken part, and fails in another way
        assertThatThrownBy(() -> Decompression.plain(response("gzip", bomb), 10_000))
                .isInstanceOf(ResponseTooLargeException.class)
                .hasMessageContaining("10000")
                .extracting(e -> ((ResponseTooLargeException) e).head().status())
                .isEqualTo(201);
        assertThat(Decompression.plain(response("gzip", bomb), 100_000_000).defect())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "deflate", "utf-8", "s3cr3t"})
    void textIsLeftUnchanged(String encoding) throws IOException {
        ApiResponse plain = Decompression.plain(response(encoding, TEXT), 1_000);

        assertThat(plain.body()).isEqualTo(TEXT);
        assertThat(plain.defect()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "deflate", "s3cr3t"})
    void bytesThatAreNotTextAreUnreadable(String encoding) throws IOException {
        byte[] data = {1, 2, 3, (byte) 0xf0, (byte) 0xff, 5};

        ApiResponse plain = Decompression.plain(response(encoding, data), 1_000);

        assertThat(plain.body()).isEqualTo(data);
        assertThat(plain.defect().problem()).contains("compressed").doesNotContain("s3cr3t");
    }

    /** A gzip file may decompress to itself, or to another one without end. */
    @Test
    void theNumberOfCompressionLayersIsLimited() throws IOException {
        byte[] wrapped = TEXT;
        for (int i = 0; i < 50; i++) {
            wrapped = gzipped(wrapped);
        }

        assertThat(Decompression.plain(response("gzip", wrapped), 100_000)
                        .defect()
                        .problem())
                .contains("compressed");
    }

    @Test
    void deflateIsReadWithAndWithoutItsZlibHeader() throws IOException {
        for (boolean bare : new boolean[] {true, false}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream deflate = new DeflaterOutputStream(out, new Deflater(6, bare))) {
                deflate.write(TEXT);
            }
            assertThat(Decompression.plain(response("deflate", out.toByteArray()), 1_000)
                            .body())
                    .isEqualTo(TEXT);
        }
    }

    /** Cut after each byte: never a separate error, and all of it only if its data came whole. */
    @Test
    void brokenCompressionReturnsTheBytesDecompressedSoFar() throws IOException {
        byte[] zipped = gzipped(TEXT);

        for (int length = 3; length < zipped.length; length++) {
            ApiResponse plain = Decompression.plain(response("gzip", Arrays.copyOf(zipped, length)), 1_000);

            boolean whole = length >= zipped.length - 8;
            assertThat(plain.defect() == null).as("%d", length).isEqualTo(whole);
            assertThat(Arrays.copyOf(TEXT, plain.body().length)).isEqualTo(plain.body());
            assertThat(plain.body().length == TEXT.length || !whole).isTrue();
        }
    }

    private static byte[] bombThatIsBrokenInItsSecondHalf() throws IOException {
        byte[] bomb = gzipped(new byte[64 << 20]);
        Arrays.fill(bomb, bomb.length / 2, bomb.length, (byte) 0xff);
        return bomb;
    }

    private static byte[] gzipped(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static ApiResponse response(String encoding, byte[] body) {
        return new ApiResponse(201, Map.of("content-encoding", encoding), body, true);
    }
}
