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
package com.agentpmt.camel.sandbox;

import static com.agentpmt.camel.sandbox.TestWaits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SandboxClockTest {

    private final SandboxClock clock = new SandboxClock();

    @Test
    void runsWithRealTimeByDefault() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant now = clock.now();
        assertThat(now).isBetween(before, Instant.now());
        await().until(() -> clock.now().isAfter(now));
    }

    @Test
    void advances() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        clock.advance(Duration.ofDays(3));
        assertThat(clock.now())
                .isBetween(before.plus(Duration.ofDays(3)), Instant.now().plus(Duration.ofDays(3)));
        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void standsStillWhenStopped() {
        clock.advance(Duration.ofDays(1));
        clock.stop();
        Instant stopped = clock.now();
        await().pollDelay(Duration.ofMillis(20)).until(() -> true);
        clock.stop();
        assertThat(clock.now()).isEqualTo(stopped);
        clock.advance(Duration.ofSeconds(5));
        assertThat(clock.now()).isEqualTo(stopped.plusSeconds(5));
    }

    @Test
    void resumesFromItsLastTime() {
        clock.stop();
        Instant stopped = clock.now();
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        Instant before = Instant.now();
        clock.resume();
        Instant now = clock.now();
        Duration passed = Duration.between(before, Instant.now()).plusMillis(1);
        assertThat(now).as("by what has passed since then").isBetween(stopped, stopped.plus(passed));
        await().until(() -> clock.now().isAfter(stopped));
    }

    @Test
    void notifiesItsListeners() {
        AtomicInteger calls = new AtomicInteger();
        clock.onMove(calls::incrementAndGet);
        clock.stop();
        clock.advance(Duration.ZERO);
        clock.resume();
        assertThat(calls).hasValue(2);
    }
}
