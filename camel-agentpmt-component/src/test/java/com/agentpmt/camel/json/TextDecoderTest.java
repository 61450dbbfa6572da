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
package com.agentpmt.camel.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {

    private static final String TEXT = "{\"a\":\"\u65e5\u672c\u8a9e\"}";

    /** All their bytes are ASCII, and so valid UTF-8 with another meaning. */
    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-JP", "ISO-2022-JP-2"})
    void aDeclaredCharsetWithEscapeSequencesApplies(String name) {
        Charset charset = Charset.forName(name);

        assertThat(TextDecoder.decode(TEXT.getBytes(charset), () -> charset)).isEqualTo(TEXT);
        assertThat(TextDecoder.decode(TEXT.getBytes(StandardCharsets.UTF_8), () -> charset))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void aUnicodeCharsetIsFoundWithAndWithoutMarkWhateverIsDeclared(String name) {
        Charset charset = Charset.forName(name);
        for (String text : List.of(TEXT, "<a>\u00e9</a>", "42", "[]")) {
            for (String mark : List.of("", "\ufeff")) {
                assertThat(TextDecoder.decode((mark + text).getBytes(charset), () -> StandardCharsets.ISO_8859_1))
                        .isEqualTo(text);
                assertThat(TextDecoder.decode((mark + text).getBytes(charset))).isEqualTo(text);
                assertThat(TextDecoder.isPlain((mark + text).getBytes(charset))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "ab", "abc", "\u00e9", "\u0000", "\u0000\u0000", "\u0000\u0000\u0000\u0000"})
    void fewBytesAreUtf8(String text) {
        assertThat(TextDecoder.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    /** JSON and markup begin in ASCII: zeros are of UTF-16 or UTF-32 only in the places that follow from it. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0000\u0000", "\u0000a\u0000\u0000", "a\u0000bc", "ab\u0000c", "\u0000\u0000a\u0000b"})
    void zerosAnywhereElseAreNoUnicodeCharset(String text) {
        assertThat(TextDecoder.decode(text.getBytes(StandardCharsets.UTF_8))).hasSize(text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void withoutMarkUtf16MustBeginInAscii(String name) {
        for (char c = 1; c < 0x100; c++) {
            byte[] bytes = (c + "a").getBytes(Charset.forName(name));
            assertThat(TextDecoder.decode(bytes).equals(c + "a"))
                    .as("U+%04x", (int) c)
                    .isEqualTo(c < 0x80);
        }
    }

    @Test
    void aDeclarationIsReadOnlyForBytesThatAreNotUtf8() {
        Supplier<Charset> unexpected = () -> {
            throw new AssertionError("the declaration does not matter");
        };
        assertThat(TextDecoder.decode(TEXT.getBytes(StandardCharsets.UTF_8), unexpected))
                .isEqualTo(TEXT);
        // valid, although it looks like what replaces invalid bytes
        assertThat(TextDecoder.decode("\ufffd".getBytes(StandardCharsets.UTF_8), unexpected))
                .isEqualTo("\ufffd");
        byte[] euro = {'1', (byte) 0x80};
        assertThat(TextDecoder.decode(euro, () -> Charset.forName("windows-1252")))
                .isEqualTo("1\u20ac");
        assertThat(TextDecoder.decode(euro, () -> StandardCharsets.UTF_16LE))
                .as("it is not UTF-16")
                .isEqualTo("1\u0080");
        assertThat(TextDecoder.decode(
                        "\u001b[1m\u00e9".getBytes(StandardCharsets.UTF_8), () -> StandardCharsets.ISO_8859_1))
                .as("an escape of a terminal")
                .isEqualTo("\u001b[1m\u00e9");
    }

    @ParameterizedTest
    @CsvSource({
        // as Latin-1
        "636166e9, caf\u00e9",
        "e9e8, \u00e9\u00e8",
        // UTF-8 that was cut, or broken in one place
        "e697a5e69cace8aa9ee697, \u65e5\u672c\u8a9e\ufffd",
        "c3a9ffc3a9, \u00e9\ufffd\u00e9",
        // as many whole as broken
        "c3a9ff, \u00c3\u00a9\u00ff",
        // one broken, and ASCII up to its last character
        "7f7fff, '\u007f\u007f\u00ff'",
        // no text at all
        "01e9, '\u0001\ufffd'"
    })
    void damagedUtf8IsReadAsItselfIfMostOfItIsWholeAndElseAsLatin1(String hex, String text) {
        assertThat(TextDecoder.decode(HexFormat.of().parseHex(hex))).isEqualTo(text);
        assertThat(TextDecoder.isPlain(HexFormat.of().parseHex(hex))).isFalse();
    }

    @Test
    void controlCharactersOtherThanLinesTabsAndZeroAreBinary() {
        for (char c = 0; c < 0x100; c++) {
            boolean binary = c < ' ' && "\t\n\r\f\u0000".indexOf(c) < 0;
            String text = "ab" + c + "d";

            assertThat(TextDecoder.isBinary(text)).as("U+%04x", (int) c).isEqualTo(binary);
            assertThat(TextDecoder.isPlain(text.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(!binary);
            assertThat(TextDecoder.isPlain(text.getBytes(StandardCharsets.UTF_16LE)))
                    .isEqualTo(!binary);
        }
    }
}
