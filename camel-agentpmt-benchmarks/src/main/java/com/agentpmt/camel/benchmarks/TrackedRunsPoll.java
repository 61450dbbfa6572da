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
package com.agentpmt.camel.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One poll of a consumer of {@code workflows/run} when about one in a hundred of its runs is due. The HTTP client responds
 * at once, so that only the work of the component is measured. Polls come at fixed times; the wait before each is not
 * measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 1, time = 20)
@Measurement(iterations = 5, time = 4)
public class TrackedRunsPoll {

    /** Polls from one read of a run to its next. */
    private static final int POLLS_PER_ROUND = 100;

    @Param("100000")
    public int runs;

    /** Milliseconds from one poll to the next. */
    @Param("200")
    public int delay;

    private PolledRuns polled;
    private long next;

    /** Tracks as many runs before each poll of one round; from then on, as many are due at each poll. */
    @Setup(Level.Trial)
    public void track() throws Exception {
        int interval = POLLS_PER_ROUND * delay;
        polled = new PolledRuns(false, "&pollInterval=" + interval + "&maxPollInterval=" + interval);
        next = System.nanoTime();
        for (int i = 0; i < POLLS_PER_ROUND; i++) {
            polled.track(runs / POLLS_PER_ROUND);
            awaitNextPoll();
            poll();
        }
    }

    /** Waits until the next poll is due. */
    @Setup(Level.Invocation)
    public void awaitNextPoll() {
        // a poll that took too long moves the later ones
        next = Math.max(next + TimeUnit.MILLISECONDS.toNanos(delay), System.nanoTime());
        while (System.nanoTime() < next) {
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    @Benchmark
    public void poll() {
        polled.poll();
    }

    @TearDown(Level.Trial)
    public void close() {
        polled.close();
    }

    /** Number of runs that were read. */
    long read() {
        return polled.requests();
    }
}
