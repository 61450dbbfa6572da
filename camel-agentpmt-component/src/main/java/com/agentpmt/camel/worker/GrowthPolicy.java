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
package com.agentpmt.camel.worker;

import java.time.Duration;

/**
 * How many workers may run at the same time. Pure.
 *
 * <p>Besides the workers that are blocked there are always at least {@code core} others, and as many as are blocked if
 * that is more: a pool that doubles reaches any number of blocked routes within about a second. Tasks that do not block
 * never make the pool larger than {@code core}, however many are waiting.
 *
 * @param core workers that are not blocked
 * @param max all workers
 */
record GrowthPolicy(int core, int max) {

    private static final long WAITING = Duration.ofMillis(100).toNanos();
    /** Reading from a socket looks like computing; so do a pause of the JVM and a busy machine, but not for so long. */
    private static final long RUNNING = Duration.ofSeconds(1).toNanos();

    /** A thread for each task: virtual threads cost nothing while they are blocked. */
    static GrowthPolicy unlimited() {
        return new GrowthPolicy(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    int limit(int blocked) {
        long limit = (long) blocked + Math.max(core, blocked);
        return (int) Math.min(max, limit);
    }

    /**
     * Whether a worker is blocked.
     *
     * @param nanos for how long it has been running its task
     */
    static boolean isBlocked(long nanos, Thread.State state) {
        return nanos >= (state == Thread.State.RUNNABLE ? RUNNING : WAITING);
    }
}
