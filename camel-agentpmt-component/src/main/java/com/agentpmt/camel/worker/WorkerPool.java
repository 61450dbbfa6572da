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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.camel.util.concurrent.ThreadType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks that may block, and may wait for one another: a task never waits for a thread that others hold. Ten
 * workers take tasks from an unbounded queue; if some are blocked while tasks are waiting, others are started in
 * addition, see {@link GrowthPolicy}.
 */
final class WorkerPool implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final int CORE = 10;
    private static final int MAX = 10_000;

    private final ExecutorService threads;
    private final GrowthPolicy growth;
    private final LongSupplier clock;
    private final Runnable drained;
    private final RecurringCheck check;
    private final WorkerPoolMonitor monitor = new WorkerPoolMonitor();
    private final Set<Worker> busy = ConcurrentHashMap.newKeySet();

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int workers;
    private int limit;
    private volatile boolean closed;
    private boolean shutDown;
    private volatile Throwable failure;

    /**
     * @param threads has a thread for each task, such as a cached pool: how many there are is decided here
     * @param timer looks after blocked workers, while there are any
     * @param drained called once, after the close and the last task: ends threads and timer
     */
    WorkerPool(ExecutorService threads, ScheduledExecutorService timer, Runnable drained) {
        this(
                threads,
                timer,
                drained,
                ThreadType.current() == ThreadType.VIRTUAL ? GrowthPolicy.unlimited() : new GrowthPolicy(CORE, MAX),
                System::nanoTime);
    }

    WorkerPool(
            ExecutorService threads,
            ScheduledExecutorService timer,
            Runnable drained,
            GrowthPolicy growth,
            LongSupplier clock) {
        this.threads = threads;
        this.growth = growth;
        this.clock = clock;
        this.drained = drained;
        this.limit = growth.limit(0);
        this.check = new RecurringCheck(timer, this::check);
    }

    /**
     * Runs a task on a worker.
     *
     * @throws RejectedExecutionException after the close, if all tasks have ended
     */
    @Override
    public void execute(Runnable task) {
        boolean started;
        synchronized (this) {
            if (shutDown) {
                throw new RejectedExecutionException("the component was stopped");
            }
            waiting.add(task);
            started = workers < limit;
            workers += started ? 1 : 0;
        }
        if (!started) {
            check.request();
        } else if (!start() && threads.isShutdown() && isWithdrawn(task)) {
            // by Camel, before the component was stopped
            throw new RejectedExecutionException("the worker pool was shut down");
        }
    }

    /**
     * Lets the tasks end, those too that they wait for: until then new ones are run as before. Does not wait for any.
     */
    @Override
    public void close() {
        closed = true;
        shutDownIfDrained();
    }

    /** How many tasks have no worker yet. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** How many workers there are. */
    synchronized int workers() {
        return workers;
    }

    /**
     * Starts a worker, which is counted already.
     *
     * @return false if there is no thread for it; the tasks stay in the queue, and the check tries again
     */
    private boolean start() {
        try {
            threads.execute(new Worker());
            failure = null;
            return true;
        } catch (Throwable e) {
            // an OutOfMemoryError too: the operating system has no thread left
            failure = e;
            synchronized (this) {
                workers--;
            }
            check.request();
            return false;
        }
    }

    private synchronized boolean isWithdrawn(Runnable task) {
        return workers == 0 && waiting.removeLastOccurrence(task);
    }

    /** Called by the timer: gives tasks that are waiting the workers that blocked ones are not. */
    private boolean check() {
        long now = clock.getAsLong();
        int blocked = 0;
        for (Worker worker : busy) {
            blocked += worker.isBlocked(now) ? 1 : 0;
        }
        int missing;
        synchronized (this) {
            limit = growth.limit(blocked);
            missing = Math.max(0, Math.min(limit - workers, waiting.size()));
            workers += missing;
        }
        boolean started = true;
        for (int i = 0; i < missing; i++) {
            if (started) {
                started = start();
            } else {
                withdraw();
            }
        }
        synchronized (this) {
            boolean saturated = !started || limit == growth.max();
            monitor.check(now, saturated ? waiting.size() : 0, workers, failure);
            return !waiting.isEmpty() || limit > growth.limit(0);
        }
    }

    private synchronized void withdraw() {
        workers--;
    }

    /** The next task of a worker; null if the worker is one too many. */
    private Runnable next() {
        boolean left;
        synchronized (this) {
            if (workers <= limit && !waiting.isEmpty()) {
                return waiting.poll();
            }
            workers--;
            left = !waiting.isEmpty();
        }
        if (left) {
            check.request();
        }
        return null;
    }

    private void shutDownIfDrained() {
        if (!closed) {
            return;
        }
        synchronized (this) {
            if (shutDown || workers > 0 || !waiting.isEmpty()) {
                return;
            }
            shutDown = true;
        }
        drained.run();
    }

    /** Runs tasks until there is none, or until it is one too many. */
    private final class Worker implements Runnable {

        private Thread thread;
        private volatile long begun;

        @Override
        public void run() {
            thread = Thread.currentThread();
            boolean counted = true;
            try {
                begun = clock.getAsLong();
                busy.add(this);
                for (Runnable task = next(); task != null; task = next()) {
                    begun = clock.getAsLong();
                    run(task);
                }
                counted = false;
            } finally {
                busy.remove(this);
                if (counted) {
                    withdraw();
                    check.request();
                }
                shutDownIfDrained();
            }
        }

        private void run(Runnable task) {
            if (!threads.isShutdown()) {
                // meant for the task before, which did not take it
                Thread.interrupted();
            }
            try {
                task.run();
            } catch (Throwable e) {
                LOG.error("A task of the worker pool has failed", e);
            }
        }

        boolean isBlocked(long now) {
            return GrowthPolicy.isBlocked(now - begun, thread.getState());
        }
    }
}
