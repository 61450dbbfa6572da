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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a request reaches the wire, by kind of failure. */
class AttemptsByFailureTest extends HttpTestSupport {

    static Stream<Named<Consumer<SandboxFault>>> brokenResponses() {
        return Stream.of(
                Named.of("reset before booking", SandboxFault::resetBeforeBooking),
                Named.of("reset after booking", SandboxFault::resetAfterBooking),
                Named.of(
                        "nothing before booking", fault -> fault.emptyResponse().beforeBooking()),
                Named.of("nothing after booking", fault -> fault.emptyResponse().afterBooking()),
                Named.of("half of the body", SandboxFault::truncated),
                Named.of("a malformed chunk", SandboxFault::malformedChunk));
    }

    @ParameterizedTest
    @MethodSource("brokenResponses")
    void aReadIsRetriedUntilItSucceeds(Consumer<SandboxFault> broken) {
        broken.accept(sandbox.faults().on(SandboxOperation.BALANCE).times(2));

        Exchange result = reads("&maxRetries=2");

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody(String.class)).contains("1000");
        assertThat(balances()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("brokenResponses")
    void aReadIsRetriedAtMostMaxRetriesTimes(Consumer<SandboxFault> broken) {
        broken.accept(sandbox.faults().on(SandboxOperation.BALANCE).always());

        AgentPmtException failure = failureOf(reads("&maxRetries=1"));

        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(failure.getHttpResponseCode())
                .as("0, or the status of a response that broke off")
                .isIn(0, 200);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(balances()).hasSize(2);
        assertThat(failureOf(reads("&maxRetries=0"))).isNotNull();
        assertThat(balances()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("brokenResponses")
    void aPurchaseThatWasSentIsNotRetried(Consumer<SandboxFault> broken) {
        broken.accept(sandbox.faults().on(SandboxOperation.PURCHASE));

        AgentPmtException failure = failureOf(buys("&maxRetries=5"));

        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getHttpResponseCode())
                .as("0, or the status of a response that broke off")
                .isIn(0, 200);
        assertThat(failure.getProductId()).isEqualTo(tool.productId());
        assertThat(failure).hasMessageContaining("outcome unknown");
        assertThat(purchases()).hasSize(1);
        assertThat(spent()).isLessThanOrEqualTo(PRICE);
    }

    @Test
    void aPurchaseThatTimesOutIsSentOnce() {
        assertThat(reads("").getException()).isNull();
        sandbox.faults().on(SandboxOperation.PURCHASE).delay(Duration.ofMinutes(1));

        AgentPmtException failure = failureOf(buys("&purchaseTimeout=5s"));

        assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
        await().until(() -> !purchases().isEmpty());
        assertThat(purchases()).hasSize(1);
        await().untilAsserted(() -> assertThat(spent()).isEqualTo(PRICE));
    }

    @Test
    void aPurchaseMayTakeLongerThanARead() {
        sandbox.faults().on(SandboxOperation.PURCHASE).delay(Duration.ofMillis(600));

        assertThat(buys("&responseTimeout=100").getException()).isNull();
        assertThat(purchases()).hasSize(1);
    }

    @Test
    void aReadThatTimesOutIsRetried() {
        assertThat(reads("").getException()).isNull();
        sandbox.faults().on(SandboxOperation.BALANCE).times(1).delay(Duration.ofMinutes(1));

        assertThat(reads("&responseTimeout=5s&maxRetries=1").getException()).isNull();

        assertThat(balances()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void aPurchaseIsRetriedOn429WithTheSameBytes(int maxRetries) {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(maxRetries + 1).status(429);

        AgentPmtException failure = failureOf(buys("&maxRetries=" + maxRetries + "&parameters.text=json:1.50"));

        assertThat(failure).isInstanceOf(AgentPmtRateLimitException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
        assertThat(purchases()).hasSize(maxRetries + 1);
        assertThat(purchases().stream().map(SandboxRequest::body).distinct()).hasSize(1);
        assertThat(spent()).isZero();
    }

    @Test
    void aPurchaseThatSucceedsAfter429IsChargedOnce() {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(2).status(429);

        assertThat(buys("&maxRetries=2").getException()).isNull();

        assertThat(purchases()).hasSize(3);
        assertThat(spent()).isEqualTo(PRICE);
    }

    @Test
    void aPurchaseThatIsLostAfter429IsUnknown() {
        sandbox.faults().on(SandboxOperation.PURCHASE).status(429);
        sandbox.faults().on(SandboxOperation.PURCHASE).resetAfterBooking();

        AgentPmtException failure = failureOf(buys("&maxRetries=5"));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(purchases()).hasSize(2);
        assertThat(spent()).isEqualTo(PRICE);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void aPurchaseIsNotRetriedOn5xxEvenIfTheServerRequestsIt(int status) {
        sandbox.faults()
                .on(SandboxOperation.PURCHASE)
                .status(status)
                .afterBooking()
                .header("Retry-After", "0");

        AgentPmtException failure = failureOf(buys("&maxRetries=5"));

        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ZERO);
        assertThat(purchases()).hasSize(1);
        assertThat(spent()).isEqualTo(PRICE);
    }

    @Test
    void differentFailuresOfAReadShareItsRetries() {
        sandbox.faults().on(SandboxOperation.BALANCE).status(503);
        sandbox.faults().on(SandboxOperation.BALANCE).reset();
        sandbox.faults().on(SandboxOperation.BALANCE).status(429);
        sandbox.faults().on(SandboxOperation.BALANCE).status(502);

        AgentPmtException failure = failureOf(reads("&maxRetries=3"));

        assertThat(failure.getHttpResponseCode()).isEqualTo(502);
        assertThat(balances()).hasSize(4);
    }
}
