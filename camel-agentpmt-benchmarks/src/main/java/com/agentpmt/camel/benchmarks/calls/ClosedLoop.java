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
package com.agentpmt.camel.benchmarks.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/**
 * A fixed number of calls in flight: when one ends, the next begins. An asynchronous client begins it in the thread that
 * reports the end; a blocking client has one thread for each call in flight.
 */
final class ClosedLoop implements AutoCloseable {

    private static final long LONGEST = 60_000_000_000L;

    private final CallClient client;
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    /** Those of a blocking client. They stay, so that what they have allocated can be read. */
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** Of all calls: one for each of 5,000 calls in flight would not fit into the heap. */
    private final AtomicHistogram times = new AtomicHistogram(LONGEST, 3);

    private volatile boolean stopped;

    ClosedLoop(CallClient client, int inFlight) {
        this.client = client;
        for (int i = 0; i < inFlight; i++) {
            lanes.add(new Lane());
        }
    }

    /** Calls for that long, and returns the times of all calls in nanoseconds. */
    Histogram run(long millis) throws InterruptedException {
        stopped = false;
        times.reset();
        lanes.forEach(Lane::begin);
        lanes.forEach(client.blocking() ? lane -> threads.execute(lane::next) : Lane::next);
        Thread.sleep(millis);
        stopped = true;
        for (Lane lane : lanes) {
            lane.ended.await();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a call has failed", failure.get());
        }
        return times.copy();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One call in flight. Its fields are used by one thread at a time. */
    private final class Lane {

        private final AtomicBoolean calling = new AtomicBoolean();
        private CountDownLatch ended;
        private long started;

        void begin() {
            ended = new CountDownLatch(1);
        }

        /** A loop and not a recursion for calls that end before they return. */
        void next() {
            do {
                if (stopped || failure.get() != null) {
                    ended.countDown();
                    return;
                }
                calling.set(true);
                started = System.nanoTime();
                client.call(this::done);
                // true: the call is still in flight, and its end begins the next one
            } while (!calling.compareAndSet(true, false));
        }

        private void done(Throwable thrown) {
            times.recordValue(Math.min(LONGEST, System.nanoTime() - started));
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
            if (!calling.compareAndSet(true, false)) {
                next();
            }
        }
    }
}
