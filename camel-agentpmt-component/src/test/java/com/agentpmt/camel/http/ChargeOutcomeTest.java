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

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeOutcomeTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 101, 200, 201, 204, 301, 302, 307, 308, 399, 408, 500, 501, 502, 503, 504, 520, 599})
    void aPurchaseThatWasSentIsUnknown(int status) {
        assertThat(ChargeOutcome.isUnknown(true, status, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 407, 409, 410, 413, 422, 425, 429, 451, 499})
    void aStatus4xxIsNotCharged(int status) {
        assertThat(ChargeOutcome.isUnknown(true, status, true)).isFalse();
    }

    @Property
    void aCallThatWasNotSentOrIsFreeIsNeverUnknown(
            @ForAll @IntRange(min = 100, max = 599) int status, @ForAll boolean sent) {
        assertThat(ChargeOutcome.isUnknown(true, status, false)).isFalse();
        assertThat(ChargeOutcome.isUnknown(false, status, sent)).isFalse();
    }

    @Property
    void noStatusIsBothUnknownAndRetried(@ForAll @IntRange(min = 100, max = 599) int status) {
        assertThat(ChargeOutcome.isUnknown(true, status, true)
                        && RetryPolicy.isRetryable(RetrySafety.ONLY_IF_NOT_EXECUTED, status, true))
                .isFalse();
    }
}
