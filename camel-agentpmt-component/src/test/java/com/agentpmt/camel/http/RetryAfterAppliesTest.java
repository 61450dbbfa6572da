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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterAppliesTest extends HttpTestSupport {

    static Stream<Named<Consumer<SandboxFault>>> inBothForms() {
        return Stream.of(
                Named.of("seconds", fault -> fault.retryAfter(Duration.ofSeconds(1))),
                Named.of("date", fault -> fault.retryAfterDate(Duration.ofSeconds(1))));
    }

    static Stream<Named<Consumer<SandboxFault>>> tooLongInBothForms() {
        return Stream.of(
                Named.of("seconds", fault -> fault.retryAfter(Duration.ofHours(1))),
                Named.of("date", fault -> fault.retryAfterDate(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @MethodSource("inBothForms")
    void aRetryNeverComesBeforeTheRetryAfterTime(Consumer<SandboxFault> asks) {
        asks.accept(sandbox.faults().onAny().status(429));
        assertThat(buys("&maxRetries=1").getException()).isNull();
        asks.accept(sandbox.faults().onAny().status(503));
        assertThat(reads("&maxRetries=1").getException()).isNull();

        for (List<SandboxRequest> sent : List.of(purchases(), balances())) {
            assertThat(sent).hasSize(2);
            Duration between =
                    Duration.between(sent.get(0).receivedAt(), sent.get(1).receivedAt());
            assertThat(between).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @MethodSource("tooLongInBothForms")
    void aWaitLongerThanTheLimitFailsAtOnceAndIsReported(Consumer<SandboxFault> asks) {
        asks.accept(sandbox.faults().onAny().always().status(429));

        AgentPmtException bought = failureOf(buys("&maxRetries=5"));
        AgentPmtException read = failureOf(reads("&maxRetries=5&maxRetryDelay=1000"));

        assertThat(bought.getRetryAfter()).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(61));
        assertThat(bought.isRetryable()).isTrue();
        assertThat(bought).hasMessageContaining("asks to wait");
        assertThat(read.getRetryAfter()).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(61));
        assertThat(purchases()).hasSize(1);
        assertThat(balances()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -30, 30, 86_400})
    void aWrongServerClockCausesNeitherManyRequestsNorAFailure(long skew) {
        Instant theirs = Instant.now().plusSeconds(skew);
        sandbox.faults()
                .on(SandboxOperation.BALANCE)
                .status(503)
                .header("Date", DateUtils.formatStandardDate(theirs))
                .header("Retry-After", DateUtils.formatStandardDate(theirs.plusSeconds(1)));

        assertThat(reads("&maxRetries=1&maxRetryDelay=5s").getException()).isNull();

        assertThat(balances()).hasSize(2);
        assertThat(Duration.between(
                        balances().get(0).receivedAt(), balances().get(1).receivedAt()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
}
