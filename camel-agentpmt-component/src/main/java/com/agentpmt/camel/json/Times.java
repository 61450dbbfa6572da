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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Reads ISO-8601 times with and without zone (none is UTC), with 0 to 9 digits of a second's fraction. */
public final class Times {

    /** A digit in the place of each 0. */
    private static final String USUAL = "0000-00-00T00:00:00";

    private static final int SECONDS = USUAL.length();

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            // 30 February is not a date, and must not be read as the 28th
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** The instant, or null if the text is null or not such a time. */
    public static Instant parse(String text) {
        if (text == null) {
            return null;
        }
        try {
            if (isUsual(text)) {
                return usual(text);
            }
            TemporalAccessor time = LENIENT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Whether a text has the form that the API uses, {@code 2026-11-28T09:15:27.123456Z} with 0 to 9 digits of a second's
     * fraction. The formatter's optional parts cost 4 KB each time, a seventh of a whole call.
     */
    private static boolean isUsual(String text) {
        int last = text.length() - 1;
        if (last < SECONDS || last > SECONDS + 10 || text.charAt(last) != 'Z') {
            return false;
        }
        for (int i = 0; i < last; i++) {
            char separator = i < SECONDS ? USUAL.charAt(i) : i == SECONDS ? '.' : '0';
            char c = text.charAt(i);
            if (separator == '0' ? c < '0' || c > '9' : c != separator) {
                return false;
            }
        }
        return true;
    }

    private static Instant usual(String text) {
        int nanos = 0;
        for (int i = SECONDS + 1; i <= SECONDS + 9; i++) {
            nanos = nanos * 10 + (i < text.length() - 1 ? text.charAt(i) - '0' : 0);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, SECONDS),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
