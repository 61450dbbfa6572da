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
package com.agentpmt.camel.purchase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The texts under which a purchase is remembered: readable, of at most {@value #LENGTH} characters (the key column of
 * Camel's JDBC repository holds no more), and never the same for two keys.
 *
 * @param claim {@code <component>:<product>:<key>}; a longer one ends in a hash of the whole
 * @param done the claim with {@code :done}
 */
record PurchaseKey(String claim, String done) {

    static final int LENGTH = 100;

    private static final String DONE = ":done";
    private static final String HASHED = "~";
    private static final String RESERVED = "%:=" + HASHED;
    private static final int HASH_BYTES = 16;

    /**
     * @param component name of the component bean
     * @param product id of the product, or its name where the name is sent
     * @param key the user's key
     */
    static PurchaseKey of(String component, String product, String key) {
        String whole = escaped(component) + ":" + escaped(product) + ":" + escaped(key);
        int room = LENGTH - DONE.length();
        if (whole.length() > room) {
            String hash = HASHED + HexFormat.of().formatHex(sha256(whole), 0, HASH_BYTES);
            whole = start(whole, room - hash.length()) + hash;
        }
        return new PurchaseKey(whole, whole + DONE);
    }

    /**
     * Without the characters that have a meaning of their own: here, in the files of Camel's repositories (a line break,
     * an equals sign), or in a database (NUL).
     */
    private static String escaped(String part) {
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

    private static String start(String text, int length) {
        boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
