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
package com.agentpmt.camel.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running HTTP client, with its attempts in progress. When one of its threads ends, the attempts on that thread fail,
 * and those that were not sent; a response that another thread is reading may still complete. The client takes no further
 * attempts then, and is closed after the last one.
 */
final class ManagedClient {

    private static final Logger LOG = LoggerFactory.getLogger(ManagedClient.class);
    private static final long UPKEEP_MILLIS = 1_000;

    private enum State {
        OPEN,
        RETIRED,
        CLOSED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final AtomicBoolean reported = new AtomicBoolean();
    private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
    private final ConnPoolControl<?> connections;
    private final TimeValue idle;
    private final CloseableHttpAsyncClient client;
    private final Future<?> upkeep;
    private volatile Throwable failure;

    /**
     * Starts the client.
     *
     * @param connections the client's connections
     * @param idle how long a connection may be unused
     */
    ManagedClient(
            HttpAsyncClientBuilder builder,
            ConnPoolControl<?> connections,
            Supplier<String> threadNames,
            TimeValue idle,
            ScheduledExecutorService timer) {
        this.connections = connections;
        this.idle = idle;
        IoThreads threads = new IoThreads(threadNames, this::threadEnded);
        client = builder.setThreadFactory(threads)
                .setIoReactorExceptionCallback(threads)
                .build();
        long period = Math.min(UPKEEP_MILLIS, idle.toMilliseconds());
        upkeep = timer.scheduleWithFixedDelay(new RepeatedTask(this::upkeep), period, period, TimeUnit.MILLISECONDS);
        try {
            client.start();
        } catch (RuntimeException | Error e) {
            // such as an OutOfMemoryError: there is no thread left. Nothing else would close it
            close();
            throw e;
        }
    }

    boolean isUsable() {
        return state.get() == State.OPEN && client.getStatus().compareTo(IOReactorStatus.ACTIVE) <= 0;
    }

    boolean isClosed() {
        return state.get() == State.CLOSED;
    }

    /** Counts the attempt among those in progress until it ends. */
    CloseableHttpAsyncClient take(Attempt attempt) {
        attempts.add(attempt);
        attempt.response().whenComplete((response, problem) -> attempts.remove(attempt));
        if (state.get() != State.OPEN) {
            // the others were ended before: nothing else would end this one
            failLost();
        }
        return client;
    }

    ConnectionUse connections() {
        PoolStats total = connections.getTotalStats();
        return new ConnectionUse(total.getLeased(), total.getPending(), total.getAvailable(), total.getMax());
    }

    /** Takes no further attempts. */
    void retire(Throwable cause) {
        if (state.compareAndSet(State.OPEN, State.RETIRED)) {
            failure = cause;
        }
        if (state.get() == State.RETIRED) {
            failLost();
            report();
        }
    }

    void close() {
        state.set(State.CLOSED);
        upkeep.cancel(false);
        client.close(CloseMode.IMMEDIATE);
    }

    /** In the thread that ends. If the memory is used up this may fail too: then the upkeep does it. */
    private void threadEnded(Throwable cause) {
        retire(cause);
    }

    /** HttpClient's own evictor would be one more thread for each client. */
    private void upkeep() {
        if (state.get() == State.OPEN && !isUsable()) {
            retire(null);
        }
        if (state.get() == State.OPEN) {
            connections.closeExpired();
            connections.closeIdle(idle);
            return;
        }
        retire(null);
        if (attempts.isEmpty()) {
            close();
        }
    }

    private void failLost() {
        ClientFailedException problem = new ClientFailedException(failure);
        // first those that wait: one that got the connection of another would make HttpClient stop its other threads
        // too
        attempts.forEach(attempt -> attempt.failIfNotSent(problem));
        attempts.forEach(attempt -> attempt.failIfThreadEnded(problem));
    }

    private void report() {
        if (reported.compareAndSet(false, true)) {
            LOG.error(
                    "An I/O thread of the HTTP client has ended. Its calls in progress failed; the outcome of purchases among them is"
                            + " unknown. The next call starts a new client. Check the memory of the JVM",
                    failure);
        }
    }
}
