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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time that the sandbox goes by when it expires grants and moves workflow runs. By default it runs with real time;
 * a test can move it forward without waiting, or stop it.
 *
 * <p>Delays of answers, callback retries and {@code Retry-After} dates are real time: a client waits for those.
 */
public final class SandboxClock {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Duration offset = Duration.ZERO;
    private Instant stoppedAt;

    SandboxClock() {}

    /**
     * The sandbox's present.
     *
     * @return the time, in whole milliseconds
     */
    public synchronized Instant now() {
        Instant base = stoppedAt == null ? Instant.now() : stoppedAt;
        return base.plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Moves the time forward. What became due on the way (expiries, steps of runs) has happened when this returns;
     * callbacks of runs that ended are on their way.
     *
     * @param duration how far; not negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time only moves forward, not by " + duration);
        }
        synchronized (this) {
            offset = offset.plus(duration);
        }
        listeners.forEach(Runnable::run);
    }

    /** From now on time stands still and moves only by {@link #advance}. */
    public synchronized void stop() {
        if (stoppedAt == null) {
            stoppedAt = Instant.now();
        }
    }

    /** Lets a stopped clock run again, from where it stands. */
    public void resume() {
        synchronized (this) {
            if (stoppedAt != null) {
                offset = offset.plus(Duration.between(Instant.now(), stoppedAt));
                stoppedAt = null;
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Whether waiting in real time brings this clock forward. */
    synchronized boolean isRunning() {
        return stoppedAt == null;
    }

    void onMove(Runnable listener) {
        listeners.add(listener);
    }
}
