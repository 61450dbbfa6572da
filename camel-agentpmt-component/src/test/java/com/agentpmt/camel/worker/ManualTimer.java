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

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer and its clock, both controlled by the test. */
final class ManualTimer extends ScheduledThreadPoolExecutor {

    private final Queue<Runnable> scheduled = new ArrayDeque<>();
    private long nanos;

    ManualTimer() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        scheduled.add(task);
        return null;
    }

    long nanos() {
        return nanos;
    }

    /** Lets time pass, then runs what is scheduled. */
    void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
        for (int due = scheduled.size(); due > 0; due--) {
            scheduled.remove().run();
        }
    }

    boolean isIdle() {
        return scheduled.isEmpty();
    }
}
