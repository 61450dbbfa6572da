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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-03T10:11:12Z, 2026-02-03T10:11:12Z",
        "2026-02-03T10:11:12, 2026-02-03T10:11:12Z",
        "2026-02-03 10:11:12, 2026-02-03T10:11:12Z",
        "2026-02-03T10:11, 2026-02-03T10:11:00Z",
        "2026-02-03T10:11:12+00:00, 2026-02-03T10:11:12Z",
        "2026-02-03T10:11:12+02:00, 2026-02-03T08:11:12Z",
        "2026-02-03T10:11:12-0530, 2026-02-03T15:41:12Z",
        "2026-02-03T10:11:12+02, 2026-02-03T08:11:12Z",
        "2026-02-03t10:11:12z, 2026-02-03T10:11:12Z",
        "2026-02-03T10:11:12.1Z, 2026-02-03T10:11:12.1Z",
        "2026-02-03T10:11:12.123456, 2026-02-03T10:11:12.123456Z",
        "2026-02-03T10:11:12.123456789+01:00, 2026-02-03T09:11:12.123456789Z",
        "' 2026-02-03T10:11:12Z ', 2026-02-03T10:11:12Z"
    })
    void timesAreReadWithAndWithoutZone(String text, Instant instant) {
        assertThat(Times.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-02-03",
                "2026-13-03T10:11:12Z",
                "2026-02-03T25:11:12Z",
                "1770113472",
                "2026-02-03T10:11:12Z trailing",
                "2026-02-03T10:11:12.1234567890Z"
            })
    void anInvalidTimeIsNull(String text) {
        assertThat(Times.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati"})
    void theZoneOfTheMachineDoesNotMatter(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(Times.parse("2026-02-03T10:11:12")).isEqualTo("2026-02-03T10:11:12Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Property
    void everyWrittenTimeIsReadBack(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nano,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offset) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        OffsetDateTime zoned = instant.atOffset(ZoneOffset.ofTotalSeconds(offset * 60));

        assertThat(Times.parse(zoned.toString())).isEqualTo(instant);
        assertThat(Times.parse(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString()))
                .isEqualTo(instant);
    }

    /** The usual form is read without the formatter, which reads the same time with a small t. */
    @Property
    void theUsualFormIsReadAsTheFormatterDoes(
            @ForAll @IntRange(max = 9_999) int year,
            @ForAll @IntRange(max = 14) int month,
            @ForAll @IntRange(max = 32) int day,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second,
            @ForAll @StringLength(max = 11) @NumericChars String fraction) {
        String usual =
                String.format(Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
        for (String end : List.of("", "." + fraction)) {
            String text = usual + end + "Z";
            assertThat(Times.parse(text)).as(text).isEqualTo(Times.parse(text.replace('T', 't')));
        }
    }

    /** Nor does a text that differs from the usual form in one place; a blank before it makes the formatter read it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-03T10:11:12Z",
                "2026-02-03T10:11:12.1Z",
                "2026-02-03T10:11:12.123456Z",
                "2026-02-03T10:11:12.123456789Z"
            })
    void whatIsAlmostOfTheUsualFormIsReadAsTheFormatterDoes(String usual) {
        assertThat(Times.parse(usual)).isEqualTo(usual);
        for (int i = 0; i <= usual.length(); i++) {
            String before = usual.substring(0, i);
            String after = usual.substring(i);
            for (String c : List.of("", "0", "9", "/", ":", ".", ",", "-", "+", "T", "t", "Z", "z", " ", "\u0665")) {
                for (String text : List.of(before + c + after, before + c + after.replaceFirst("^.", ""))) {
                    assertThat(Times.parse(text)).as(text).isEqualTo(Times.parse(" " + text));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30T00:00:00Z", "2026-13-01T00:00:00", "2026-01-01T24:00:01", "2026-04-31 10:00:00"})
    void aDayThatDoesNotExistIsInvalid(String text) {
        assertThat(Times.parse(text)).isNull();
    }
}
