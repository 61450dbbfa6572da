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

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a check on a timer for as long as it is needed; costs nothing otherwise. */
final class RecurringCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RecurringCheck.class);
    private static final int MILLIS = 50;

    private final ScheduledExecutorService timer;
    private final BooleanSupplier check;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * @param check must not block; returns whether it has to run again
     */
    RecurringCheck(ScheduledExecutorService timer, BooleanSupplier check) {
        this.timer = timer;
        this.check = check;
    }

    /** Runs the check soon. */
    void request() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            try {
                timer.schedule(this::run, MILLIS, TimeUnit.MILLISECONDS);
            } catch (Throwable e) {
                // shut down, or no thread for the timer itself: the next request tries again
                scheduled.set(false);
                LOG.debug("A check of the worker pool cannot be scheduled", e);
            }
        }
    }

    private void run() {
        // before the check: what is requested meanwhile may come too late for it
        scheduled.set(false);
        boolean again = true;
        try {
            again = check.getAsBoolean();
        } catch (Throwable e) {
            // an Error too: without the check nothing would continue
            LOG.error("A check of the worker pool has failed", e);
        } finally {
            if (again) {
                request();
            }
        }
    }
}
