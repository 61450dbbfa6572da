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
package com.agentpmt.camel;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer and its clock, both controlled by the test. */
public final class ManualTimer extends ScheduledThreadPoolExecutor {

    private final Queue<Task> scheduled = new PriorityQueue<>(Comparator.comparingLong(task -> task.due));
    private long nanos;

    public ManualTimer() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task(command, nanos + unit.toNanos(delay), 0));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long delay, long period, TimeUnit unit) {
        return add(new Task(command, nanos + unit.toNanos(delay), unit.toNanos(period)));
    }

    private Task add(Task task) {
        scheduled.add(task);
        return task;
    }

    public long nanos() {
        return nanos;
    }

    /** Lets time pass, and runs what is due, each task at its time. */
    public void pass(long millis) {
        long end = nanos + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!scheduled.isEmpty() && scheduled.peek().due <= end) {
            Task task = scheduled.remove();
            nanos = task.due;
            task.run();
        }
        nanos = end;
    }

    public boolean isIdle() {
        return scheduled.isEmpty();
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long period;
        private long due;

        Task(Runnable command, long due, long period) {
            super(command, null);
            this.due = due;
            this.period = period;
        }

        @Override
        public void run() {
            if (period == 0) {
                super.run();
            } else if (runAndReset()) {
                due = nanos + period;
                add(this);
            }
        }

        @Override
        protected void done() {
            scheduled.remove(this);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
