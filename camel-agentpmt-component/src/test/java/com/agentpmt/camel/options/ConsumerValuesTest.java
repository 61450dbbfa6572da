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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of consumers: which events they select, and their bounds. Without a Camel context. */
class ConsumerValuesTest {

    private static final long DELAY = 1_000;

    private final OptionGroups options = OptionGroups.defaults();

    @Test
    void theEventsOfABalanceDependOnItsOptions() {
        assertThat(options.events("credits/balance")).containsExactly("change");
        options.credits().setRunway(1L);
        assertThat(options.events("credits/balance")).isEmpty();
        options.credits().setRunway(null);
        options.credits().setExpiresWithin(1L);
        assertThat(options.events("credits/balance")).isEmpty();
        options.credits().setThreshold(1L);
        assertThat(options.events("credits/balance")).containsExactly("threshold");
        options.consumer().setEmit(" ");
        assertThat(options.events("credits/balance")).containsExactly("threshold");
        options.consumer().setEmit(" poll , change");
        assertThat(options.events("credits/balance")).containsExactlyInAnyOrder("poll", "change");
    }

    @Test
    void theEventsOfOtherOperationsAreTheirOwn() {
        assertThat(options.events("credits/history")).containsExactly("transactions");
        assertThat(options.events("workflows/run")).containsExactly("completion");
        assertThat(options.events("products/fetch")).isEmpty();
        options.consumer().setEmit("poll");
        assertThatThrownBy(() -> options.events("credits/history"))
                .hasMessage(
                        "option emit=poll is not allowed: set one or more of [grants, transactions], separated by commas");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 6", "5,", ","})
    void aResetThresholdIsAtLeastTheThreshold(Long threshold, Long reset) {
        options.credits().setThreshold(threshold);
        options.credits().setResetThreshold(reset);

        consume("credits/balance");
    }

    @Test
    void aResetThresholdBelowTheThresholdOrWithoutOneIsRejected() {
        options.credits().setResetThreshold(4L);
        assertRejected("credits/balance", "option resetThreshold needs the option threshold");

        options.credits().setThreshold(5L);
        assertRejected("credits/balance", "option resetThreshold=4 is below threshold=5");
    }

    @Test
    void theEventThresholdNeedsAThreshold() {
        options.consumer().setEmit("threshold");
        assertRejected("credits/balance", "emit=threshold needs the option threshold");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void durationsOfABalanceArePositive(long millis) {
        options.credits().setExpiresWithin(millis);
        assertRejected("credits/balance", "option expiresWithin must be more than 0, but is " + millis);
        options.credits().setExpiresWithin(1L);
        options.credits().setRunway(millis);
        assertRejected("credits/balance", "option runway must be more than 0, but is " + millis);
        options.credits().setRunway(1L);
        options.credits().setBurnWindow(millis);
        assertRejected("credits/balance", "option burnWindow must be more than 0, but is " + millis);
        options.credits().setBurnWindow(1L);

        consume("credits/balance");
        assertThatThrownBy(() ->
                        OptionValidator.checkConsumer(OperationOptions.of("credits/balance"), options, millis, false))
                .hasMessage("credits/balance: option delay must be more than 0, but is " + millis
                        + ": set a duration such as 1s");
    }

    @Test
    void greedyPollsWithAnEventEachWouldNotEnd() {
        options.consumer().setEmit("poll");
        consume("credits/balance");

        assertThatThrownBy(() ->
                        OptionValidator.checkConsumer(OperationOptions.of("credits/balance"), options, DELAY, true))
                .hasMessageContaining("greedy=true and emit=poll would poll without end");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " , ", "a,.", "..,b"})
    void aConsumerOfRunsNeedsIds(String runs) {
        consume("workflows/run");

        options.workflows().setRunId(runs);

        assertRejected("workflows/run", "option runId");
    }

    @Test
    void aConsumerOfRunsTakesSeveral() {
        options.workflows().setRunId("a, b");

        consume("workflows/run");
    }

    private void consume(String operation) {
        OptionValidator.checkConsumer(OperationOptions.of(operation), options, DELAY, false);
    }

    private void assertRejected(String operation, String message) {
        assertThatThrownBy(() -> consume(operation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(operation + ": ")
                .hasMessageContaining(message);
    }
}
