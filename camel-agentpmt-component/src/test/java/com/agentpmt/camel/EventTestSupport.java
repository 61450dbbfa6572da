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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ExceptionHandler;

/** Routes that poll often and record their events. */
public abstract class EventTestSupport extends SandboxTestSupport {

    protected static final String FAST = "delay=20&initialDelay=0";
    protected static final String FAST_RUNS = FAST + "&pollInterval=20&maxPollInterval=50";
    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    protected final EventRecorder recorder = new EventRecorder();
    protected final List<RecordedEvent> seen = recorder.events();

    /** The failures that {@link #handler()} received. */
    protected final List<Throwable> handled = new CopyOnWriteArrayList<>();

    /** Starts a route that records its events and then does something. */
    protected final void startRecording(CamelContext camel, String routeId, String uri, Processor then)
            throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from(uri).routeId(routeId);
                shaped(route);
                route.process(recorder).process(then);
            }
        });
    }

    /** Extension point for settings of the route. */
    protected void shaped(RouteDefinition route) {}

    protected final List<String> types() {
        return recorder.types();
    }

    protected final List<String> ids() {
        return recorder.ids();
    }

    protected final void awaitSeen(String... types) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(types()).containsExactly(types));
    }

    /** A context with the component, which a test starts and stops as a process does. */
    protected final CamelContext newContext() {
        DefaultCamelContext camel = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken(TOKEN);
        component.getConnection().setApiUrl(sandbox.url());
        component.getConnection().setWebUrl(sandbox.url());
        camel.addComponent("agentpmt", component);
        return camel;
    }

    /** The same, with a bean and started. */
    protected final CamelContext startContext(String name, Object bean) {
        CamelContext camel = newContext();
        camel.getRegistry().bind(name, bean);
        camel.start();
        return camel;
    }

    /** Waits for the given number of periods of a fast timer: time in which a poll would have come. */
    protected final void tick(int times) throws Exception {
        CountDownLatch ticks = new CountDownLatch(times);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:ticks?period=30&delay=0").routeId("ticks").process(exchange -> ticks.countDown());
            }
        });
        assertThat(ticks.await(60, TimeUnit.SECONDS)).isTrue();
        context.getRouteController().stopRoute("ticks");
        context.removeRoute("ticks");
    }

    /** Waits until a count stays the same: what was in progress has been counted. */
    protected static int settled(IntSupplier count) {
        AtomicInteger latest = new AtomicInteger(-1);
        await().during(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> {
            int now = count.getAsInt();
            return latest.getAndSet(now) == now;
        });
        return latest.get();
    }

    protected final ExceptionHandler handler() {
        return new ExceptionHandler() {
            @Override
            public void handleException(Throwable failure) {
                handled.add(failure);
            }

            @Override
            public void handleException(String message, Throwable failure) {
                handled.add(failure);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable failure) {
                handled.add(failure);
            }
        };
    }
}
