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
package com.agentpmt.camel.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what a component counts to the meter registry of the application, if there is one. */
public final class MeterExport implements AutoCloseable {

    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";
    private static final Logger LOG = LoggerFactory.getLogger(MeterExport.class);
    private static final long SAMPLE_NANOS = 1_000_000_000;

    /**
     * What is read when a meter is.
     *
     * @param callsInFlight calls in progress
     * @param connections connections by state
     * @param runStates the states by which runs are counted
     * @param runs number of runs by state
     */
    public record Readings(
            Supplier<Number> callsInFlight,
            Map<String, Supplier<Number>> connections,
            List<String> runStates,
            Supplier<Map<String, Integer>> runs) {}

    private record Sample(long at, Map<String, Integer> runs) {}

    private final CamelContext context;
    private final ComponentMetrics metrics;
    private final Readings readings;
    private final AtomicBoolean started = new AtomicBoolean();
    private MicrometerMeters meters;
    private boolean closed;
    private volatile Sample sample;

    public MeterExport(CamelContext context, ComponentMetrics metrics, Readings readings) {
        this.context = context;
        this.metrics = metrics;
        this.readings = readings;
    }

    /**
     * Publishes the meters as soon as the Camel context has started, not before: the application may add its registry while
     * it starts. Only the first call counts.
     *
     * @param component name of the component bean
     */
    public void start(String component) {
        if (started.compareAndSet(false, true)) {
            try {
                context.addStartupListener((camel, alreadyStarted) -> publish(component));
            } catch (Exception e) {
                fail(e);
            }
        }
    }

    private void publish(String component) {
        try {
            if (context.getClassResolver().resolveClass(REGISTRY) != null) {
                open(MicrometerMeters.find(context, component));
            }
        } catch (RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    private synchronized void open(MicrometerMeters found) {
        if (found != null && meters == null && !closed) {
            meters = found;
            registerGauges(found);
            metrics.setListener(found);
        }
    }

    /** Calls work without meters too. */
    private static void fail(Throwable cause) {
        LOG.warn("There are no meters: the meter registry of the application cannot be used", cause);
    }

    private void registerGauges(MicrometerMeters published) {
        published.gauge(MeterName.ACTIVE, readings.callsInFlight());
        readings.connections().forEach((state, count) -> published.gauge(MeterName.CONNECTIONS, count, state));
        readings.runStates().forEach(state -> published.gauge(MeterName.RUNS, () -> runs(state), state));
    }

    /** A registry reads the gauges of all states one after the other: there may be many runs to count. */
    private int runs(String state) {
        Sample latest = sample;
        long now = System.nanoTime();
        if (latest == null || now - latest.at() > SAMPLE_NANOS) {
            latest = new Sample(now, readings.runs().get());
            sample = latest;
        }
        return latest.runs().getOrDefault(state, 0);
    }

    @Override
    public synchronized void close() {
        closed = true;
        metrics.setListener(MetricsListener.NONE);
        if (meters != null) {
            meters.close();
        }
    }
}
