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

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token supplier that does not return holds no call for longer than a server that does not respond. */
class HangingTokenSupplierTest extends HttpTestSupport {

    private static final int CALLS = 30;

    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger invocations = new AtomicInteger();

    @AfterEach
    void release() {
        release.countDown();
    }

    private String supplied(String kind) {
        invocations.incrementAndGet();
        if (broken.get()) {
            if (kind.equals("waits for a vault")) {
                try {
                    release.await(5, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            } else {
                // requires the token that it is to supply
                throw failureOf(reads("&tokenSupplier=#tokens&responseTimeout=1000"));
            }
        }
        return TOKEN;
    }

    @ParameterizedTest
    @ValueSource(strings = {"waits for a vault", "calls the API with the token itself"})
    void eachCallTimesOutUnsentAndALaterOneRequestsTheTokenAgain(String kind) throws Exception {
        Supplier<String> tokens = () -> supplied(kind);
        context.getRegistry().bind("tokens", tokens);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:buy")
                        .doTry()
                        .to(purchase("&tokenSupplier=#tokens&responseTimeout=1000&maxRetries=0"))
                        .doCatch(AgentPmtException.class)
                        .process(e ->
                                e.setProperty("thread", Thread.currentThread().getName()));
            }
        });
        var calls = java.util.stream.IntStream.range(0, CALLS)
                .mapToObj(i -> template.asyncSend("direct:buy", e -> {}))
                .toList();

        assertThat(calls).allSatisfy(call -> {
            Exchange ended = call.get(60, TimeUnit.SECONDS);
            AgentPmtException failure = ended.getProperty(Exchange.EXCEPTION_CAUGHT, AgentPmtException.class);
            assertThat(failure)
                    .isInstanceOf(AgentPmtAuthenticationException.class)
                    .hasMessageContaining("tokenSupplier");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(ended.getProperty("thread", String.class)).contains("AgentPmtWorker");
        });
        assertThat(purchases()).isEmpty();

        broken.set(false);
        await().untilAsserted(
                        () -> assertThat(template.request("direct:buy", e -> {}).getProperty(Exchange.EXCEPTION_CAUGHT))
                                .isNull());
        assertThat(purchases()).hasSize(1);
    }
}
