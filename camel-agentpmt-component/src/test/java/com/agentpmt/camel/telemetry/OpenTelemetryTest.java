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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import com.agentpmt.camel.sandbox.SandboxProduct;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenTelemetry, switched on as docs/tracing.md says. */
class OpenTelemetryTest {

    private static final String TOKEN = "token-of-the-test";

    private final AgentPmtSandbox sandbox = AgentPmtSandbox.start();
    private final Exported exported = new Exported();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .build();
    private final Main main = new Main();
    private final SandboxProduct tool = SandboxProduct.named("Translator");

    /** The spans as they are sent. */
    private static final class Exported implements SpanExporter {

        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @BeforeEach
    void start() {
        sandbox.account(TOKEN).grant(100);
        sandbox.catalog().add(tool);
        sandbox.workflow("wf").succeedsWith("42");
        main.bind("tracer", provider.get("camel"));
        main.bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        main.setPropertyPlaceholderLocations("classpath:docs/tracing.properties");
        main.addInitialProperty("camel.component.agentpmt.token", TOKEN);
        main.addInitialProperty("camel.component.agentpmt.api-url", sandbox.url());
        main.addInitialProperty("camel.component.agentpmt.web-url", sandbox.url());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("agentpmt:products/purchase?productId=" + tool.productId())
                        .setBody(constant("go"))
                        .to("agentpmt:workflows/trigger?workflowId=wf&awaitCompletion=true&pollInterval=20")
                        .to("seda:next");
                from("seda:next").to("agentpmt:products/purchase?productId=missing");
            }
        });
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        provider.close();
        sandbox.close();
    }

    @Test
    void oneTraceHasAllCalls() throws Exception {
        main.getCamelTemplate().sendBody("direct:start", null);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(named("agentpmt:products/purchase"))
                .hasSize(2));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(exported.spans)
                .extracting(SpanData::getSpanId)
                .contains(named("agentpmt:products/purchase").get(1).getParentSpanId()));

        assertThat(exported.spans)
                .extracting(SpanData::getTraceId)
                .containsOnly(exported.spans.get(0).getTraceId());
        assertThat(exported.spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        SpanData paid = named("agentpmt:products/purchase").get(0);
        SpanData run = named("agentpmt:workflows/trigger").get(0);
        SpanData missing = named("agentpmt:products/purchase").get(1);
        assertThat(paid.getParentSpanId()).isEqualTo(run.getParentSpanId()).isNotEqualTo(missing.getParentSpanId());
        assertThat(attribute(paid, "agentpmt.product.id")).isEqualTo(tool.productId());
        assertThat(attribute(paid, "agentpmt.outcome")).isEqualTo("success");
        assertThat(attribute(run, "agentpmt.run.status")).isEqualTo("succeeded");
        assertThat(missing.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(missing, "agentpmt.outcome")).isEqualTo("not_found");
        assertThat(sandbox.requests()).isNotEmpty().allSatisfy(sent -> assertThat(sent.header("traceparent"))
                .isNull());
    }

    private List<SpanData> named(String name) {
        return exported.spans.stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }
}
