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

import com.agentpmt.camel.consumer.balance.BalanceState.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpiryAndRunwayRulesTest {

    private static final Instant START = Balances.START;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final BalanceRules EXPIRING = new BalanceRules(Set.of(), null, null, 7 * DAY, null, HOUR);
    private static final BalanceRules DEPLETING = new BalanceRules(Set.of(), null, null, null, 10 * HOUR, HOUR);

    private BalanceState state = BalanceState.initial("e");

    @Test
    void expiringComesOncePerDate() {
        assertThat(expiry(0, START.plus(Duration.ofDays(8)))).isEmpty();
        assertThat(expiry(1, START.plus(Duration.ofDays(8)))).containsExactly("EXPIRING");
        deliver();
        assertThat(expiry(2, START.plus(Duration.ofDays(8)))).isEmpty();

        assertThat(expiry(3, START.plus(Duration.ofDays(9)))).as("another date").containsExactly("EXPIRING");
        deliver();
        assertThat(expiry(4, START.plus(Duration.ofDays(8))))
                .as("the first again")
                .isEmpty();
    }

    @Test
    void expiringKeepsItsNumberUntilItIsDeliveredOrItsDateHasPassed() {
        Instant date = START.plus(Duration.ofDays(5));
        expiry(0, date);
        Pending found = state.pending().get(0);
        expiry(1, date);
        assertThat(state.pending()).containsExactly(found);

        expiry(2, date.plusSeconds(1));
        assertThat(state.pending()).extracting(Pending::number).containsExactly(2L);
        assertThat(expiry(6, date)).as("completed").isEmpty();
        assertThat(expiry(6, null)).as("nothing expires").isEmpty();
    }

    @Test
    void anExpiringDroppedWhileInProgressIsNotSentAgain() {
        Instant date = START.plus(Duration.ofDays(5));
        expiry(0, date);
        Pending dropped = state.pending().get(0);
        expiry(1, null);
        expiry(2, date.plusSeconds(1));
        deliver();

        state = BalanceRules.delivered(state, dropped);

        assertThat(expiry(3, date)).isEmpty();
        assertThat(expiry(3, date.plusSeconds(1))).isEmpty();
    }

    @Test
    void aDepletingDroppedWhileInProgressIsNotSentAgain() {
        balance(0, 1_000);
        balance(30, 900);
        Pending dropped = state.pending().get(0);
        assertThat(balance(600, 890)).as("one poll result in the window").isEmpty();

        state = BalanceRules.delivered(state, dropped);

        assertThat(balance(630, 800)).as("delivered already").isEmpty();
    }

    @Test
    void pastDatesAreRemoved() {
        expiry(0, START.plus(Duration.ofDays(2)));
        deliver();
        assertThat(state.expiries()).hasSize(1);

        expiry(3, null);
        assertThat(state.expiries()).isEmpty();
    }

    @Test
    void theDateItselfIsNotInTheFuture() {
        assertThat(expiry(0, START)).isEmpty();
        assertThat(expiry(0, START.plusMillis(7 * DAY))).containsExactly("EXPIRING");
    }

    @Test
    void depletingComesOnceAndIsRearmed() {
        assertThat(balance(0, 1_000)).isEmpty();
        assertThat(balance(30, 900)).as("900 last 4.5 hours").containsExactly("DEPLETING");
        deliver();
        assertThat(balance(60, 800)).isEmpty();

        assertThat(balance(90, 100_000)).as("a grant: it lasts longer").isEmpty();
        assertThat(state.depleting()).isFalse();
        assertThat(balance(120, 300)).as("spent").containsExactly("DEPLETING");
    }

    @Test
    void depletingIsDroppedWhenItsConditionNoLongerHolds() {
        balance(0, 1_000);
        balance(30, 900);
        Pending found = state.pending().get(0);
        assertThat(balance(40, 890)).containsExactly("DEPLETING");
        assertThat(state.pending()).containsExactly(found);

        assertThat(balance(45, 1_000_000)).isEmpty();
        assertThat(state.depleting()).isFalse();
    }

    @Test
    void anUnknownRateDoesNotRearmDepleting() {
        balance(0, 1_000);
        balance(30, 900);
        deliver();

        assertThat(balance(600, 890)).as("one poll result in the window").isEmpty();
        assertThat(state.depleting()).isTrue();
        assertThat(balance(630, 800)).as("delivered already").isEmpty();
    }

    @Test
    void theEndOfSpendingRearmsDepleting() {
        balance(0, 1_000);
        balance(30, 900);
        deliver();

        balance(91, 900);
        balance(121, 900);
        assertThat(state.depleting()).isFalse();
        assertThat(balance(151, 800)).containsExactly("DEPLETING");
    }

    @Test
    void theStateSurvivesARestart() {
        balance(0, 1_000);
        balance(30, 900);
        deliver();
        expiry(0, START.plus(Duration.ofDays(2)));
        deliver();

        assertThat(BalanceState.parse(state.write())).isEqualTo(state);
        assertThat(state.depleting() || !state.expiries().isEmpty()).isTrue();
    }

    @Test
    void anExpiringThatIsReportedTwiceCountsOnce() {
        expiry(0, START.plus(Duration.ofDays(2)));
        Pending expiring = state.pending().get(0);
        deliver();

        assertThat(BalanceRules.delivered(state, expiring)).isSameAs(state);
        assertThat(state.expiries()).hasSize(1);
    }

    @Test
    void theDeliveryOfAnotherEventDoesNotRearmDepleting() {
        balance(0, 1_000);
        balance(30, 900);
        deliver();

        state = BalanceRules.delivered(state, Balances.pending("CHANGED", 2, 900, 1_000L));

        assertThat(state.depleting()).isTrue();
        assertThat(balance(60, 800)).isEmpty();
    }

    @Test
    void withoutARunwayNoSpendingIsStored() {
        expiry(0, null);
        state = EXPIRING.next(state, new BalanceRules.Balance(50, null, START.plusSeconds(60)));

        assertThat(state.last()).isEqualTo(50);
        assertThat(state.samples()).isEmpty();
    }

    private List<String> expiry(int day, Instant expiration) {
        state = EXPIRING.next(
                BalanceState.parse(state.write()),
                new BalanceRules.Balance(100, expiration, START.plus(Duration.ofDays(day))));
        return types();
    }

    private List<String> balance(int minute, long balance) {
        state = DEPLETING.next(
                BalanceState.parse(state.write()),
                new BalanceRules.Balance(balance, null, START.plus(Duration.ofMinutes(minute))));
        return types();
    }

    private List<String> types() {
        return state.pending().stream().map(Pending::type).toList();
    }

    private void deliver() {
        state.pending().forEach(event -> state = BalanceRules.delivered(state, event));
    }

    @Test
    void creditsThatLastExactlyTheRunwayAreNotDepleting() {
        balance(0, 1_010);
        // 10 in 6 minutes are 100 an hour
        assertThat(balance(6, 1_000)).as("10 hours").isEmpty();
        assertThat(balance(12, 990)).as("9.9 hours").containsExactly("DEPLETING");
    }
}
