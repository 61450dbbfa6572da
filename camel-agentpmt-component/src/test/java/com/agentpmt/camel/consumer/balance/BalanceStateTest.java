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
package com.agentpmt.camel.consumer.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.repository.CorruptEntryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceStateTest {

    private static final BalanceState FULL = Balances.state(
            "a1b2c3d4",
            7,
            Long.MAX_VALUE,
            -3L,
            true,
            List.of(Balances.pending("LOW", 6, 12, null), Balances.pending("CHANGED", 7, Long.MIN_VALUE, -3L)));

    @Test
    void aWrittenStateIsReadBack() {
        assertThat(BalanceState.parse(FULL.write())).isEqualTo(FULL);
        BalanceState initial = BalanceState.initial("e");
        assertThat(BalanceState.parse(initial.write())).isEqualTo(initial);
    }

    @Test
    void theTextIsOneLineOfAscii() {
        assertThat(Balances.state("line\nbreak\r", 1, null, null, false, List.of())
                        .write())
                .isASCII()
                .doesNotContain("\n", "\r");
        assertThat(FULL.write()).startsWith("{").endsWith("}").hasLineCount(1);
    }

    @Test
    void unknownFieldsOfALaterVersionAreIgnored() {
        String later = "{\"epoch\":\"e\",\"sequence\":4,\"new\":{\"x\":[1]},\"pending\":"
                + "[{\"type\":\"LOW\",\"number\":4,\"balance\":9,\"because\":\"x\"}]}";

        assertThat(BalanceState.parse(later))
                .isEqualTo(Balances.state("e", 4, null, null, false, List.of(Balances.pending("LOW", 4, 9, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "\u0000\u0000\u0000", "{\"epoch\":\"e\"}", "[]", "{\"sequence\":\"x\"}"})
    void anInvalidStateIsRejectedAndNotReadAsEmpty(String text) {
        assertThatThrownBy(() -> BalanceState.parse(text))
                .isInstanceOf(CorruptEntryException.class)
                .hasMessageContainingAll("credits/balance", "stateRepository");
    }
}
