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

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** Publishes what a component counts as meters of a Micrometer registry. The only class that needs Micrometer. */
final class MicrometerMeters implements MetricsListener, AutoCloseable {

    private static final String CAMEL_REGISTRY = "metricsRegistry";

    private final MeterRegistry registry;
    private final Tags component;

    /** Those that read objects of the component; a registry keeps them by name, so they would hide those of a restart. */
    private final List<Meter> readers = new CopyOnWriteArrayList<>();

    private volatile boolean closed;

    /**
     * @param component name of the component bean
     */
    MicrometerMeters(MeterRegistry registry, String component) {
        this.registry = registry;
        this.component = Tags.of("component", component);
    }

    /** With the registry that Camel's own meters use, or else the one of the application; null if there is none. */
    static MicrometerMeters find(CamelContext context, String component) {
        MeterRegistry registry = context.getRegistry().lookupByNameAndType(CAMEL_REGISTRY, MeterRegistry.class);
        if (registry == null) {
            registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        }
        if (registry == null) {
            // it stands for the others
            registry = context.getRegistry().findSingleByType(CompositeMeterRegistry.class);
        }
        return registry == null ? null : new MicrometerMeters(registry, component);
    }

    @Override
    public void callEnded(String operation, CallOutcome outcome, long nanos) {
        Timer.builder(MeterName.CALLS.text())
                .description(MeterName.CALLS.description())
                .tags(tags(MeterName.CALLS, operation, outcome.text()))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void retried(String operation) {
        count(MeterName.RETRIES, operation);
    }

    @Override
    public void outcomeUnknown(String operation) {
        count(MeterName.OUTCOME_UNKNOWN, operation);
    }

    @Override
    public void eventEnded(String operation, String event, boolean delivered) {
        count(MeterName.EVENTS, operation, event, delivered ? "delivered" : "failed");
    }

    @Override
    public void balanceKnown(AccountMetrics account) {
        gauge(MeterName.BALANCE, () -> account.snapshot().balance(), account.name());
        gauge(MeterName.BALANCE_AGE, account::ageSeconds, account.name());
        gauge(MeterName.BURN_RATE, () -> account.snapshot().burnRate(), account.name());
    }

    @Override
    public void costsKnown(PurchaseCosts.Row row) {
        CostSnapshot first = row.snapshot();
        ToDoubleFunction<PurchaseCosts.Row> credits = costs -> costs.snapshot().credits();
        add(FunctionCounter.builder(MeterName.SPENT.text(), row, credits)
                .description(MeterName.SPENT.description())
                .tags(tags(MeterName.SPENT, first.routeId(), first.product()))
                .register(registry));
        gauge(MeterName.UNPRICED, () -> row.snapshot().unpriced(), first.routeId(), first.product());
    }

    void gauge(MeterName name, Supplier<Number> value, String... tagValues) {
        // null becomes NaN: unknown
        add(Gauge.builder(name.text(), value)
                .description(name.description())
                .tags(tags(name, tagValues))
                .register(registry));
    }

    private void add(Meter meter) {
        readers.add(meter);
        if (closed) {
            // of a call that has ended after the stop
            registry.remove(meter);
        }
    }

    private void count(MeterName name, String... tagValues) {
        Counter.builder(name.text())
                .description(name.description())
                .tags(tags(name, tagValues))
                .register(registry)
                .increment();
    }

    private Tags tags(MeterName name, String... values) {
        Tags tags = component;
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(name.tags().get(i), values[i]);
        }
        return tags;
    }

    @Override
    public void close() {
        closed = true;
        readers.forEach(registry::remove);
        readers.clear();
    }
}
