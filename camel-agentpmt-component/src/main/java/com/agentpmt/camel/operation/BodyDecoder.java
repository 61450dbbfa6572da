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
package com.agentpmt.camel.operation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;

/**
 * Decodes the text of a request, and refuses bytes that are not valid: a replacement character would be paid for. Pure. A byte
 * order mark decides the charset; then the declared charset counts, then UTF-8. For responses see
 * {@link com.agentpmt.camel.json.TextDecoder}, which never fails.
 */
final class BodyDecoder {

    /** Longest first: the mark of UTF-16LE begins that of UTF-32LE. */
    private enum Mark {
        UTF_32BE(Charset.forName("UTF-32BE"), 0x00, 0x00, 0xFE, 0xFF),
        UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0x00, 0x00),
        UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

        private final Charset charset;
        private final byte[] bytes;

        Mark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                this.bytes[i] = (byte) bytes[i];
            }
        }

        boolean begins(byte[] text) {
            return text.length >= bytes.length && Arrays.equals(text, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    private BodyDecoder() {}

    /**
     * @param declared name of a charset, or null
     * @param isJson whether the text begins with ASCII, as JSON does: then its first bytes show UTF-16 and UTF-32
     * @throws IOException if there is no such charset, or the bytes are not valid in it; the message says so, as the end
     *     of a sentence, without the bytes
     */
    static String decode(byte[] text, String declared, boolean isJson) throws IOException {
        Charset named = declared == null ? null : charset(declared);
        for (Mark mark : Mark.values()) {
            if (mark.begins(text)) {
                return decode(text, mark.bytes.length, mark.charset);
            }
        }
        if (named != null && !(isJson && isUtf8(text))) {
            return decode(text, 0, named);
        }
        return decode(text, 0, isJson ? charsetOfJson(text) : StandardCharsets.UTF_8);
    }

    /**
     * Whether a text has characters beyond ASCII and is valid UTF-8, which text in another charset is only by chance. A
     * declared charset may be that of an earlier body: JSON is written in UTF-8, whatever the charset of a file before.
     */
    private static boolean isUtf8(byte[] text) {
        boolean ascii = true;
        for (byte b : text) {
            ascii &= b >= 0;
        }
        try {
            return !ascii && decode(text, 0, StandardCharsets.UTF_8) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static Charset charset(String name) throws IOException {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IOException("is declared to be in charset " + name + ", which this JVM does not know", e);
        }
    }

    /** As in RFC 4627: JSON begins with two ASCII characters, so zeros show the width of a character. */
    private static Charset charsetOfJson(byte[] text) {
        if (text.length < 4) {
            return StandardCharsets.UTF_8;
        }
        int zeros = (text[0] == 0 ? 8 : 0) + (text[1] == 0 ? 4 : 0) + (text[2] == 0 ? 2 : 0) + (text[3] == 0 ? 1 : 0);
        return switch (zeros) {
            case 0b1110 -> Mark.UTF_32BE.charset;
            case 0b0111 -> Mark.UTF_32LE.charset;
            case 0b1010 -> StandardCharsets.UTF_16BE;
            case 0b0101 -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }

    private static String decode(byte[] text, int from, Charset charset) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text, from, text.length - from);
        try {
            CharBuffer decoded = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes);
            return decoded.toString();
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "is not valid text in charset " + charset.name() + " (byte " + (bytes.position() + 1)
                            + "): declare its charset in header CamelCharsetName",
                    e);
        }
    }
}
