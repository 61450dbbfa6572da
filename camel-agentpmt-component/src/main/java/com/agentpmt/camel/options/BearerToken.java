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
package com.agentpmt.camel.options;

/** Checks the format of a token, which is neither parsed nor shown. Pure. */
public final class BearerToken {

    private static final String BEARER = "bearer";

    private BearerToken() {}

    /**
     * The token without surrounding blanks and without a leading {@code Bearer}.
     *
     * @throws IllegalArgumentException if it is empty or contains blanks, line breaks or other characters that are not
     *     allowed in a header; the message does not show it
     */
    public static String clean(String token) {
        String clean = stripped(token);
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (clean.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "the token contains a blank, a line break or a character that is not ASCII."
                            + " In a URI, + is decoded as a blank: write token=RAW(...) or set it on the component");
        }
        return clean;
    }

    /** Whether nothing but blanks and a leading {@code Bearer} is there. */
    static boolean isEmpty(String token) {
        return stripped(token).isEmpty();
    }

    private static String stripped(String token) {
        String stripped = token == null ? "" : token.strip();
        boolean hasScheme = stripped.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && (stripped.length() == BEARER.length() || Character.isWhitespace(stripped.charAt(BEARER.length())));
        return hasScheme ? stripped.substring(BEARER.length()).strip() : stripped;
    }
}
