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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * Reads the header {@code Retry-After}, which holds seconds or an HTTP date. A date is measured against the response's
 * own {@code Date}: a wait that mixed the clocks of two machines would be wrong by their difference.
 */
final class RetryAfter {

    /** Longer waits are cut to this: larger numbers would overflow. */
    private static final Duration MAX = Duration.ofDays(3_650);

    private static final BigDecimal MAX_MILLIS = BigDecimal.valueOf(MAX.toMillis());

    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{0,40})?");

    /** What HttpClient does not read: a numeric zone, and the form of asctime. */
    private static final List<DateTimeFormatter> FURTHER_FORMS = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /**
     * The wait that a response asks for; null if it asks for none, or for one that cannot be read.
     *
     * @param headers by lower-case name; repeated ones one per line
     * @param now the time of this machine, for a date in a response without a {@code Date} that can be read
     */
    static Duration of(Map<String, String> headers, Instant now) {
        String value = headers.get("retry-after");
        if (value == null) {
            return null;
        }
        Instant sent = date(headers.get("date"));
        return parse(value, sent == null ? now : sent);
    }

    /** The longest wait of those that are named; zero if it is over. */
    static Duration parse(String value, Instant from) {
        return value.lines()
                .flatMap(RetryAfter::values)
                .map(text -> wait(text.strip(), from))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Proxies join repeated headers with commas, and a date holds one too. */
    private static Stream<String> values(String line) {
        return line.chars().anyMatch(Character::isLetter) ? Stream.of(line) : Arrays.stream(line.split(","));
    }

    private static Duration wait(String text, Instant from) {
        if (SECONDS.matcher(text).matches()) {
            BigDecimal millis = new BigDecimal(text).movePointRight(3).setScale(0, RoundingMode.CEILING);
            return bounded(Duration.ofMillis(
                    millis.min(MAX_MILLIS).max(BigDecimal.ZERO).longValue()));
        }
        Instant until = date(text);
        return until == null ? null : bounded(Duration.between(from, until));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }

    /** One of the three forms of HTTP, or one with a numeric zone, whatever the locale; else null. */
    static Instant date(String text) {
        if (text == null) {
            return null;
        }
        // asctime pads its day with a second blank
        String date = text.strip().replaceAll("\\s+", " ");
        Instant standard = DateUtils.parseStandardDate(date);
        return standard != null
                ? standard
                : FURTHER_FORMS.stream()
                        .map(form -> parsed(date, form))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static Instant parsed(String date, DateTimeFormatter form) {
        try {
            return Instant.from(form.parse(date));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
