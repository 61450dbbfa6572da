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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final Duration DELAY = Duration.ofMillis(500);
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({
        // status, sent, safe and with key, only if not sent
        "0, false, true, true",
        "0, true, true, false",
        "429, false, true, true",
        "429, true, true, true",
        "502, false, true, true",
        "502, true, true, false",
        "503, false, true, true",
        "503, true, true, false",
        "504, false, true, true",
        "504, true, true, false",
        "408, true, false, false",
        "408, false, false, false",
        "500, true, false, false",
        "500, false, false, false",
        "501, true, false, false",
        "505, true, false, false",
        "599, false, false, false",
        "200, true, false, false",
        "302, true, false, false",
        "400, true, false, false",
        "401, true, false, false",
        "402, true, false, false",
        "403, true, false, false",
        "404, true, false, false",
        "409, true, false, false",
        "422, true, false, false",
        "425, true, false, false",
        "430, true, false, false"
    })
    void theWholeTable(int status, boolean sent, boolean safe, boolean onlyIfNotSent) {
        assertThat(RetryPolicy.isRetryable(RetrySafety.SAFE, status, sent)).isEqualTo(safe);
        assertThat(RetryPolicy.isRetryable(RetrySafety.WITH_KEY, status, sent)).isEqualTo(safe);
        assertThat(RetryPolicy.isRetryable(RetrySafety.ONLY_IF_NOT_EXECUTED, status, sent))
                .isEqualTo(onlyIfNotSent);
        assertThat(RetryPolicy.isRetryable(RetrySafety.NEVER, status, sent)).isFalse();
        RetryPolicy policy = policy(1, 0);
        assertThat(policy.next(RetrySafety.SAFE, 1, status, sent, null) != null).isEqualTo(safe);
        assertThat(policy.next(RetrySafety.WITH_KEY, 1, status, sent, null) != null)
                .isEqualTo(safe);
        assertThat(policy.next(RetrySafety.ONLY_IF_NOT_EXECUTED, 1, status, sent, null) != null)
                .isEqualTo(onlyIfNotSent);
        assertThat(policy.next(RetrySafety.NEVER, 1, status, sent, null)).isNull();
    }

    @ParameterizedTest
    @EnumSource(value = RetrySafety.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void maxRetriesIsTheNumberOfRetries(RetrySafety repeat) {
        RetryPolicy policy = policy(2, 0.5);

        assertThat(policy.next(repeat, 1, 429, true, null)).isNotNull();
        assertThat(policy.next(repeat, 2, 429, true, null)).isNotNull();
        assertThat(policy.next(repeat, 3, 429, true, null)).isNull();
        assertThat(policy(0, 0.5).next(repeat, 1, 429, true, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 250",
        "1, 1, 500",
        "2, 0, 500",
        "2, 1, 1000",
        "3, 1, 2000",
        "7, 1, 30000",
        "7, 0, 15000",
        "99, 1, 30000",
        "2147483647, 1, 30000"
    })
    void theBackOffDoublesUpToItsLimit(int attempts, double random, long wait) {
        assertThat(policy(Integer.MAX_VALUE, random).next(RetrySafety.SAFE, attempts, 503, true, null))
                .isEqualTo(Duration.ofMillis(wait));
    }

    @Property
    void theBackOffStaysWithinItsBounds(
            @ForAll @IntRange(min = 1, max = 1_000) int attempts,
            @ForAll @DoubleRange(min = 0, max = 1) double random,
            @ForAll @LongRange(min = 1, max = 100_000) long delay,
            @ForAll @LongRange(min = 1, max = 100_000) long maxDelay) {
        RetryPolicy policy =
                new RetryPolicy(1_000, Duration.ofMillis(delay), Duration.ofMillis(maxDelay), () -> random);

        Duration wait = policy.next(RetrySafety.SAFE, attempts, 503, true, null);

        double full = Math.min(delay * Math.pow(2, attempts - 1), maxDelay);
        assertThat(wait.toMillis()).isBetween((long) Math.max(1, full / 2 - 1), (long) Math.max(1, full));
    }

    @Property
    void aRetryNeverComesBeforeRetryAfter(
            @ForAll @IntRange(min = 1, max = 40) int attempts,
            @ForAll @DoubleRange(min = 0, max = 1) double random,
            @ForAll @LongRange(min = 0, max = 60_000) long retryAfter) {
        Duration wait =
                policy(1_000, random).next(RetrySafety.SAFE, attempts, 429, true, Duration.ofMillis(retryAfter));

        if (retryAfter > MAX_DELAY.toMillis()) {
            assertThat(wait).isNull();
        } else {
            assertThat(wait).isBetween(Duration.ofMillis(retryAfter), MAX_DELAY);
        }
    }

    @Test
    void aRetryAfterAboveTheLimitIsNotRetried() {
        RetryPolicy policy = policy(5, 0);

        assertThat(policy.next(RetrySafety.SAFE, 1, 503, true, MAX_DELAY)).isEqualTo(MAX_DELAY);
        assertThat(policy.next(RetrySafety.SAFE, 1, 503, true, MAX_DELAY.plusMillis(1)))
                .isNull();
    }

    @Test
    void aShorterRetryAfterThanTheBackOffDoesNotShortenIt() {
        assertThat(policy(5, 1).next(RetrySafety.SAFE, 1, 503, true, Duration.ZERO))
                .isEqualTo(DELAY);
    }

    @Test
    void retryAfterDoesNotMakeASentPurchaseRetryable() {
        assertThat(policy(5, 0).next(RetrySafety.ONLY_IF_NOT_EXECUTED, 1, 503, true, Duration.ofMillis(1)))
                .isNull();
    }

    private static RetryPolicy policy(int maxRetries, double random) {
        return new RetryPolicy(maxRetries, DELAY, MAX_DELAY, () -> random);
    }
}
