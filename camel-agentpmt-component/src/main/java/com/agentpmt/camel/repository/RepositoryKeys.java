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
package com.agentpmt.camel.repository;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes repository keys. A key is readable ASCII of at most {@value #LENGTH} characters, the width of the key column of
 * Camel's JDBC repository. Different keys stay different, and equal keys equal, in every store: with any default charset, and
 * with a collation that ignores case, accents, width, trailing blanks or hyphens.
 *
 * <p>A key consists of its parts, URL-encoded and joined by colons. If it contains characters that some collation does not
 * distinguish, or is too long, it ends with a hash of the original parts; the text before the hash is for human readers.
 */
public final class RepositoryKeys {

    public static final int LENGTH = 100;

    private static final String SEPARATOR = ":";
    private static final char HASHED = '~';
    /** Enough to avoid collisions among 10<sup>9</sup> keys, and short enough to fit after a product id and a UUID. */
    private static final int HASH_BYTES = 12;

    private static final int HASH_LENGTH = 1 + 2 * HASH_BYTES;
    /** Without the hyphen, which collations ignore. */
    private static final Pattern DISTINCT_EVERYWHERE = Pattern.compile("[a-z0-9._/:]*");

    private RepositoryKeys() {}

    /**
     * Makes a key.
     *
     * @param room the maximum length, at most {@link #LENGTH}
     * @param parts in any characters
     */
    public static String of(int room, String... parts) {
        return bounded(
                Arrays.stream(parts).map(RepositoryKeys::encoded).collect(Collectors.joining(SEPARATOR)), room, parts);
    }

    /**
     * Makes a key that begins with another one.
     *
     * @param key a key made here
     * @param room the maximum length, at most {@link #LENGTH}
     * @param parts in any characters
     */
    public static String under(String key, int room, String... parts) {
        String[] all = new String[parts.length + 1];
        all[0] = key;
        System.arraycopy(parts, 0, all, 1, parts.length);
        String readable = Arrays.stream(parts)
                .map(RepositoryKeys::encoded)
                .collect(Collectors.joining(SEPARATOR, key + SEPARATOR, ""));
        return bounded(readable, room, all);
    }

    /** The readable part of a key: the text before its hash, if it has one. */
    public static String readable(String key) {
        int hash = key.lastIndexOf(HASHED);
        return hash < 0 ? key : key.substring(0, hash);
    }

    /** The original text of one encoded part, or null if the part is truncated. */
    public static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // truncated within an escape sequence
            return null;
        }
    }

    /** A SHA-256 hash in hex. */
    public static String hash(String text, int bytes) {
        return HexFormat.of().formatHex(sha256(text), 0, bytes);
    }

    private static String encoded(String part) {
        // the operation stays as it is written in endpoint URIs
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String bounded(String readable, int room, String... parts) {
        // a key that ends with a hash is distinct by it
        String unhashed = readable.substring(readable.lastIndexOf(HASHED) + 1);
        if (readable.length() <= room && DISTINCT_EVERYWHERE.matcher(unhashed).matches()) {
            return readable;
        }
        // with the length of each part, so that different lists of parts give different texts
        String original = Arrays.stream(parts)
                .map(part -> part.length() + SEPARATOR + part)
                .collect(Collectors.joining());
        return readable.substring(0, Math.min(readable.length(), room - HASH_LENGTH))
                + HASHED
                + hash(original, HASH_BYTES);
    }

    private static byte[] sha256(String text) {
        // not through a charset, which maps all characters that it cannot encode to one, such as half of a surrogate
        // pair
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
