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
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class TokenRenewalTest extends HttpTestSupport {

    private final AtomicInteger invocations = new AtomicInteger();

    @Test
    void aRotatedTokenIsRenewedOnce() {
        supplier(() -> invocations.incrementAndGet() == 1 ? TOKEN : "token-2");
        assertThat(reads("&tokenSupplier=#tokens").getException()).isNull();
        sandbox.account(TOKEN).rotateTo("token-2");

        assertThat(buys("&tokenSupplier=#tokens&maxRetries=0").getException()).isNull();
        assertThat(reads("&tokenSupplier=#tokens").getException()).isNull();

        assertThat(purchases())
                .extracting(sent -> sent.header("Authorization"))
                .containsExactly("Bearer " + TOKEN, "Bearer token-2");
        assertThat(purchases().stream().map(SandboxRequest::body).distinct()).hasSize(1);
        assertThat(balances())
                .extracting(sent -> sent.header("Authorization"))
                .containsExactly("Bearer " + TOKEN, "Bearer token-2");
        assertThat(sandbox.purchases()).hasSize(1);
        assertThat(invocations).hasValue(2);
    }

    @Test
    void aSecond401IsFinal() {
        supplier(() -> "wrong-" + invocations.incrementAndGet());

        AgentPmtException failure = failureOf(buys("&tokenSupplier=#tokens&maxRetries=5"));

        assertThat(failure).isInstanceOf(AgentPmtAuthenticationException.class);
        assertThat(failure.getHttpResponseCode()).isEqualTo(401);
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(purchases()).hasSize(2);
        assertThat(invocations).hasValue(2);
    }

    @Test
    void withoutASupplierThereIsOneRequest() {
        sandbox.account(TOKEN).rotateTo("token-2");

        assertThat(failureOf(reads(""))).isInstanceOf(AgentPmtAuthenticationException.class);
        assertThat(failureOf(buys(""))).isInstanceOf(AgentPmtAuthenticationException.class);

        assertThat(balances()).hasSize(1);
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void aSecond401AfterAnotherFailureIsFinalToo() {
        supplier(() -> TOKEN);
        sandbox.faults().on(SandboxOperation.BALANCE).status(401);
        sandbox.faults().on(SandboxOperation.BALANCE).status(503);
        sandbox.faults().on(SandboxOperation.BALANCE).status(401);

        assertThat(failureOf(reads("&tokenSupplier=#tokens&maxRetries=5")))
                .isInstanceOf(AgentPmtAuthenticationException.class);

        assertThat(balances()).hasSize(3);
    }

    @Test
    void aPurchaseThatIsLostAfterTheRenewalIsUnknown() {
        supplier(() -> TOKEN);
        sandbox.faults().on(SandboxOperation.PURCHASE).status(401);
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();

        AgentPmtException failure = failureOf(buys("&tokenSupplier=#tokens"));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(purchases()).hasSize(2);
    }

    @Test
    void aSupplierThatFailsSendsNothing() {
        supplier(() -> {
            invocations.incrementAndGet();
            throw new IllegalStateException("s3cr3t vault");
        });

        AgentPmtException failure = failureOf(buys("&tokenSupplier=#tokens"));

        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(failure.getHttpResponseCode()).isZero();
        assertThat(failure).hasMessageContaining("tokenSupplier").hasMessageNotContaining("s3cr3t");
        assertThat(purchases()).isEmpty();
    }

    @Test
    void aSupplierThatFailsAtTheRenewalKeepsTheOutcomeKnown() {
        supplier(() -> {
            if (invocations.incrementAndGet() > 1) {
                throw new IllegalStateException("the vault is closed");
            }
            return "wrong";
        });

        AgentPmtException failure = failureOf(buys("&tokenSupplier=#tokens"));

        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(purchases()).hasSize(1);
        assertThat(spent()).isZero();
    }

    @Test
    void aStopDuringTheRenewalKeepsTheOutcomeKnown() {
        CountDownLatch stopped = new CountDownLatch(1);
        supplier(() -> {
            if (invocations.incrementAndGet() > 1) {
                await().atMost(Duration.ofSeconds(60)).until(() -> stopped.getCount() == 0);
            }
            return "wrong";
        });
        CompletableFuture<Exchange> call = template.asyncSend(purchase("&tokenSupplier=#tokens"), e -> {});
        call.whenComplete((exchange, failure) -> stopped.countDown());
        await().until(invocations::get, n -> n == 2);

        context.getComponent("agentpmt").stop();

        assertThat(failureOf(call.join()).isOutcomeUnknown()).isFalse();
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void manyCallsThatAreRejectedAtOnceRenewTheTokenOnce() {
        supplier(() -> invocations.incrementAndGet() == 1 ? TOKEN : "token-2");
        assertThat(reads("&tokenSupplier=#tokens").getException()).isNull();
        sandbox.account(TOKEN).rotateTo("token-2");

        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(template.asyncSend(read("&tokenSupplier=#tokens"), e -> {}));
        }

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().getException()).isNull());
        assertThat(invocations).hasValue(2);
    }

    private void supplier(Supplier<String> supplier) {
        context.getRegistry().bind("tokens", Supplier.class, supplier);
    }
}
