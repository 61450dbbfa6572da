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

/** Characters of texts: whole ones, and those of an excerpt. */
public final class Characters {

    private static final char REPLACEMENT = '\ufffd';

    private Characters() {}

    /** Whether each surrogate of a text has its other half: otherwise UTF-8 cannot hold the text. */
    public static boolean areWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text with each half of a character replaced by U+FFFD. */
    public static String whole(String text) {
        if (areWhole(text)) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        for (int i = 0; i < whole.length(); i++) {
            if (Character.isSurrogate(whole.charAt(i))) {
                if (isPair(whole, i)) {
                    i++;
                } else {
                    whole.setCharAt(i, REPLACEMENT);
                }
            }
        }
        return whole.toString();
    }

    /** A text as one line without control characters, of at most so many characters; null if nothing is left. */
    public static String oneLine(String text, int max) {
        String line = text == null
                ? ""
                : text.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD\\s]+", " ").strip();
        if (line.isEmpty()) {
            return null;
        }
        return line.length() <= max ? line : start(line, max) + "\u2026";
    }

    /** The first characters of a text, at most so many; a surrogate pair is not cut in two. */
    public static String start(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private static boolean isPair(CharSequence text, int high) {
        return high + 1 < text.length() && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
    }
}
