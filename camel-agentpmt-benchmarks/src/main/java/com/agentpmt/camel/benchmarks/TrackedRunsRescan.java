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
 * One poll that reads all keys of the {@code runRepository}, to find the runs that other nodes track. The first poll of a
 * consumer does that, and then one poll per {@code maxPollInterval}. All runs belong to another workflow than the
 * consumer's, so that none is due and only the keys are measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrackedRunsRescan {

    @Param("100000")
    int runs;

    private PolledRuns polled;

    @Setup(Level.Trial)
    public void track() throws Exception {
        polled = new PolledRuns(true, "&workflowId=other&pollInterval=1&maxPollInterval=1");
        polled.track(runs);
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
