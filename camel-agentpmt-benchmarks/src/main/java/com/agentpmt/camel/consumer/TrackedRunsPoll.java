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
package com.agentpmt.camel.consumer;

import com.agentpmt.camel.model.WorkflowRun;
import com.agentpmt.camel.run.PollBackOff;
import com.agentpmt.camel.run.Runs;
import com.agentpmt.camel.run.TrackedRuns;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
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
 * One poll of the consumer of {@code workflows/run} where one in a hundred of its runs is due. The API answers at once,
 * so that the poll is done by the thread that measures it, and what is left is the work beside the HTTP calls. Lives in
 * the consumer's package to reach it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrackedRunsPoll {

    private static final int POLLS_PER_ROUND = 100;
    private static final long BETWEEN_POLLS = 1_000;
    private static final long INTERVAL = POLLS_PER_ROUND * BETWEEN_POLLS;

    @Param("100000")
    int runs;

    /** Whether each poll reads all keys too, as the first one does, and one per maxPollInterval of a shared repository. */
    @Param({"false", "true"})
    boolean rescan;

    private final WorkflowRun running = WorkflowRun.of(JsonNodeFactory.instance
            .objectNode()
            .put("run_id", "any")
            .put("status", "running")
            .put("updated_at", "2026-01-01T00:00:00Z"));
    private final SteppedClock clock = new SteppedClock();
    private CamelContext context;
    private RunSource source;
    private long asked;

    @Setup(Level.Trial)
    public void track() {
        context = new DefaultCamelContext();
        TrackedRuns tracked = new Runs(context, clock, task -> {}).tracked("agentpmt", null);
        source = new RunSource(
                () -> null,
                (gateway, run) -> {
                    asked++;
                    return CompletableFuture.completedFuture(running);
                },
                new RunSet(List.of(), tracked, null, rescan ? 1 : 0, clock::millis),
                new RunLedger(
                        new DeliveredIds(new MemoryIdempotentRepository(), "key", List.of(), new StateKeys(), context),
                        tracked,
                        true),
                false,
                new RunWatches(new PollBackOff(INTERVAL, INTERVAL, () -> 0), clock::millis));
        source.start();
        // so many with each poll of one round: from then on so many are due with each
        for (int i = 0; i < runs; i++) {
            tracked.add(String.format("%024x", i), "%024x".formatted(0), new UUID(0, i).toString());
            if ((i + 1) % (runs / POLLS_PER_ROUND) == 0) {
                poll();
            }
        }
    }

    @Benchmark
    public Reading poll() {
        clock.now += BETWEEN_POLLS;
        return source.poll().toCompletableFuture().getNow(null);
    }

    @TearDown(Level.Trial)
    public void close() {
        source.stop();
        context.stop();
    }

    /** How many runs the API was asked for. */
    long asked() {
        return asked;
    }

    private static final class SteppedClock extends Clock {

        private long now;

        @Override
        public long millis() {
            return now;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
