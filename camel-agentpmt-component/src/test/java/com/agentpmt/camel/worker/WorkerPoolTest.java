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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.LogRecorder;
import com.agentpmt.camel.ManualTimer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    private final ManualTimer timer = new ManualTimer();
    private final AtomicInteger drained = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger blocking = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @AfterEach
    void stop() {
        release.countDown();
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private WorkerPool pool(int core, int max) {
        return pool(threads, core, max);
    }

    private WorkerPool pool(ExecutorService executor, int core, int max) {
        return new WorkerPool(executor, timer, drained::incrementAndGet, new GrowthPolicy(core, max), timer::nanos);
    }

    private void block() {
        blocking.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.incrementAndGet();
    }

    /** Waits until all workers wait for the latch. */
    private void awaitBlocked(int workers) {
        await().until(() -> blocking.get() == workers
                && Thread.getAllStackTraces().entrySet().stream()
                                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                                .filter(thread -> java.util.Arrays.stream(thread.getValue())
                                        .anyMatch(frame -> frame.getClassName().equals(WorkerPoolTest.class.getName())
                                                && frame.getMethodName().equals("block")))
                                .count()
                        == workers);
    }

    @Test
    void thePoolDoublesWhileAllAreBlockedAndShrinksAfterwards() {
        WorkerPool pool = pool(10, 1_000);
        for (int i = 0; i < 200; i++) {
            pool.execute(this::block);
        }
        for (int workers : new int[] {10, 20, 40, 80, 160, 200}) {
            awaitBlocked(workers);
            assertThat(pool.workers()).isEqualTo(workers);
            timer.pass(100);
        }
        assertThat(pool.waiting()).isZero();

        release.countDown();

        await().until(() -> ended.get() == 200 && pool.workers() == 0);
        timer.pass(50);
        assertThat(timer.isIdle()).as("costs nothing when idle").isTrue();
        CountDownLatch computed = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            pool.execute(computed::countDown);
            assertThat(pool.workers()).isLessThanOrEqualTo(10);
        }
        await().until(() -> computed.getCount() == 0);
    }

    @Test
    void tenWorkersAreNotBlockedWhileTasksWait() {
        WorkerPool pool = pool(10, 1_000);
        for (int i = 0; i < 9; i++) {
            pool.execute(this::block);
        }
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger computing = new AtomicInteger();
        for (int i = 0; i < 30; i++) {
            pool.execute(() -> {
                computing.incrementAndGet();
                while (busy.getCount() > 0) {
                    Thread.onSpinWait();
                }
            });
        }
        awaitBlocked(9);
        await().until(() -> computing.get() == 1);

        timer.pass(100);

        await().until(() -> computing.get() == 10);
        assertThat(pool.workers()).isEqualTo(19);
        timer.pass(100);
        assertThat(pool.workers()).isEqualTo(19);
        busy.countDown();
    }

    @Test
    void aBurstOfShortTasksDoesNotGrowThePool() throws Exception {
        ScheduledExecutorService real = Executors.newScheduledThreadPool(1);
        WorkerPool pool = new WorkerPool(threads, real, () -> {}, new GrowthPolicy(10, 10_000), System::nanoTime);
        int tasks = 5_000;
        CountDownLatch done = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            pool.execute(() -> {
                long end = System.nanoTime() + 100_000;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                done.countDown();
            });
        }
        assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
        assertThat(threads.getLargestPoolSize()).isLessThanOrEqualTo(40);
        real.shutdownNow();
    }

    @Test
    void aTaskIsKeptAndRetriedIfNoThreadCanBeCreated() {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        ThreadPoolExecutor scarce =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
                    if (exhausted.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    return new Thread(task);
                });
        WorkerPool pool = pool(scarce, 10, 100);
        for (int i = 0; i < 15; i++) {
            pool.execute(ended::incrementAndGet);
        }
        timer.pass(50);
        assertThat(pool.workers()).isZero();
        assertThat(pool.waiting()).isEqualTo(15);

        exhausted.set(false);
        timer.pass(50);

        await().until(() -> ended.get() == 15);
        scarce.shutdownNow();
    }

    @Test
    void aPoolThatCannotGrowLogsAWarning() {
        try (LogRecorder log = new LogRecorder(WorkerPoolMonitor.class)) {
            WorkerPool pool = pool(1, 2);
            for (int i = 0; i < 3; i++) {
                pool.execute(this::block);
            }
            awaitBlocked(1);
            timer.pass(100);
            awaitBlocked(2);
            timer.pass(29_000);
            assertThat(log.events()).isEmpty();
            timer.pass(31_000);
            timer.pass(31_000);
            assertThat(log.events()).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.WARN);
                assertThat(event.getFormattedMessage())
                        .contains("All 2 worker threads", "1 tasks", "seda", "threads()");
            });
        }
    }

    @Test
    void aTaskThatFailsOrInterruptsDoesNotAffectOthers() {
        WorkerPool pool = pool(1, 1);
        Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
        pool.execute(this::block);
        pool.execute(() -> {
            throw new StackOverflowError("on purpose");
        });
        pool.execute(() -> Thread.currentThread().interrupt());
        pool.execute(() -> interrupted.add(Thread.currentThread().isInterrupted()));

        release.countDown();

        await().until(() -> !interrupted.isEmpty());
        assertThat(interrupted).containsExactly(false);
        await().until(() -> pool.workers() == 0);
    }

    @Test
    void closeLetsTasksAndTheirDependenciesComplete() {
        WorkerPool pool = pool(2, 10);
        pool.execute(this::block);
        pool.execute(() -> {
            block();
            pool.execute(ended::incrementAndGet);
        });
        awaitBlocked(2);

        pool.close();
        pool.execute(ended::incrementAndGet);
        timer.pass(100);

        await().until(() -> ended.get() == 1);
        assertThat(drained).hasValue(0);
        release.countDown();
        await().until(() -> drained.get() == 1);
        assertThat(ended).hasValue(4);
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        pool.close();
        assertThat(drained).hasValue(1);
    }

    @Test
    void aThreadPoolThatIsShutDownRejectsTasks() {
        WorkerPool pool = pool(2, 10);
        threads.shutdown();

        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);

        assertThat(pool.waiting()).isZero();
    }
}
