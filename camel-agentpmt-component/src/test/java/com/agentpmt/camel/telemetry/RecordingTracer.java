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
package com.agentpmt.camel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;
import org.apache.camel.telemetry.Tracer;
import org.awaitility.Awaitility;

/** Camel's tracer, with spans that stay in memory. */
final class RecordingTracer extends Tracer {

    private final List<RecordedSpan> spans = new CopyOnWriteArrayList<>();

    static RecordingTracer addTo(CamelContext context) {
        RecordingTracer tracer = new RecordingTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
        return tracer;
    }

    @Override
    protected void initTracer() {
        setSpanLifecycleManager(new SpanLifecycleManager() {
            @Override
            public Span create(String name, Span parent, SpanContextPropagationExtractor extractor) {
                RecordedSpan span = new RecordedSpan(name, (RecordedSpan) parent);
                spans.add(span);
                return span;
            }

            @Override
            public void activate(Span span) {}

            @Override
            public void deactivate(Span span) {}

            @Override
            public void close(Span span) {
                ((RecordedSpan) span).end();
            }

            @Override
            public void inject(Span span, SpanContextPropagationInjector injector, boolean includeTracing) {}
        });
    }

    /** The spans that were begun. */
    List<RecordedSpan> spans() {
        return spans;
    }

    /** All spans, as soon as each of them has ended. */
    List<RecordedSpan> ended() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(spans).isNotEmpty().allMatch(span -> span.ends() > 0));
        return List.copyOf(spans);
    }

    /** The spans of calls to endpoints, or of events from them. */
    List<RecordedSpan> ended(String name) {
        return ended().stream().filter(span -> span.name().equals(name)).toList();
    }
}
