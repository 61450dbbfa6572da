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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditGateTest {

    @Test
    void itIsOpenUntilSomethingWasRead() {
        assertThat(new CreditGate(100L, null, 50L).isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "100,200, 100,true",
        "100,200, 99,false",
        "100,200, '99,150',false",
        "100,200, '99,199',false",
        "100,200, '99,200',true",
        "100,200, '99,200,150',true",
        "100,200, '99,200,150,99',false",
        "100,,    '99,100',true",
        "100,,  '-5',false",
        "1,, '0,1',true"
    })
    void theBalanceHasTwoLimits(Long suspendBelow, Long resumeAt, String balances, boolean open) {
        CreditGate gate = new CreditGate(suspendBelow, resumeAt, null);
        for (String balance : balances.split(",")) {
            gate.readBalance(Long.parseLong(balance), gate.rejections());
        }
        assertThat(gate.isOpen()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"49,true", "50,false", "'60,49',true", "0,true"})
    void spendingHasOneLimit(String spendings, boolean open) {
        CreditGate gate = new CreditGate(null, null, 50L);
        for (String spent : spendings.split(",")) {
            gate.readSpending(Long.parseLong(spent));
        }
        assertThat(gate.isOpen()).isEqualTo(open);
        assertThat(gate.needsBalance()).isFalse();
    }

    @Test
    void itIsOpenOnlyIfBothLimitsAllowIt() {
        CreditGate gate = new CreditGate(100L, null, 50L);
        gate.readBalance(99, 0);
        gate.readSpending(50);
        gate.readBalance(100, 0);
        assertThat(gate.isOpen()).isFalse();
        gate.readSpending(49);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void aRejectionClosesUntilABalanceThatWasReadAfterIt() {
        CreditGate gate = new CreditGate(null, null, 50L);
        long before = gate.rejections();
        gate.rejected();
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.needsBalance()).isTrue();

        gate.readBalance(1_000, before);
        assertThat(gate.isOpen()).as("read before the rejection").isFalse();
        gate.readBalance(0, gate.rejections());
        assertThat(gate.isOpen()).as("no credits").isFalse();
        gate.readBalance(1, gate.rejections());
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void aRejectionAboveTheLimitWaitsForResumeAt() {
        CreditGate gate = new CreditGate(10L, 300L, null);
        gate.readBalance(200, gate.rejections());
        gate.rejected();
        gate.readBalance(200, gate.rejections());
        assertThat(gate.isOpen()).isFalse();
        gate.readBalance(300, gate.rejections());
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void itSaysWhy() {
        CreditGate gate = new CreditGate(100L, 200L, 50L);
        gate.readSpending(50);
        assertThat(gate.reason()).isEqualTo("50 credits were spent within spendPeriod, spendLimit=50 is reached");
        gate.readBalance(99, 0);
        assertThat(gate.reason()).isEqualTo("the balance is 99 credits, below suspendBelow=100");
        gate.readBalance(150, 0);
        assertThat(gate.reason()).isEqualTo("the balance is 150 credits, not yet at resumeAt=200");
        gate.rejected();
        assertThat(gate.reason()).isEqualTo("a purchase was rejected for lack of credits");
        gate.readBalance(200, 1);
        gate.readSpending(0);
        assertThat(gate.reason()).isEqualTo("the balance is 200 credits, 0 credits were spent within spendPeriod");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,null,null,'set suspendBelow, spendLimit, or both'",
                "null,5,null,'set suspendBelow, spendLimit, or both'",
                "0,null,null,'suspendBelow must be 1 or more, but is 0'",
                "10,0,null,'resumeAt must be 1 or more, but is 0'",
                "10,9,null,'resumeAt=9 is below suspendBelow=10'",
                "null,null,-1,'spendLimit must be 1 or more, but is -1'"
            })
    void badLimitsAreRejected(Long suspendBelow, Long resumeAt, Long spendLimit, String message) {
        assertThatThrownBy(() -> new CreditGate(suspendBelow, resumeAt, spendLimit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
