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

import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer and its clock, both controlled by the test. */
public final class ManualTimer extends ScheduledThreadPoolExecutor {

    private final Queue<Task> scheduled = new PriorityQueue<>();
    private long nanos;
    private long tasks;

    public ManualTimer() {
        super(1);
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task(command, nanos + unit.toNanos(delay), 0));
    }

    @Override
    public synchronized ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable command, long delay, long period, TimeUnit unit) {
        return add(new Task(command, nanos + unit.toNanos(delay), unit.toNanos(period)));
    }

    private synchronized Task add(Task task) {
        task.number = tasks++;
        scheduled.add(task);
        return task;
    }

    private synchronized void remove(Task task) {
        scheduled.remove(task);
    }

    public synchronized long nanos() {
        return nanos;
    }

    /** Lets time pass, and runs what is due, each task at its time. What a task throws reaches the test. */
    public void pass(long millis) {
        long end = nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Task task = nextUntil(end); task != null; task = nextUntil(end)) {
            task.run();
            if (task.failure != null) {
                throw new AssertionError("a task has failed", task.failure);
            }
        }
    }

    /** The next task that is due; without one, the time is over. */
    private synchronized Task nextUntil(long end) {
        Task next = scheduled.peek();
        if (next == null || next.due > end) {
            nanos = end;
            return null;
        }
        nanos = next.due;
        return scheduled.remove();
    }

    public synchronized boolean isIdle() {
        return scheduled.isEmpty();
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long period;
        private long due;
        private long number;
        private Throwable failure;

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
                due = nanos() + period;
                add(this);
            }
        }

        @Override
        protected void setException(Throwable thrown) {
            failure = thrown;
            super.setException(thrown);
        }

        @Override
        protected void done() {
            remove(this);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanos(), TimeUnit.NANOSECONDS);
        }

        /** Tasks of the same time run in the order in which they were scheduled, as in a real timer. */
        @Override
        public int compareTo(Delayed other) {
            Task task = (Task) other;
            return due != task.due ? Long.compare(due, task.due) : Long.compare(number, task.number);
        }
    }
}
