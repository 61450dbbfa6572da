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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a warning when tasks have been waiting for long because the worker pool cannot grow any more; once each time. */
final class WorkerPoolMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPoolMonitor.class);
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private boolean saturated;
    private boolean reported;
    private long since;

    /**
     * @param now in nanoseconds
     * @param waiting tasks for which no worker can be started
     * @param workers that are running
     * @param failure why no further thread could be started; null if the pool has reached its maximum size
     */
    void check(long now, int waiting, int workers, Throwable failure) {
        if (waiting == 0) {
            saturated = false;
            reported = false;
        } else if (!saturated) {
            saturated = true;
            since = now;
        } else if (!reported && now - since >= PATIENCE) {
            reported = true;
            LOG.warn(
                    "All {} worker threads have been busy for at least 30 s, and {}; {} tasks are waiting. Reduce the number of routes"
                            + " that block after a call, or use seda or threads() after the call",
                    workers,
                    failure == null
                            ? "the pool has reached its maximum"
                            : "no further thread can be started: " + failure,
                    waiting);
        }
    }
}
