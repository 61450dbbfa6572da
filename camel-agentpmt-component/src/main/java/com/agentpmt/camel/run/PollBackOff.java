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
package com.agentpmt.camel.run;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * When a run that has not ended is polled again. Pure. Each wait is 1.5 times the wait before; a jitter of 10 percent spreads
 * the polls of runs that were started together.
 *
 * @param first the first wait in milliseconds
 * @param max the longest wait in milliseconds
 * @param random from 0 to 1
 */
public record PollBackOff(long first, long max, DoubleSupplier random) {

    private static final double JITTER = 0.1;

    /** A new run may not be visible at once: it is lost after so many responses. */
    private static final int LOST_AFTER = 3;

    /** With a random jitter. */
    public static PollBackOff of(long first, long max) {
        return new PollBackOff(first, max, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * @param before the previous wait in milliseconds, 0 for none
     */
    public long next(long before) {
        if (before <= 0) {
            return Math.min(first, max);
        }
        return before >= max ? max : before + Math.min(max - before, Math.max(1, before / 2));
    }

    /**
     * Whether a run that the API does not find counts as lost, and is not polled again.
     *
     * @param notFoundCount number of consecutive responses that the run is unknown
     */
    public static boolean isLost(int notFoundCount) {
        return notFoundCount >= LOST_AFTER;
    }

    /** A wait with jitter, never longer than the wait itself. */
    public long jittered(long wait) {
        return wait - (long) (wait * JITTER * random.getAsDouble());
    }
}
