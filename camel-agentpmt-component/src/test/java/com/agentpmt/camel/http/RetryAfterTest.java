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
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
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
    void hugeNumbersAreALongWaitAndNoError(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isGreaterThan(Duration.ofDays(365));
        assertThat(RetryAfter.parse(header, NOW).toMillis()).isPositive();
    }

    @Test
    void httpDate() {
        assertThat(RetryAfter.parse("Tue, 03 Feb 2026 10:00:42 GMT", NOW)).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void aDateInThePastIsNoWait() {
        assertThat(RetryAfter.parse("Tue, 03 Feb 2026 09:59:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "  ", "soon", "-1", "1.5", "+3", "2026-02-03T10:00:42Z", "Tue, 99 Feb 2026 10:00:42 GMT"})
    void whatCannotBeReadIsAbsent(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }

    @Property
    void aDateIsExactToTheSecond(@ForAll @LongRange(min = 0, max = 100_000_000) long seconds) {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .format(NOW.plusSeconds(seconds).atOffset(ZoneOffset.UTC));

        assertThat(RetryAfter.parse(date, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
