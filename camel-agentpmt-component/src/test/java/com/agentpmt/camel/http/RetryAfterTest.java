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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-02-03T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "120, 120", "' 7 ', 7", "007, 7"})
    void seconds(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "99999999999999999999999999999999", "9223372036854775807"})
    void hugeNumbersAreALongWaitAndNotAnError(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isGreaterThan(Duration.ofDays(365));
        assertThat(RetryAfter.parse(header, NOW).toMillis()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1500", "0.0001, 1", "2., 2000", "-1, 0", "-0.5, 0", "'3, 120, 7', 120000", "'1\n4', 4000"})
    void fractionsAreRoundedUpNegativesAreZeroAndTheLongestOfSeveralApplies(String header, long millis) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 03 Feb 2026 10:00:42 GMT",
                "Tuesday, 03-Feb-26 10:00:42 GMT",
                "Tue Feb  3 10:00:42 2026",
                "tue, 03 feb 2026 10:00:42 gmt",
                "Tue, 3 Feb 2026 10:00:42 GMT",
                "Tue, 03 Feb 2026 12:00:42 +0200",
                "  Tue, 03 Feb 2026 10:00:42 GMT  ",
                "5\nTue, 03 Feb 2026 10:00:42 GMT\nsoon"
            })
    void httpDatesOfAllForms(String header) {
        for (Locale locale : List.of(Locale.ROOT, Locale.forLanguageTag("tr-TR"), Locale.CHINA, Locale.GERMANY)) {
            Locale before = Locale.getDefault();
            Locale.setDefault(locale);
            try {
                assertThat(RetryAfter.parse(header, NOW)).as(locale.toString()).isEqualTo(Duration.ofSeconds(42));
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1999-01-01T00:00:00Z", "2026-02-03T09:59:59Z", "2026-02-03T10:00:00Z", "2099-01-01T00:00:00Z"})
    void aDateIsRelativeToTheDateOfTheResponse(String clock) {
        Map<String, String> headers =
                Map.of("date", "Tue, 03 Feb 2026 10:00:00 GMT", "retry-after", "Tue, 03 Feb 2026 10:00:42 GMT");

        assertThat(RetryAfter.of(headers, Instant.parse(clock))).isEqualTo(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "Tue, 99 Feb 2026 10:00:00 GMT"})
    void withoutAReadableDateTheLocalClockApplies(String date) {
        Map<String, String> headers = Map.of("date", date, "retry-after", "Tue, 03 Feb 2026 10:00:42 GMT");

        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofSeconds(42));
        assertThat(RetryAfter.of(Map.of("retry-after", headers.get("retry-after")), NOW))
                .isEqualTo(Duration.ofSeconds(42));
        assertThat(RetryAfter.of(Map.of("date", "Tue, 03 Feb 2026 10:00:00 GMT"), NOW))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 2400 00:00:00 GMT"})
    void aDateFarAwayIsALongWaitAndNotAnError(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofDays(3_650));
    }

    @Property
    void noTextFails(@ForAll String header, @ForAll String date) {
        Duration wait = RetryAfter.of(Map.of("retry-after", header, "date", date), NOW);

        assertThat(wait == null || !wait.isNegative()).isTrue();
    }

    @Test
    void aDateInThePastIsZero() {
        assertThat(RetryAfter.parse("Tue, 03 Feb 2026 09:59:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "soon",
                "+3",
                "1e3",
                "0x10",
                "12 s",
                "-",
                ".5",
                ",",
                "2026-02-03T10:00:42Z",
                "Tue, 99 Feb 2026 10:00:42 GMT"
            })
    void anUnreadableValueIsAbsent(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }

    @Property
    void aDateIsExactToTheSecond(@ForAll @LongRange(min = 0, max = 100_000_000) long seconds) {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .format(NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));

        assertThat(RetryAfter.parse(date, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
