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

import static com.agentpmt.camel.http.Compressed.gzip;
import static com.agentpmt.camel.http.Compressed.zlib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressionTest {

    private static final byte[] BINARY = {1, 2, 3, (byte) 0xf0, (byte) 0xff, 5};
    private static final byte[] TEXT = "{\"success\":true,\"data\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip "})
    void gzipIsReadByItsBytes(String encoding) throws IOException {
        ApiResponse plain = Decompression.plain(response(encoding, gzip(TEXT)), 1_000);

        assertThat(plain.body()).isEqualTo(TEXT);
        assertThat(plain.status()).isEqualTo(201);
        assertThat(plain.sent()).isTrue();
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
        byte[] zipped = gzip(TEXT);

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
    @ValueSource(strings = {"gzip, gzip", "deflate"})
    void bytesThatAreNotTextAreUnreadable(String encoding) throws IOException {
        ApiResponse plain = Decompression.plain(response(encoding, BINARY), 1_000);

        assertThat(plain.body()).isEqualTo(BINARY);
        assertThat(plain.defect().problem()).contains("compressed");
    }

    @Test
    void deflateIsReadWithAndWithoutItsZlibHeader() throws IOException {
        for (boolean bare : new boolean[] {true, false}) {
            assertThat(Decompression.plain(response("deflate", zlib(TEXT, bare)), 1_000)
                            .body())
                    .isEqualTo(TEXT);
        }
    }

    /** Cut after each byte: never a separate error, and all of it only if its data came whole. */
    @Test
    void brokenCompressionReturnsTheBytesDecompressedSoFar() throws IOException {
        byte[] zipped = gzip(TEXT);

        for (int length = 3; length < zipped.length; length++) {
            ApiResponse plain = Decompression.plain(response("gzip", Arrays.copyOf(zipped, length)), 1_000);

            boolean whole = length >= zipped.length - 8;
            assertThat(plain.defect() == null).as("%d", length).isEqualTo(whole);
            assertThat(Arrays.copyOf(TEXT, plain.body().length)).isEqualTo(plain.body());
            assertThat(plain.body().length == TEXT.length || !whole).isTrue();
        }
    }

    /** A gzip file may decompress to itself, or to another one without end. */
    @Test
    void eightLayersAreReadAndNotNine() throws IOException {
        byte[] wrapped = TEXT;
        for (int i = 0; i < 8; i++) {
            wrapped = gzip(wrapped);
        }

        ApiResponse plain = Decompression.plain(response("gzip", wrapped), 1_000);

        assertThat(plain.body()).isEqualTo(TEXT);
        assertThat(plain.defect()).isNull();
        assertThat(Decompression.plain(response("gzip", gzip(wrapped)), 1_000)
                        .defect()
                        .problem())
                .contains("compressed");
    }

    @ParameterizedTest
    @CsvSource({
        "br,        'it is compressed with br, which was not requested'",
        "GZIP zstd, 'it is compressed with zstd, which was not requested'",
        "s3cr3t,    'it is compressed in an unknown way, which was not requested'"
    })
    void theEncodingIsNamedIfItIsAKnownOne(String encoding, String problem) throws IOException {
        assertThat(Decompression.plain(response(encoding, BINARY), 1_000)
                        .defect()
                        .problem())
                .isEqualTo(problem);
    }

    @Test
    void binaryContentWithoutAnEncodingIsNoDefect() throws IOException {
        for (String encoding : new String[] {"identity", "", " ", ",", "Identity;"}) {
            assertThat(Decompression.plain(response(encoding, BINARY), 1_000)).satisfies(plain -> {
                assertThat(plain.body()).isEqualTo(BINARY);
                assertThat(plain.defect()).isNull();
            });
        }
        assertThat(Decompression.plain(new ApiResponse(200, Map.of(), BINARY, true), 1_000)
                        .defect())
                .isNull();
    }

    /** What ended the response tells more than that its compression has no end. */
    @Test
    void theDefectOfAResponseThatWasCutOffStays() throws IOException {
        byte[] zipped = gzip(TEXT);
        ApiResponse.Defect defect = new ApiResponse.Defect("it was cut off", new IOException("reset"));

        for (byte[] body : List.of(zipped, Arrays.copyOf(zipped, zipped.length / 2), BINARY)) {
            ApiResponse plain = Decompression.plain(response("gzip", body).withDefect(defect), 1_000);

            assertThat(plain.defect()).isSameAs(defect);
            assertThat(Inflated.isGzip(plain.body(), 0)).isFalse();
        }
    }

    @Test
    void zlibIsReadWithoutItsLabelIfItIsWhole() throws IOException {
        byte[] zlib = zlib(TEXT, false);
        byte[] empty = zlib(new byte[0], false);
        byte[] cut = Arrays.copyOf(zlib, zlib.length / 2);

        assertThat(Decompression.plain(new ApiResponse(200, Map.of(), zlib, true), 1_000)
                        .body())
                .isEqualTo(TEXT);
        assertThat(Decompression.plain(new ApiResponse(200, Map.of(), empty, true), 1_000)
                        .body())
                .isEmpty();
        // two bytes are too few to be sure
        assertThat(Decompression.plain(new ApiResponse(200, Map.of(), cut, true), 1_000))
                .satisfies(plain -> {
                    assertThat(plain.body()).isEqualTo(cut);
                    assertThat(plain.defect()).isNull();
                });
    }

    @Test
    void theStartOfDeflatedTextIsReadWithItsLabel() throws IOException {
        byte[] text = "text that is long enough to be cut off in its middle, some words and numbers: 1, 2, 3"
                .getBytes(StandardCharsets.UTF_8);

        for (boolean bare : new boolean[] {true, false}) {
            byte[] data = zlib(text, bare);
            ApiResponse plain = Decompression.plain(response("deflate", Arrays.copyOf(data, data.length / 2)), 1_000);

            assertThat(plain.body()).isNotEmpty().isEqualTo(Arrays.copyOf(text, plain.body().length));
            assertThat(plain.defect().problem()).isEqualTo("its compression is broken");
        }
    }

    @Test
    void dataThatOnlyLooksDeflatedIsLeftUnchanged() throws IOException {
        byte[] binary = new byte[200];
        new Random(3).nextBytes(binary);
        byte[] deflated = zlib(binary, true);
        // the header of zlib, and a block of a type that does not exist
        byte[] headerOnly = {0x78, (byte) 0x9c, 7, 0, 0};

        for (byte[] body : List.of(headerOnly, Arrays.copyOf(deflated, deflated.length / 2))) {
            ApiResponse plain = Decompression.plain(response("deflate", body), 1_000);

            assertThat(plain.body()).isEqualTo(body);
            assertThat(plain.defect().problem())
                    .isEqualTo("it is compressed in an unknown way, which was not requested");
        }
    }

    /** Many short texts can be read as the start of deflated data. */
    @Test
    void noTextIsTakenForDeflatedData() throws IOException {
        for (char first = ' '; first < 0x7f; first++) {
            for (char second = ' '; second < 0x7f; second++) {
                byte[] text = ("" + first + second + "KLMN,\u00e4").getBytes(StandardCharsets.UTF_8);
                ApiResponse response = response("deflate", text);

                assertThat(Decompression.plain(response, 1_000)).isSameAs(response);
            }
        }
    }

    @Test
    void theStartOfABodyIsReadUpToTheLimit() throws IOException {
        assertThat(Decompression.plainStart(response("gzip", gzip(TEXT)), 5).body())
                .isEqualTo(Arrays.copyOf(TEXT, 5));
        assertThat(Decompression.plainStart(response("gzip", gzip(TEXT)), 1_000).body())
                .isEqualTo(TEXT);
    }

    private static byte[] bombThatIsBrokenInItsSecondHalf() throws IOException {
        byte[] bomb = gzip(new byte[64 << 20]);
        Arrays.fill(bomb, bomb.length / 2, bomb.length, (byte) 0xff);
        return bomb;
    }

    private static ApiResponse response(String encoding, byte[] body) {
        return new ApiResponse(201, Map.of("content-encoding", encoding), body, true);
    }
}
