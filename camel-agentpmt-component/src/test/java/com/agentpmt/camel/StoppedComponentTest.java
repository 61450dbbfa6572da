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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class StoppedComponentTest extends SandboxTestSupport {

    @Test
    void aStoppedComponentCreatesNoResources() {
        AgentPmtComponent component = context.getComponent("agentpmt", AgentPmtComponent.class);
        component.stop();

        assertThatThrownBy(component::services)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stopped");

        component.start();
        assertThat(template.request("agentpmt:health", e -> {}).getException()).isNull();
    }

    @Test
    void aCallThatStartsAfterTheStopFailsOnce() throws Exception {
        AsyncProducer producer = context.getEndpoint("agentpmt:credits/balance").createAsyncProducer();
        producer.start();
        context.getComponent("agentpmt").stop();
        Exchange exchange = context.getEndpoint("agentpmt:credits/balance").createExchange();
        AtomicInteger done = new AtomicInteger();

        producer.process(exchange, doneSync -> done.incrementAndGet());

        await().until(() -> done.get() == 1);
        assertThat(exchange.getException()).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) exchange.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anErrorInTheConversionEndsTheExchangeOnce() throws Exception {
        AsyncProducer producer =
                context.getEndpoint("agentpmt:products/purchase?productId=x").createAsyncProducer();
        producer.start();
        Exchange exchange =
                context.getEndpoint("agentpmt:products/purchase?productId=x").createExchange();
        exchange.getMessage().setBody(new Object() {
            @SuppressWarnings("unused")
            public String getBroken() {
                throw new StackOverflowError("on purpose");
            }
        });
        AtomicInteger done = new AtomicInteger();

        producer.process(exchange, doneSync -> done.incrementAndGet());

        await().until(() -> done.get() == 1);
        assertThat(exchange.getException()).isNotNull();
        assertThat(sandbox.requests()).isEmpty();
        producer.stop();
    }
}
