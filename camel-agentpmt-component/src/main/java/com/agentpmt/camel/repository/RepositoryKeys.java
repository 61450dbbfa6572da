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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Texts under which something is remembered in a repository: readable, bounded, and never the same for two keys. The
 * key column of Camel's JDBC repository holds {@value #LENGTH} characters.
 */
public final class RepositoryKeys {

    public static final int LENGTH = 100;

    private static final String HASHED = "~";
    private static final String RESERVED = "%:=" + HASHED;
    private static final int HASH_BYTES = 16;

    private RepositoryKeys() {}

    /** The text itself, or, where it is longer than there is room, its start with a hash of the whole. */
    public static String bounded(String whole, int room) {
        if (whole.length() <= room) {
            return whole;
        }
        String hash = HASHED + hash(whole, HASH_BYTES);
        return start(whole, room - hash.length()) + hash;
    }

    /**
     * Without the characters that have a meaning of their own: here, in the files of Camel's repositories (a line break,
     * an equals sign), or in a database (NUL).
     */
    public static String escaped(String part) {
        StringBuilder text = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (Character.isISOControl(c) || RESERVED.indexOf(c) >= 0) {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** A SHA-256 hash in hex. */
    public static String hash(String text, int bytes) {
        return HexFormat.of().formatHex(sha256(text), 0, bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String start(String text, int length) {
        boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }
}
