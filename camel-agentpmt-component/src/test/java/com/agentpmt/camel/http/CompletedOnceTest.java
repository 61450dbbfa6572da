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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.sandbox.SandboxFault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The callback of a call comes exactly once, and never with a half-done exchange. */
class CompletedOnceTest extends HttpTestSupport {

    static Stream<Named<Consumer<SandboxFault>>> faults() {
        return Stream.of(
                Named.of("status 400", fault -> fault.status(400)),
                Named.of("status 503", fault -> fault.status(503)),
                Named.of("redirect", fault -> fault.status(302).header("Location", "http://localhost:1/")),
                Named.of("reset", SandboxFault::reset),
                Named.of("reset after booking", SandboxFault::resetAfterBooking),
                Named.of("empty response", SandboxFault::emptyResponse),
                Named.of("truncated", SandboxFault::truncated),
                Named.of("malformed chunk", SandboxFault::malformedChunk),
                Named.of("malformed JSON", SandboxFault::malformedJson),
                Named.of("refused", fault -> fault.body("{\"success\":false}")),
                Named.of("too large", fault -> fault.body("x".repeat(30_000))),
                Named.of("bad compression", fault -> fault.header("Content-Encoding", "gzip")
                        .body("no gzip")),
                Named.of("too late", fault -> fault.delay(Duration.ofMinutes(1))));
    }

    static Stream<Named<Processor>> invalidMessages() {
        return Stream.of(
                Named.of("body of no known type", e -> e.getMessage().setBody(new Object())),
                Named.of("body that is not an object", e -> e.getMessage().setBody("[1]")),
                Named.of("body that is not JSON", e -> e.getMessage().setBody("{")),
                Named.of("stream that breaks", e -> e.getMessage().setBody(new BrokenStream())),
                Named.of("line break in a header", e -> e.getMessage()
                        .setHeader(AgentPmtConstants.INSTANCE_ID, "a\r\nb: c")),
                Named.of("parameters of a wrong type", e -> e.getMessage()
                        .setHeader(AgentPmtConstants.PARAMETERS, new Object())),
                Named.of("bad product id", e -> e.getMessage().setHeader(AgentPmtConstants.PRODUCT_ID, "..")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theCallbackComesOnceOnEveryFailureOfAResponse(Consumer<SandboxFault> broken) throws Exception {
        broken.accept(sandbox.faults().onAny().always());
        String options = "&maxRetries=1&maxResponseSize=20000&purchaseTimeout=3s&responseTimeout=3s";

        completesOnce(purchase(options), e -> {}, true);
        completesOnce(read(options), e -> {}, true);
        await().until(() -> !purchases().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("invalidMessages")
    void theCallbackComesOnceOnEveryFailureBeforeAnythingIsSent(Processor message) throws Exception {
        Exchange exchange = completesOnce(purchase(""), message, true);

        assertThat(failureOf(exchange).getHttpResponseCode()).isZero();
        assertThat(failureOf(exchange).isOutcomeUnknown()).isFalse();
        assertThat(purchases()).isEmpty();
    }

    @Test
    void theCallbackComesOnceOnAFailureOfTheSupplier() throws Exception {
        Supplier<String> supplier = () -> {
            throw new IllegalStateException("the vault is closed");
        };
        context.getRegistry().bind("tokens", Supplier.class, supplier);

        completesOnce(purchase("&tokenSupplier=#tokens"), e -> {}, true);
        assertThat(purchases()).isEmpty();
    }

    @Test
    void onSuccess() throws Exception {
        completesOnce(purchase(""), e -> {}, false);
        completesOnce(read(""), e -> {}, false);

        assertThat(purchases()).hasSize(1);
        assertThat(balances()).hasSize(1);
    }

    @Test
    void theCallbackComesOnceOnALaterFailureOfTheRoute() throws Exception {
        AtomicInteger completions = new AtomicInteger();
        context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy").to(purchase("")).process(e -> {
                    throw new IllegalStateException("of the route");
                });
            }
        });

        Exchange exchange = template.asyncSend(
                        "direct:buy", e -> e.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                completions.incrementAndGet();
                            }
                        }))
                .join();

        assertThat(exchange.getException()).hasMessage("of the route");
        await().until(completions::get, n -> n == 1);
        assertThat(purchases()).hasSize(1);
        assertThat(spent()).isEqualTo(PRICE);
    }

    private Exchange completesOnce(String uri, Processor message, boolean fails) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        Exchange exchange = new DefaultExchange(context);
        message.process(exchange);
        AtomicInteger calls = new AtomicInteger();

        producer.process(exchange, doneSync -> calls.incrementAndGet());

        await().atMost(Duration.ofSeconds(60)).until(calls::get, n -> n > 0);
        assertThat(exchange.isFailed()).isEqualTo(fails);
        await().during(Duration.ofMillis(150)).atMost(Duration.ofSeconds(60)).until(calls::get, n -> n == 1);
        producer.stop();
        return exchange;
    }

    private static final class BrokenStream extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("the stream is broken");
        }
    }
}
