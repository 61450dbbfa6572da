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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.model.PurchaseResult;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A meter registry that fails changes nothing for calls and events: their results may have been paid. */
class FailingMeterRegistryTest extends SandboxTestSupport {

    private static final String PRODUCT = "e4c1e679213992f646ebe7b0";

    @BindToRegistry("meters")
    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** What the registry throws, or null. */
    private volatile Supplier<Throwable> failure = () -> null;

    private volatile int failures;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        meters.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                Throwable thrown = failure.get();
                if (thrown != null) {
                    failures++;
                }
                if (thrown instanceof RuntimeException exception) {
                    throw exception;
                }
                if (thrown instanceof Error error) {
                    throw error;
                }
                return MeterFilterReply.NEUTRAL;
            }
        });
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy").to("agentpmt:products/purchase?productId=" + PRODUCT);
                from("direct:history").to("agentpmt:credits/history");
                from("direct:balance").to("agentpmt:credits/balance");
                from("agentpmt:credits/balance?emit=poll&delay=50")
                        .routeId("poll")
                        .autoStartup(false)
                        .to("mock:events");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsAndEventsAreAsWithoutIt(boolean error) throws Exception {
        failure = () -> error ? new OutOfMemoryError("test") : new IllegalStateException("test");

        Exchange bought = template.request(
                "direct:buy", exchange -> exchange.getMessage().setBody(Map.of("action", "count", "text", "a b")));
        assertThat(bought.getException()).isNull();
        assertThat(bought.getMessage().getBody()).isInstanceOf(PurchaseResult.class);
        assertThat(sandbox.purchases()).hasSize(1);
        for (String route : new String[] {"direct:history", "direct:balance"}) {
            assertThat(template.request(route, exchange -> {}).getException()).isNull();
        }
        context.getRouteController().startRoute("poll");
        await().untilAsserted(() -> assertThat(getMockEndpoint("mock:events").getReceivedCounter())
                .as("polls go on")
                .isGreaterThan(2));

        assertThat(failures).isGreaterThan(4);
    }
}
