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

import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.junit.jupiter.api.Test;

/** Through the component: the effect on a route and a consumer when a thread of the client ends. */
class HealingRouteTest extends HttpTestSupport {

    @Test
    void aPurchaseInProgressIsUnknownAndTheNextOneSucceeds() {
        sandbox.faults().on(SandboxOperation.PURCHASE).always().delay(Duration.ofMinutes(5));
        CompletableFuture<Exchange> bought = template.asyncSend(purchase("&purchaseTimeout=5m"), e -> {});
        await().until(() -> !purchases().isEmpty());

        endThreads();

        assertThat(failureOf(bought.join()).isOutcomeUnknown()).isTrue();
        sandbox.faults().clear();
        assertThat(buys("").getException()).isNull();
        assertThat(purchases()).hasSize(2);
    }

    @Test
    void aReadInProgressIsRetriedAndSucceeds() {
        sandbox.faults().on(SandboxOperation.BALANCE).times(1).delay(Duration.ofMinutes(5));
        CompletableFuture<Exchange> read = template.asyncSend(read("&responseTimeout=5m"), e -> {});
        await().until(() -> !balances().isEmpty());

        endThreads();

        assertThat(read.join().getException()).isNull();
        assertThat(balances()).hasSize(2);
    }

    @Test
    void aFailedPollShowsInTheHealthCheckUntilTheNextSuccessfulPoll() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:credits/balance?emit=poll&startScheduler=false&maxRetries=0&responseTimeout=5m")
                        .routeId("balance")
                        .to("mock:balance");
            }
        });
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("balance").getConsumer();
        ScheduledPollConsumerHealthCheck health = new ScheduledPollConsumerHealthCheck(consumer, "balance");
        consumer.run();
        assertThat(balances()).hasSize(1);
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMinutes(5));
        CompletableFuture<Void> poll = CompletableFuture.runAsync(consumer);
        await().until(() -> balances().size() == 2);

        endThreads();

        poll.join();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        sandbox.faults().clear();
        consumer.run();
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aFailedClientIsNotReadyOnceAndIsReplacedWithoutACall() {
        assertThat(template.request(read(""), e -> {}).getException()).isNull();
        assertThat(readiness()).isEqualTo(HealthCheck.State.UP);

        endThreads();

        await().until(() -> readiness() == HealthCheck.State.DOWN);
        assertThat(readiness()).isEqualTo(HealthCheck.State.UP);
        assertThat(template.request(read("&maxRetries=0"), e -> {}).getException())
                .isNull();
    }

    @Test
    void aStoppedComponentHasNoHealthCheck() throws Exception {
        assertThat(template.request(read(""), e -> {}).getException()).isNull();
        assertThat(HealthCheckHelper.getHealthCheck(context, "agentpmt-client")).isNotNull();

        context.removeComponent("agentpmt").stop();

        assertThat(HealthCheckHelper.getHealthCheck(context, "agentpmt-client")).isNull();
    }

    private HealthCheck.State readiness() {
        return HealthCheckHelper.getHealthCheck(context, "agentpmt-client")
                .call()
                .getState();
    }

    private void endThreads() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("(" + context.getName() + ")")
                        && thread.getName().contains("AgentPmtClient"))
                .forEach(Thread::interrupt);
    }
}
