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
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Publishes what a component counts to the meter registry of the application, if there is one. */
public final class MeterExport implements AutoCloseable {

    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";
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

    private final MicrometerMeters meters;
    private final Readings readings;
    private volatile Sample sample;

    private MeterExport(MicrometerMeters meters, Readings readings) {
        this.meters = meters;
        this.readings = readings;
    }

    /**
     * Starts the export.
     *
     * @param component name of the component bean
     * @return null without Micrometer, or without a registry
     */
    public static MeterExport start(
            CamelContext context, String component, ComponentMetrics metrics, Readings readings) {
        if (context.getClassResolver().resolveClass(REGISTRY) == null) {
            return null;
        }
        MicrometerMeters meters = MicrometerMeters.find(context, component);
        if (meters == null) {
            return null;
        }
        MeterExport export = new MeterExport(meters, readings);
        export.registerGauges();
        metrics.setListener(meters);
        return export;
    }

    private void registerGauges() {
        meters.gauge(MeterName.ACTIVE, readings.callsInFlight());
        readings.connections().forEach((state, count) -> meters.gauge(MeterName.CONNECTIONS, count, state));
        readings.runStates().forEach(state -> meters.gauge(MeterName.RUNS, () -> runs(state), state));
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
    public void close() {
        meters.close();
    }
}
