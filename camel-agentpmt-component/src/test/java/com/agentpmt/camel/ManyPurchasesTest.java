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

import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxProduct;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** 500 slow purchases at once: none blocks a thread. */
class ManyPurchasesTest extends SandboxTestSupport {

    private static final int PURCHASES = 500;
    private static final int THREADS_OVER_IDLE = 30;
    private static final int SAMPLE = 20;

    private final SandboxProduct tool =
            SandboxProduct.named("Slow").price("run", 1).takes(Duration.ofSeconds(1));

    @Override
    protected RoutesBuilder createRouteBuilder() {
        sandbox.catalog().add(tool);
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy").to("agentpmt:products/purchase?productId=" + tool.productId() + "&action=run");
            }
        };
    }

    @Test
    void fiveHundredSlowPurchasesUseFewThreads() throws Exception {
        AsyncProducer buy = context.getEndpoint("direct:buy").createAsyncProducer();
        buy.start();
        long idle = threads();
        long begin = System.nanoTime();
        CountDownLatch done = new CountDownLatch(PURCHASES);
        AtomicInteger failed = new AtomicInteger();
        AtomicLong most = new AtomicLong();

        for (int i = 0; i < PURCHASES; i++) {
            Exchange order = new DefaultExchange(context);
            order.getMessage().setBody("{\"order\":" + i + "}");
            buy.process(order, doneSync -> {
                if (order.isFailed()) {
                    failed.incrementAndGet();
                }
                done.countDown();
                if (done.getCount() % SAMPLE == 0) {
                    most.accumulateAndGet(threads(), Math::max);
                }
            });
        }

        assertThat(done.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(failed).hasValue(0);
        assertThat(sandbox.requests(SandboxOperation.PURCHASE)).hasSize(PURCHASES);
        assertThat(sandbox.account(TOKEN).balance()).isEqualTo(1_000 - PURCHASES);
        assertThat(most.get() - idle).isLessThanOrEqualTo(THREADS_OVER_IDLE);
        System.out.printf(
                "%d purchases of 1 s each: %d ms, %d threads over idle%n",
                PURCHASES, Duration.ofNanos(System.nanoTime() - begin).toMillis(), most.get() - idle);
    }

    /** All live threads but those of the server, which runs in this JVM too. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches("(qtp|sandbox|wiremock).*"))
                .count();
    }
}
