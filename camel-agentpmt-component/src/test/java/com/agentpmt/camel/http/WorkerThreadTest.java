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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.SandboxFault;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A route continues in the worker pool: never on a thread of the HTTP client or of the timer. */
class WorkerThreadTest extends HttpTestSupport {

    static Stream<Named<Consumer<SandboxFault>>> responses() {
        return Stream.of(
                Named.of("success", fault -> {}),
                Named.of("retry", fault -> fault.status(429)),
                Named.of("status", fault -> fault.status(404)),
                Named.of("reset", SandboxFault::reset),
                Named.of("too late", fault -> fault.delay(java.time.Duration.ofMinutes(1))),
                Named.of("malformed JSON", SandboxFault::malformedJson));
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy")
                        .doTry()
                        .to(purchase("&purchaseTimeout=5s"))
                        .doCatch(Exception.class)
                        .end()
                        .process(e ->
                                e.setProperty("thread", Thread.currentThread().getName()));
            }
        };
    }

    @ParameterizedTest
    @MethodSource("responses")
    void theRouteContinuesInTheWorkerPool(Consumer<SandboxFault> response) {
        response.accept(sandbox.faults().onAny());

        Exchange exchange = template.asyncSend("direct:buy", e -> {}).join();

        assertThat(exchange.getProperty("thread", String.class))
                .contains("AgentPmtWorker")
                .doesNotContain("httpclient")
                .doesNotContain("Timer");
        // after a time-out the server may process it a moment later
        await().until(() -> !purchases().isEmpty());
    }
}
