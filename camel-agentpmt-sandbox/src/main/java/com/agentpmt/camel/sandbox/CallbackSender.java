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
package com.agentpmt.camel.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Delivers callbacks on separate threads, which exist only while there is work to do. */
final class CallbackSender implements AutoCloseable {

    private static final int THREADS = 4;

    private final SandboxClock clock;
    private final CallbackSettings settings;
    private final CallbackClient post;
    private final ScheduledThreadPoolExecutor executor;

    CallbackSender(SandboxClock clock, CallbackSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.post = new CallbackClient(settings.sslContext());
        this.executor = new ScheduledThreadPoolExecutor(THREADS, threads());
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void send(SandboxRun run, Supplier<String> body) {
        schedule(() -> attempt(run, body, 1), Duration.ZERO);
    }

    /** Runs an action when the sandbox's clock reaches a time, provided that the clock is not moved or stopped until then. */
    Future<?> at(Instant due, Runnable action) {
        return schedule(action, Duration.between(clock.now(), due).plusMillis(1));
    }

    private void attempt(SandboxRun run, Supplier<String> body, int number) {
        boolean last = number >= settings.attempts();
        String error;
        Integer status = null;
        try {
            status = post.send(run.callbackUrl(), body.get());
            error = status >= 200 && status < 300 ? null : "HTTP " + status;
        } catch (IOException | RuntimeException e) {
            error = e.toString();
        }
        run.callbackAttempted(status, error, last, clock.now());
        if (error != null && !last) {
            Duration wait = settings.firstDelay().multipliedBy(1L << Math.min(number - 1, 20));
            schedule(() -> attempt(run, body, number + 1), wait);
        }
    }

    /** Does nothing after the close: no callback is expected for a run of a closed sandbox. */
    private Future<?> schedule(Runnable task, Duration delay) {
        try {
            return executor.schedule(task, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        post.close();
        try {
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "agentpmt-sandbox-callback-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
