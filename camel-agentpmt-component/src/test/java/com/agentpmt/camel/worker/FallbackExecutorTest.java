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

import com.agentpmt.camel.ManualTimer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FallbackExecutorTest {

    private final ManualTimer timer = new ManualTimer();
    private final Given pool = new Given();
    private final Deque<Runnable> own = new ArrayDeque<>();
    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private FallbackExecutor executor(Executor fallback) {
        return new FallbackExecutor(pool, fallback, timer, timer::nanos);
    }

    private FallbackExecutor executor() {
        return executor(own::add);
    }

    /** The default pool offers the submitted tasks. */
    private void offer() {
        runAll(own);
    }

    private static void runAll(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void anIdlePoolRunsTheTask() {
        executor().execute(ran::incrementAndGet);
        offer();
        runAll(pool.tasks);

        timer.pass(200);

        assertThat(ran).hasValue(1);
        assertThat(own).isEmpty();
        assertThat(timer.isIdle()).as("costs nothing when idle").isTrue();
    }

    @Test
    void aTaskThatDoesNotStartInTimeRunsOnceOnTheFallback() {
        executor().execute(ran::incrementAndGet);
        offer();
        timer.pass(50);
        assertThat(own).isEmpty();
        timer.pass(50);
        assertThat(own).hasSize(1);

        runAll(own);
        runAll(pool.tasks);

        assertThat(ran).hasValue(1);
        timer.pass(50);
        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aPoolThatStartsTheTaskBeforeTheFallbackRunsIt() {
        executor().execute(ran::incrementAndGet);
        offer();
        timer.pass(100);

        runAll(pool.tasks);
        runAll(own);

        assertThat(ran).hasValue(1);
    }

    @Test
    void aStalledPoolIsNotWaitedForUntilItStartsATask() {
        FallbackExecutor executor = executor();
        executor.execute(ran::incrementAndGet);
        offer();
        timer.pass(100);
        executor.execute(ran::incrementAndGet);
        assertThat(own).hasSize(2);
        runAll(own);
        assertThat(pool.tasks).hasSize(1);

        runAll(pool.tasks);
        executor.execute(ran::incrementAndGet);
        offer();
        assertThat(pool.tasks).hasSize(1);
    }

    @Test
    void aPoolThatDroppedATaskReceivesLaterTasks() {
        FallbackExecutor executor = executor();
        executor.execute(ran::incrementAndGet);
        offer();
        pool.tasks.clear();
        timer.pass(100);
        runAll(own);
        assertThat(ran).hasValue(1);

        timer.pass(1_000);
        executor.execute(ran::incrementAndGet);
        offer();

        assertThat(pool.tasks).hasSize(1);
    }

    static Stream<Named<Consumer<Runnable>>> rejections() {
        return Stream.of(
                Named.of("rejects", task -> {
                    throw new RejectedExecutionException();
                }),
                Named.of("has no thread", task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                }),
                Named.of("fails", task -> {
                    throw new IllegalStateException();
                }),
                Named.of("runs it in the caller's thread", Runnable::run),
                Named.of("drops it", task -> {}));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void aTaskThatAPoolDoesNotRunRunsOnceOnTheFallback(Consumer<Runnable> rejection) {
        pool.rejection = rejection;
        executor().execute(ran::incrementAndGet);
        assertThat(ran).hasValue(0);
        offer();
        timer.pass(100);

        runAll(own);

        assertThat(ran).hasValue(1);
        timer.pass(100);
        assertThat(own).isEmpty();
    }

    @Test
    void aPoolThatIsShutDownIsNotUsed() {
        pool.shutdown();
        executor().execute(ran::incrementAndGet);

        assertThat(pool.tasks).isEmpty();
        assertThat(own).hasSize(1);
    }

    static Stream<Named<Consumer<Runnable>>> reported() {
        return rejections().filter(rejection -> !rejection.getName().equals("drops it"));
    }

    @ParameterizedTest
    @MethodSource("reported")
    void aTaskThatBothRejectIsRejectedAndNeverRun(Consumer<Runnable> rejection) {
        pool.rejection = rejection;
        FallbackExecutor executor = executor(task -> {
            throw new RejectedExecutionException();
        });

        assertThatThrownBy(() -> executor.execute(ran::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);

        timer.pass(200);
        assertThat(ran).hasValue(0);
        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aTaskThatTheFallbackRejectsStaysWithThePool() {
        executor(task -> {
                    throw new RejectedExecutionException();
                })
                .execute(ran::incrementAndGet);
        timer.pass(200);

        runAll(pool.tasks);

        assertThat(ran).hasValue(1);
    }

    @Test
    void soDoesOneThatComesAfterTheClose() {
        FallbackExecutor executor = executor(task -> {
            throw new RejectedExecutionException();
        });
        executor.close();

        executor.execute(ran::incrementAndGet);
        runAll(pool.tasks);

        assertThat(ran).hasValue(1);
    }

    @Test
    void aCallerThreadThatRunsItsOwnTaskLaterKeepsIt() {
        executor().execute(ran::incrementAndGet);
        offer();

        pool.tasks.remove().run();

        assertThat(ran).hasValue(1);
        assertThat(own).isEmpty();
    }

    @Test
    void closeLeavesNoTaskPending() {
        FallbackExecutor executor = executor();
        executor.execute(ran::incrementAndGet);
        offer();
        executor.execute(ran::incrementAndGet);

        executor.close();

        // nothing checks any more whether the pool takes up the second task, which was not offered yet
        runAll(own);
        assertThat(ran).hasValue(2);
        executor.execute(ran::incrementAndGet);
        runAll(own);
        assertThat(ran).hasValue(3);
    }

    /** An offer that began before the close: its task is pending only after the close has looked. */
    @Test
    void aTaskThatIsOfferedWhileItClosesRuns() {
        FallbackExecutor executor = executor();
        pool.rejection = task -> {
            pool.tasks.add(task);
            executor.close();
        };
        executor.execute(ran::incrementAndGet);

        runAll(own);

        assertThat(ran).hasValue(1);
    }

    @Test
    void thePoolIsNeverCalledOnTheThreadOfTheCaller() {
        pool.rejection = task -> {
            throw new AssertionError("called");
        };

        executor().execute(ran::incrementAndGet);

        assertThat(own).hasSize(1);
    }

    /** Each thread that offers is held until the pool has accepted its task. */
    @Test
    void aBlockingPoolHoldsAtMostOneThread() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        pool.rejection = task -> {
            called.countDown();
            awaitUninterruptibly(free);
            pool.tasks.add(task);
        };
        FallbackExecutor executor = executor();
        executor.execute(ran::incrementAndGet);
        Thread offering = new Thread(own.remove());
        offering.start();
        called.await();
        executor.execute(ran::incrementAndGet);
        timer.pass(100);
        runAll(own);
        assertThat(ran).as("both run, although neither was accepted").hasValue(2);

        timer.pass(10_000);
        executor.execute(ran::incrementAndGet);
        runAll(own);
        assertThat(ran).hasValue(3);

        free.countDown();
        offering.join();
        assertThat(pool.tasks).hasSize(1);
        runAll(pool.tasks);
        pool.rejection = null;
        executor.execute(ran::incrementAndGet);
        offer();
        runAll(pool.tasks);
        assertThat(ran).as("the pool is free again").hasValue(4);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pool that keeps its tasks until the test runs them, in the thread of the test. */
    private static final class Given extends AbstractExecutorService {

        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private Consumer<Runnable> rejection;
        private boolean shutDown;

        @Override
        public void execute(Runnable task) {
            if (rejection == null) {
                tasks.add(task);
            } else {
                rejection.accept(task);
            }
        }

        @Override
        public void shutdown() {
            shutDown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutDown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shutDown;
        }

        @Override
        public boolean isTerminated() {
            return shutDown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shutDown;
        }
    }
}
