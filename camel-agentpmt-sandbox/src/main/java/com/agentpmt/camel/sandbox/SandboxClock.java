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

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clock by which the sandbox expires grants and moves workflow runs. By default it runs in real time; a test can
 * move it forward without waiting, or stop it.
 *
 * <p>Responses have its time as their {@code Date}, from which clients measure a {@code Retry-After} date. Delays of responses
 * and callback retries use real time, because clients wait for them.
 */
public final class SandboxClock {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Duration offset = Duration.ZERO;
    private Instant stoppedAt;

    SandboxClock() {}

    /**
     * The current time of the sandbox.
     *
     * @return the time, in whole milliseconds
     */
    public synchronized Instant now() {
        Instant base = stoppedAt == null ? Instant.now() : stoppedAt;
        return base.plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    /** A time as HTTP writes it: in whole seconds, rounded down. */
    static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }

    /**
     * Moves the time forward. Everything that becomes due (expiries, steps of runs) has happened when this
     * method returns; callbacks of ended runs have been scheduled.
     *
     * @param duration how far; not negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "duration must not be negative: the clock only moves forward, not by " + duration);
        }
        synchronized (this) {
            offset = offset.plus(duration);
        }
        listeners.forEach(Runnable::run);
    }

    /** Stops the clock: from then on it moves only by {@link #advance}. */
    public synchronized void stop() {
        if (stoppedAt == null) {
            stoppedAt = Instant.now();
        }
    }

    /** Lets a stopped clock run again, from its current time. */
    public void resume() {
        synchronized (this) {
            if (stoppedAt != null) {
                offset = offset.plus(Duration.between(Instant.now(), stoppedAt));
                stoppedAt = null;
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Whether this clock moves with real time. */
    synchronized boolean isRunning() {
        return stoppedAt == null;
    }

    void onMove(Runnable listener) {
        listeners.add(listener);
    }
}
