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

import com.agentpmt.camel.model.Violation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks the token in texts of the server: some servers repeat the request in an error. */
record Redaction(String secret) {

    private static final String MASK = "xxxxxx";

    /** Fewer characters of a secret reveal nothing. */
    private static final int MIN_START = 4;

    /** As of an escape in JSON. */
    private static final int LONGEST_ESCAPE = 6;

    static Redaction of(String secret) {
        return new Redaction(secret);
    }

    ErrorDetails apply(ErrorDetails text) {
        if (secret == null) {
            return text;
        }
        List<Violation> violations = text.violations().stream()
                .map(v -> new Violation(mask(v.location()), mask(v.message()), mask(v.type())))
                .toList();
        return new ErrorDetails(mask(text.code()), mask(text.message()), violations);
    }

    /** A record would show its secret. */
    @Override
    public String toString() {
        return "Redaction";
    }

    /** Masks the secret as it is, and as the escapes of JSON and of addresses write it. */
    String mask(String text) {
        return text == null || secret == null ? text : pattern().matcher(text).replaceAll(MASK);
    }

    /** The same for a text that was cut off: its end may be the start of the secret. */
    String maskStart(String text) {
        if (text == null || secret == null) {
            return text;
        }
        String masked = mask(text);
        Matcher matcher = pattern().matcher(masked);
        for (int start = Math.max(0, masked.length() - LONGEST_ESCAPE * secret.length());
                start <= masked.length() - MIN_START;
                start++) {
            if (!matcher.region(start, masked.length()).lookingAt() && matcher.hitEnd()) {
                return masked.substring(0, start) + MASK;
            }
        }
        return masked;
    }

    private Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        for (char c : secret.toCharArray()) {
            pattern.append("(?:").append(c == '/' ? "\\\\?+" : "").append(Pattern.quote(String.valueOf(c)));
            pattern.append(String.format(Locale.ROOT, "|\\\\u(?i:%04x)", (int) c));
            pattern.append(c < 0x80 ? String.format(Locale.ROOT, "|%%(?i:%02x)", (int) c) : "")
                    .append(')');
        }
        return Pattern.compile(pattern.toString());
    }
}
