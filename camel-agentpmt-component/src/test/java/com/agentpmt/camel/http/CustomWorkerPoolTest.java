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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtConstants;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A custom workerPool that is full, or shut down: nothing is lost, and no I/O thread runs a route. */
class CustomWorkerPoolTest extends HttpTestSupport {

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> new Thread(task, "custom"));
    private final CountDownLatch busy = new CountDownLatch(1);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        context.getRegistry().bind("pool", pool);
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy")
                        .to(purchase("&workerPool=#pool"))
                        .process(e ->
                                e.setProperty("thread", Thread.currentThread().getName()));
            }
        };
    }

    @AfterEach
    void free() {
        busy.countDown();
        pool.shutdownNow();
    }

    private void occupy() {
        pool.execute(() -> {
            try {
                busy.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static Stream<Named<RejectedExecutionHandler>> policies() {
        return Stream.of(
                Named.of("CallerRuns", new ThreadPoolExecutor.CallerRunsPolicy()),
                Named.of("Abort", new ThreadPoolExecutor.AbortPolicy()));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theRouteContinuesOnTheDefaultPoolIfACustomPoolIsFull(RejectedExecutionHandler policy) {
        pool.setRejectedExecutionHandler(policy);
        occupy();

        assertBoughtIn("AgentPmtWorker");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theRouteContinuesOnTheDefaultPoolIfACustomPoolIsShutDown(RejectedExecutionHandler policy) {
        pool.setRejectedExecutionHandler(policy);
        pool.shutdown();

        assertBoughtIn("AgentPmtWorker");
    }

    private void assertBoughtIn(String thread) {
        Exchange exchange = template.request("direct:buy", e -> {});

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(AgentPmtConstants.ORDER_ID)).isNotNull();
        assertThat(exchange.getProperty("thread", String.class)).contains(thread);
        assertThat(purchases()).hasSize(1);
    }
}
