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

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Decodes bytes whose declared charset may be wrong or missing. The bytes decide, the declaration is a hint. Pure.
 *
 * <p>In this order: a byte order mark; the NULs that UTF-16 and UTF-32 put between ASCII characters; UTF-8 if the bytes
 * are valid in it, which text in another charset hardly ever is; the declared charset if it is none of these and the bytes
 * are valid in it; UTF-8 with a few damaged characters; ISO-8859-1, in which no byte is lost.
 */
public final class TextDecoder {

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final char REPLACEMENT = '\uFFFD';

    private TextDecoder() {}

    /** The text of bytes whose sender named no charset. */
    public static String decode(byte[] bytes) {
        return decode(bytes, () -> null);
    }

    /**
     * @param declaration gives the charset that the sender named, or null; asked only if it matters
     * @return the text without byte order mark; never fails
     */
    public static String decode(byte[] bytes, Supplier<Charset> declaration) {
        Charset unicode = unicode(bytes);
        if (unicode != null) {
            return withoutMark(new String(bytes, unicode));
        }
        // the escapes of a 7-bit charset are ASCII, and so UTF-8 as well
        String text = hasEscape(bytes) ? declared(bytes, declaration.get(), true) : null;
        if (text == null) {
            text = strictly(bytes, StandardCharsets.UTF_8);
        }
        if (text == null) {
            text = declared(bytes, declaration.get(), false);
        }
        return withoutMark(text == null ? damaged(bytes) : text);
    }

    private static String declared(byte[] bytes, Charset charset, boolean sevenBit) {
        return charset == null
                        || !charset.name().startsWith("ISO-2022")
                                && (sevenBit || charset.name().startsWith("UTF-"))
                ? null
                : strictly(bytes, charset);
    }

    private static boolean hasEscape(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0x1b) {
                return true;
            }
        }
        return false;
    }

    /** UTF-16 or UTF-32 as the first bytes show it; null for neither. */
    private static Charset unicode(byte[] bytes) {
        int first = 0;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | (i < bytes.length ? bytes[i] & 0xff : 0xff);
        }
        if (first == 0x0000FEFF || first != 0 && (first & 0xffffff00) == 0) {
            return UTF_32BE;
        }
        if (first == 0xFFFE0000 || first != 0 && (first & 0x00ffffff) == 0) {
            return UTF_32LE;
        }
        // markup and JSON begin in ASCII, after a mark too
        if ((first & 0xff00) == 0 && (first & 0xff) != 0 && isMarkOrAscii(first >>> 16)) {
            return StandardCharsets.UTF_16BE;
        }
        boolean little = (first & 0xff) == 0 && isMarkOrAscii(Integer.reverseBytes(first) & 0xffff);
        return little ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean isMarkOrAscii(int unit) {
        return unit == 0xFEFF || unit > 0 && unit < 0x80;
    }

    /** The text, or null if the bytes are not valid in the charset. */
    private static String strictly(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        // takes the place of what is not valid: if it is absent, there is no need for a decoder with separate buffers
        return text.indexOf(REPLACEMENT) < 0 ? text : decoded(bytes, charset);
    }

    private static String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** UTF-8 if more of its longer characters are whole than damaged: the rest of a text that was cut by bytes. */
    private static String damaged(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        int broken = 0;
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            broken += result.length();
            in.position(in.position() + result.length());
            out.put(REPLACEMENT);
            result = decoder.decode(in, out, true);
        }
        String text = out.flip().toString();
        long whole = text.chars().filter(c -> c > 0x7f && c != REPLACEMENT).count();
        return whole > broken || isBinary(text) ? text : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether bytes are surely text: they are valid in a Unicode charset, and nothing in them is binary. */
    public static boolean isPlain(byte[] bytes) {
        Charset unicode = unicode(bytes);
        String text = strictly(bytes, unicode == null ? StandardCharsets.UTF_8 : unicode);
        return text != null && !isBinary(text);
    }

    /** Whether a text holds characters that no text has: it is something else, such as compressed data. */
    public static boolean isBinary(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0);
    }
}
