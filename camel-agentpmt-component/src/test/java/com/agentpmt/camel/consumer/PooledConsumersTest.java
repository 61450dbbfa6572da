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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With pooled exchanges: an exchange is reused, and nothing of one event shows in the next. */
class PooledConsumersTest extends EveryConsumerSupport {

    private final Set<Exchange> used = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final AtomicInteger stained = new AtomicInteger();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        camel.getCamelContextExtension().setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
        return camel;
    }

    @ParameterizedTest
    @EnumSource
    void exchangesAreReusedAfterSuccessAndFailure(Kind kind) throws Exception {
        AtomicInteger events = new AtomicInteger();
        String uri = withEvents(kind);
        watch(uri + "&" + FAST, exchange -> {
            used.add(exchange);
            if (exchange.getMessage().getHeader("stain") != null || exchange.getProperty("stain") != null) {
                stained.incrementAndGet();
            }
            assertThat(exchange.getMessage().getHeader(AgentPmtConstants.EVENT)).isNotNull();
            exchange.getMessage().setHeader("stain", true);
            exchange.setProperty("stain", true);
            // each event fails at least once
            if (events.getAndIncrement() < 2 * kind.events) {
                throw new IllegalStateException("broken on purpose");
            }
        });

        await().atMost(PATIENCE).until(() -> events.get() >= 3 * kind.events);
        tick(5);

        assertThat(events).as("succeeded events are delivered").hasValue(3 * kind.events);
        assertThat(ids().stream().distinct()).hasSize(kind.events);
        assertThat(used).hasSizeLessThanOrEqualTo(2);
        assertThat(stained).hasValue(0);
    }
}
