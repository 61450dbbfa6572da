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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A pool configured by the user, which may be full, shut down, or have all its threads blocked. What it does not start
 * within a moment is taken up by the component's own pool, in which no task waits for another. Each task runs once.
 *
 * <p>Camel's own pools run what does not fit in the thread that hands it over, others block that thread, reject the task
 * or drop it: an I/O thread would work on routes, a time-out would come late, a transaction of the route could take a
 * purchase key back, a paid response would be lost. So a thread of the component's own pool offers each task.
 */
final class FallbackExecutor implements Executor {

    private static final long PATIENCE = Duration.ofMillis(100).toNanos();
    /** After this time a pool that has not taken up a task is offered the next one again. */
    private static final long STALLED = Duration.ofSeconds(1).toNanos();

    /** Offers at the same time that may wait for a pool that blocks: each holds a thread. */
    private static final int MOST_OFFERS = 10;

    private final ExecutorService pool;
    private final Executor own;
    private final LongSupplier clock;
    private final RecurringCheck check;
    private final Queue<HandOver> pending = new ConcurrentLinkedQueue<>();
    /** Offers that the pool has not accepted or rejected yet. */
    private final AtomicInteger offers = new AtomicInteger();

    private volatile boolean closed;
    private volatile boolean stalled;
    private volatile long stalledSince;

    /**
     * @param pool the user's
     * @param own the component's
     * @param timer looks after tasks that the pool has not taken up, while there are any
     */
    FallbackExecutor(ExecutorService pool, Executor own, ScheduledExecutorService timer) {
        this(pool, own, timer, System::nanoTime);
    }

    FallbackExecutor(ExecutorService pool, Executor own, ScheduledExecutorService timer, LongSupplier clock) {
        this.pool = pool;
        this.own = own;
        this.clock = clock;
        this.check = new RecurringCheck(timer, this::check);
    }

    /**
     * Runs a task in one of the two pools, never in the thread of the caller, and does not block.
     *
     * @throws RejectedExecutionException if both reject it
     */
    @Override
    public void execute(Runnable task) {
        long now = clock.getAsLong();
        // one with CallerRuns drops its tasks after its shutdown
        if (pool.isShutdown() || isStalled(now)) {
            own.execute(task);
            return;
        }
        HandOver handOver = new HandOver(task);
        try {
            // a full pool may block the thread that submits a task, and the caller may be the timer or an I/O thread
            own.execute(() -> offerOrRun(handOver));
        } catch (RejectedExecutionException e) {
            // the component was stopped
            if (!offer(handOver) && handOver.take() != null) {
                throw e;
            }
        }
    }

    /** The component ends, and with it the check: its own pool starts all that is pending. */
    void close() {
        closed = true;
        for (HandOver next = pending.poll(); next != null; next = pending.poll()) {
            takeUp(next);
        }
    }

    /** A pool that blocks is not offered a further task before it has accepted the last one: each offer holds a thread. */
    private boolean isStalled(long now) {
        return stalled && (offers.get() > 0 || now - stalledSince < STALLED);
    }

    /** In a thread of the component's own pool. */
    private void offerOrRun(HandOver handOver) {
        if (handOver.isTaken()) {
            return;
        }
        if (closed || offers.get() >= MOST_OFFERS || isStalled(clock.getAsLong()) || !offer(handOver)) {
            handOver.run();
        }
    }

    /**
     * Offers a task to the user's pool, which may block.
     *
     * @return false if the pool has rejected it
     */
    private boolean offer(HandOver handOver) {
        Offer offer = new Offer(handOver);
        offers.incrementAndGet();
        handOver.since = clock.getAsLong();
        pending.add(handOver);
        check.request();
        try {
            pool.execute(offer);
            return !offer.refused;
        } catch (RuntimeException | Error e) {
            // rejected, or there is no thread for it
            return false;
        } finally {
            offers.decrementAndGet();
            offer.returned = true;
            if (closed) {
                // the close may not have seen this task
                close();
            }
        }
    }

    private boolean check() {
        long now = clock.getAsLong();
        for (HandOver next = pending.peek(); next != null && next.isOver(now); next = pending.peek()) {
            // a close may have taken it
            if (pending.remove(next) && !next.isTaken()) {
                stalledSince = now;
                stalled = true;
                takeUp(next);
            }
        }
        return !pending.isEmpty();
    }

    private void takeUp(HandOver handOver) {
        if (!handOver.isTaken()) {
            try {
                own.execute(handOver);
            } catch (RejectedExecutionException e) {
                // the component was stopped: it stays with the user's pool
            }
        }
    }

    /** A task as the user's pool gets it. */
    private final class Offer implements Runnable {

        private final HandOver handOver;
        private final Thread caller = Thread.currentThread();
        /** Both are read and written by the caller's thread alone, which may come back as a worker later. */
        private boolean returned;

        private boolean refused;

        Offer(HandOver handOver) {
            this.handOver = handOver;
        }

        @Override
        public void run() {
            if (Thread.currentThread() == caller && !returned) {
                refused = true;
            } else {
                stalled = false;
                handOver.run();
            }
        }
    }

    /** A task that is offered to both pools: the first to come takes it. */
    private static final class HandOver implements Runnable {

        private final AtomicReference<Runnable> task;
        /** When it was offered to the user's pool. */
        private volatile long since;

        HandOver(Runnable task) {
            this.task = new AtomicReference<>(task);
        }

        @Override
        public void run() {
            Runnable taken = take();
            if (taken != null) {
                taken.run();
            }
        }

        Runnable take() {
            return task.getAndSet(null);
        }

        boolean isTaken() {
            return task.get() == null;
        }

        boolean isOver(long now) {
            return isTaken() || now - since >= PATIENCE;
        }
    }
}
