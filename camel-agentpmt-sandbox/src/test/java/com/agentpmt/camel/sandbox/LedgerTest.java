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
package com.agentpmt.camel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final SandboxClock clock = new SandboxClock();
    private final Ledger ledger = new Ledger(clock, new IdGenerator());
    private Instant start;

    @BeforeEach
    void stopTime() {
        clock.stop();
        start = clock.now();
    }

    private Instant in(int days) {
        return start.plus(Duration.ofDays(days));
    }

    private boolean buy(long credits) {
        return LedgerAssertions.buy(ledger, credits);
    }

    private List<Long> remaining() {
        return ledger.grants().stream().map(SandboxGrant::remaining).toList();
    }

    @Test
    void whatCallsInProgressHaveSetAsideIsNotLeft() {
        ledger.grant(17, "admin_grant", null);
        assertThat(ledger.reserve(15)).isTrue();

        assertThat(ledger.available()).isEqualTo(2);
        assertThat(ledger.balance()).isEqualTo(17);
        assertThat(ledger.book(15)).isTrue();
        assertThat(ledger.available()).isEqualTo(2);
    }

    @Test
    void startsEmpty() {
        assertThat(ledger.balance()).isZero();
        assertThat(ledger.nextExpiry()).isEmpty();
        assertThat(ledger.transactions()).isEmpty();
        assertThat(buy(1)).isFalse();
        assertThat(buy(0)).isTrue();
        assertThat(ledger.transactions()).isEmpty();
    }

    @Test
    void spendsFirstTheCreditsThatExpireFirst() {
        ledger.grant(10, "never", null);
        ledger.grant(10, "late", in(20));
        ledger.grant(10, "soon", in(10));

        assertThat(buy(12)).isTrue();
        assertThat(remaining()).containsExactly(10L, 8L, 0L);
        assertThat(buy(15)).isTrue();
        assertThat(remaining()).containsExactly(3L, 0L, 0L);
        assertThat(buy(4)).isFalse();
        assertThat(ledger.balance()).isEqualTo(3);
        LedgerAssertions.assertAddUp(ledger);
    }

    @Test
    void spendsTheOlderOfTwoThatExpireTogether() {
        ledger.grant(10, "old", in(1));
        ledger.grant(10, "new", in(1));
        assertThat(buy(5)).isTrue();
        assertThat(remaining()).containsExactly(5L, 10L);
    }

    @Test
    void aPurchaseFromSeveralGrantsIsOneTransaction() {
        ledger.grant(10, "one", in(1));
        ledger.grant(10, "two", in(2));
        assertThat(buy(15)).isTrue();

        SandboxTransaction last = ledger.transactions().get(2);
        assertThat(last.type()).isEqualTo("purchase");
        assertThat(last.amount()).isEqualTo(-15);
        assertThat(last.balanceAfter()).isEqualTo(5);
        assertThat(ledger.transactions()).hasSize(3);
    }

    @Test
    void grantsExpireAtTheirTime() {
        ledger.grant(10, "soon", in(10));
        ledger.grant(7, "late", in(20));
        assertThat(buy(4)).isTrue();
        assertThat(ledger.nextExpiry()).hasValue(in(10));

        clock.advance(Duration.ofDays(10).minusMillis(1));
        assertThat(ledger.balance()).isEqualTo(13);
        clock.advance(Duration.ofMillis(1));
        assertThat(ledger.balance()).isEqualTo(7);
        assertThat(ledger.nextExpiry()).hasValue(in(20));
        SandboxTransaction last = ledger.transactions().get(3);
        assertThat(last.type()).isEqualTo("expiration");
        assertThat(last.amount()).isEqualTo(-6);
        assertThat(last.created()).isEqualTo(in(10));
        LedgerAssertions.assertAddUp(ledger);
    }

    @Test
    void expiriesAreBookedInOrder() {
        ledger.grant(10, "late", in(20));
        ledger.grant(20, "soon", in(10));
        clock.advance(Duration.ofDays(30));

        assertThat(ledger.balance()).isZero();
        assertThat(ledger.transactions().stream().map(SandboxTransaction::amount))
                .containsExactly(10L, 20L, -20L, -10L);
        LedgerAssertions.assertAddUp(ledger);
    }

    @Test
    void spentGrantsDoNotExpire() {
        ledger.grant(10, "soon", in(10));
        assertThat(buy(10)).isTrue();
        clock.advance(Duration.ofDays(11));
        assertThat(ledger.transactions()).hasSize(2);
    }

    @Test
    void anExpiredGrantIsBookedAndExpires() {
        ledger.grant(10, "old", start.minusSeconds(1));
        assertThat(ledger.balance()).isZero();
        assertThat(ledger.transactions().stream().map(SandboxTransaction::type)).containsExactly("grant", "expiration");
        LedgerAssertions.assertAddUp(ledger);
    }

    @Test
    void revokes() {
        ledger.grant(10, "one", in(1));
        ledger.revoke(4);
        assertThat(ledger.balance()).isEqualTo(6);
        assertThat(ledger.transactions().get(1).type()).isEqualTo("revocation");
        assertThatThrownBy(() -> ledger.revoke(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6");
        assertThatThrownBy(() -> ledger.revoke(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.grant(-1, "x", null)).isInstanceOf(IllegalArgumentException.class);
        LedgerAssertions.assertAddUp(ledger);
    }

    @Test
    void reservedCreditsCannotBeSpentTwice() {
        ledger.grant(10, "one", null);
        assertThat(ledger.reserve(6)).isTrue();
        assertThat(ledger.reserve(6)).isFalse();
        ledger.release(6);
        assertThat(ledger.reserve(6)).isTrue();
        assertThat(ledger.balance()).isEqualTo(10);
        assertThat(ledger.book(6)).isTrue();
        assertThat(ledger.balance()).isEqualTo(4);
    }

    @Test
    void reservedCreditsMayExpire() {
        ledger.grant(10, "one", in(1));
        assertThat(ledger.reserve(6)).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(ledger.book(6)).isFalse();
        assertThat(ledger.balance()).isZero();
        ledger.grant(10, "two", null);
        assertThat(buy(10)).as("nothing stays reserved").isTrue();
        LedgerAssertions.assertAddUp(ledger);
    }

    @RepeatedTest(20)
    void theLedgerAddsUpAfterAnyOperations(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(5)) {
                case 0 -> ledger.grant(1 + random.nextInt(50), "any", expiry(random));
                case 1 -> clock.advance(Duration.ofHours(random.nextInt(48)));
                case 2 -> {
                    long balance = ledger.balance();
                    if (balance > 0) {
                        ledger.revoke(1 + random.nextInt((int) balance));
                    }
                }
                default -> buy(random.nextInt(30));
            }
        }
        LedgerAssertions.assertAddUp(ledger);
        assertThat(ledger.transactions().stream().map(SandboxTransaction::type).distinct())
                .containsExactlyInAnyOrder("grant", "expiration", "revocation", "purchase");
    }

    private Instant expiry(Random random) {
        return random.nextInt(4) == 0 ? null : clock.now().plus(Duration.ofHours(1 + random.nextInt(72)));
    }
}
