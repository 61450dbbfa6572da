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

import com.agentpmt.camel.http.RetryAfterGate.Key;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterGateTest {

    private static final Key KEY = new Key("https://api", "account", "credits/balance", "");

    private final AtomicLong clock = new AtomicLong();
    private final RetryAfterGate gate = new RetryAfterGate(clock::get);

    /** A monotonic clock may begin anywhere, and overflow. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 1_000_000, Long.MIN_VALUE})
    void aWaitEndsAtItsTime(long start) {
        clock.set(start);
        gate.close(KEY, 429, Duration.ofSeconds(2));

        assertThat(gate.find(KEY)).isEqualTo(new RetryAfterGate.Wait(429, Duration.ofSeconds(2)));
        clock.addAndGet(1_999_000_001L);
        assertThat(gate.find(KEY).remaining()).isEqualTo(Duration.ofMillis(1));
        clock.addAndGet(999_999L);
        assertThat(gate.find(KEY)).isNull();
    }

    @Test
    void theLongerOfTwoWaitsApplies() {
        gate.close(KEY, 429, Duration.ofSeconds(5));
        gate.close(KEY, 503, Duration.ofSeconds(2));
        assertThat(gate.find(KEY)).isEqualTo(new RetryAfterGate.Wait(429, Duration.ofSeconds(5)));

        gate.close(KEY, 503, Duration.ofSeconds(9));
        assertThat(gate.find(KEY)).isEqualTo(new RetryAfterGate.Wait(503, Duration.ofSeconds(9)));
    }

    @Test
    void otherCallsAreNotDelayed() {
        gate.close(KEY, 429, Duration.ofSeconds(5));

        assertThat(gate.find(new Key("https://other", "account", "credits/balance", "")))
                .isNull();
        assertThat(gate.find(new Key("https://api", "other", "credits/balance", "")))
                .isNull();
        assertThat(gate.find(new Key("https://api", null, "credits/balance", "")))
                .isNull();
        assertThat(gate.find(new Key("https://api", "account", "credits/history", "")))
                .isNull();
        assertThat(gate.find(new Key("https://api", "account", "credits/balance", "x")))
                .isNull();
    }

    @Test
    void aWaitIsLimitedAndZeroMeansNoWait() {
        gate.close(KEY, 429, Duration.ofDays(3_650));
        assertThat(gate.find(KEY).remaining()).isEqualTo(Duration.ofDays(1));

        Key other = new Key("h", null, "o", "s");
        gate.close(other, 429, Duration.ZERO);
        assertThat(gate.find(other)).isNull();
    }

    @Test
    void theNumberOfWaitsIsBounded() {
        for (int i = 0; i < 5_000; i++) {
            gate.close(new Key("h", "a", "products/purchase", "tool " + i), 429, Duration.ofHours(1));
        }

        assertThat(gate.find(new Key("h", "a", "products/purchase", "tool 4999")))
                .isNotNull();
        assertThat(gate.find(new Key("h", "a", "products/purchase", "tool 0"))).isNull();
    }

    /** Waits that are over make room, so that those that are not stay. */
    @Test
    void waitsThatAreOverDoNotCount() {
        gate.close(KEY, 429, Duration.ofHours(1));
        for (int i = 0; i < 999; i++) {
            gate.close(new Key("h", "a", "o", "tool " + i), 429, Duration.ofSeconds(1));
        }
        assertThat(gate.find(KEY)).isNotNull();

        clock.addAndGet(1_000_000_000L);
        gate.close(new Key("h", "a", "o", "next"), 429, Duration.ofSeconds(1));
        assertThat(gate.find(KEY)).isNotNull();

        for (int i = 0; i < 999; i++) {
            gate.close(new Key("h", "a", "o", "tool " + i), 429, Duration.ofSeconds(1));
        }
        assertThat(gate.find(KEY)).isNull();
    }

    @Test
    void aTokenIsNotShown() {
        assertThat(new Key("h", "s3cr3t", "o", "s")).hasToString("o s");
    }
}
