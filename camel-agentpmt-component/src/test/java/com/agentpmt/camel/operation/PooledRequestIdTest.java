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
package com.agentpmt.camel.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pooled exchanges: an id lasts as long as its call, and nothing of it shows in the exchange's next use. */
class PooledRequestIdTest extends RequestIdTestSupport {

    private static final int TICKS = 8;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        return camel;
    }

    /** Copies are not pooled here: Camel hands the failure of an enrich to the next exchange then (CAMEL-23686, CAMEL-24800). */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPooledExchangeKeepsNothingOfAFailedCall(boolean enriched) throws Exception {
        Set<Exchange> used = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        sandbox.faults().on(SandboxOperation.TRIGGER).always().status(500);
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                // synchronous: a tick waits for the end of the one before, so that a slow call has an exchange to reuse
                var tick = from("timer:ticks?synchronous=true&repeatCount=" + TICKS
                                + "&delay=0&period=50&includeMetadata=false")
                        .process(used::add)
                        .setBody(constant("go"));
                if (enriched) {
                    tick.enrich(TRIGGER);
                } else {
                    tick.to(TRIGGER);
                }
            }
        });

        await().atMost(Duration.ofSeconds(60)).until(() -> ids().size() == TICKS);

        assertThat(used).as("exchanges are reused").hasSizeLessThan(TICKS);
        assertThat(pattern()).isEqualTo("abcdefgh");
    }

    @Test
    void aRedeliveredEnrichKeepsTheRequestId() throws Exception {
        poolCopies();
        route(start -> start.enrich(TRIGGER));
        fails(2);

        assertThat(run("go").getException()).isNull();

        assertThat(pattern()).isEqualTo("aaa");
        assertThat(sandbox.runs()).hasSize(1);
    }

    @Test
    void aRedeliveredItemOfASplitKeepsTheRequestId() throws Exception {
        poolCopies();
        addRoute(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0));
                from("direct:start").split(body()).to(TRIGGER).end();
            }
        });
        fails(1);
        passes(1);
        fails(1);

        assertThat(run(List.of("go", "go", "go")).getException()).isNull();

        assertThat(pattern()).isEqualTo("aabbc");
        assertThat(sandbox.runs()).hasSize(3);
    }

    private void poolCopies() {
        context.getCamelContextExtension().setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
    }
}
