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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceRulesTest {

    private static final BalanceRules THRESHOLD = Balances.rules(Set.of("threshold"), 100L, 100L);
    private static final BalanceRules HYSTERESIS = Balances.rules(Set.of("threshold"), 100L, 150L);
    private static final BalanceRules CHANGE = Balances.rules(Set.of("change"), null, null);
    private static final BalanceRules POLL = Balances.rules(Set.of("poll"), null, null);
    private static final BalanceRules ALL = Balances.rules(Set.of("threshold", "change", "poll"), 100L, 150L);

    private BalanceState state = BalanceState.initial("e");

    /** The events of balances that are all delivered; a balance without an event is a dash. */
    @ParameterizedTest
    @CsvSource({
        "100 100, - -",
        "99 99, LOW -",
        "100 99, - LOW",
        "100 99 98 0, - LOW - -",
        "50 100, LOW RECOVERED",
        "50 99 100, LOW - RECOVERED",
        "50 100 99, LOW RECOVERED LOW",
        "50 500 500, LOW RECOVERED -",
        "-1 100, LOW RECOVERED"
    })
    void oneLimitSwitchesAtTheThreshold(String balances, String expected) {
        assertThat(delivering(THRESHOLD, balances)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "149 120 100, - - -",
        "99 120 149 99, LOW - - -",
        "99 150 120 100, LOW RECOVERED - -",
        "99 150 99, LOW RECOVERED LOW",
        "99 149 150, LOW - RECOVERED"
    })
    void twoLimitsHaveHysteresis(String balances, String expected) {
        assertThat(delivering(HYSTERESIS, balances)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"5 5 5, - - -", "5 6 6 5, - CHANGED - CHANGED", "5 4 3, - CHANGED CHANGED", "0 1 0, - CHANGED CHANGED"})
    void theFirstPollResultIsTheBaselineOfChanges(String balances, String expected) {
        assertThat(delivering(CHANGE, balances)).isEqualTo(expected);
    }

    @Test
    void emitPollSendsAnEventAtEveryPoll() {
        assertThat(delivering(POLL, "5 5 6")).isEqualTo("CURRENT CURRENT CURRENT");
        assertThat(state.sequence()).isEqualTo(3);
    }

    @Test
    void severalKindsComeInAFixedOrder() {
        assertThat(delivering(ALL, "200 50 50 150"))
                .isEqualTo("CURRENT LOW+CHANGED+CURRENT CURRENT RECOVERED+CHANGED+CURRENT");
    }

    @Test
    void anUndeliveredLowKeepsItsNumberWhileItsConditionHolds() {
        state = HYSTERESIS.next(state, Balances.at(90));
        Pending low = state.pending().get(0);

        for (long balance : new long[] {80, 99, 120, 149, 60}) {
            state = HYSTERESIS.next(state, Balances.at(balance));
            assertThat(state.pending()).as("at %s", balance).containsExactly(low);
        }
        assertThat(low).isEqualTo(Balances.pending("LOW", 1, 90, null));
    }

    @Test
    void anUndeliveredLowIsDroppedWithItsRecoveredWhenTheBalanceHasRecovered() {
        state = HYSTERESIS.next(state, Balances.at(90));
        state = HYSTERESIS.next(state, Balances.at(150));
        assertThat(state.pending()).isEmpty();
        assertThat(state.low()).isFalse();

        state = HYSTERESIS.next(state, Balances.at(90));
        assertThat(state.pending()).containsExactly(Balances.pending("LOW", 2, 90, 150L));
    }

    @Test
    void anUndeliveredRecoveredIsDroppedWhenTheBalanceFallsAgain() {
        delivering(HYSTERESIS, "90");
        state = HYSTERESIS.next(state, Balances.at(200));
        assertThat(types(state)).containsExactly("RECOVERED");

        state = HYSTERESIS.next(state, Balances.at(10));

        assertThat(state.pending()).isEmpty();
        assertThat(state.low()).as("the last delivered event is LOW").isTrue();
    }

    @Test
    void anUndeliveredChangeIsRelativeToTheLastDeliveredBalance() {
        delivering(CHANGE, "5");
        state = CHANGE.next(state, Balances.at(6));
        assertThat(state.pending()).containsExactly(Balances.pending("CHANGED", 1, 6, 5L));
        state = CHANGE.next(state, Balances.at(6));
        assertThat(state.pending()).containsExactly(Balances.pending("CHANGED", 1, 6, 5L));
        state = CHANGE.next(state, Balances.at(7));
        assertThat(state.pending()).containsExactly(Balances.pending("CHANGED", 2, 7, 5L));
        state = CHANGE.next(state, Balances.at(5));
        assertThat(state.pending()).as("back at the last delivered balance").isEmpty();
    }

    @Test
    void deliveryOfOneEventLeavesTheOthersPending() {
        state = ALL.next(ALL.next(state, Balances.at(200)), Balances.at(50));
        List<Pending> pending = state.pending();

        state = BalanceRules.delivered(state, pending.get(0));

        assertThat(state.pending()).containsExactlyElementsOf(pending.subList(1, pending.size()));
        assertThat(state.low()).isTrue();
        assertThat(state.reported()).isEqualTo(200);
        state = ALL.next(state, Balances.at(50));
        assertThat(types(state)).containsExactly("CHANGED", "CURRENT");
        assertThat(state.pending().get(0)).isEqualTo(pending.get(1));
    }

    @Test
    void theEpochNeverChanges() {
        delivering(ALL, "200 50 150");

        assertThat(state.epoch()).isEqualTo("e");
        assertThat(state.last()).isEqualTo(150);
    }

    private String delivering(BalanceRules rules, String balances) {
        List<String> found = new ArrayList<>();
        for (String balance : balances.split(" ")) {
            state = rules.next(state, Balances.at(Long.parseLong(balance)));
            List<String> types = types(state);
            found.add(types.isEmpty() ? "-" : String.join("+", types));
            for (Pending event : state.pending()) {
                state = BalanceRules.delivered(state, event);
            }
        }
        assertThat(Arrays.asList(balances.split(" "))).hasSameSizeAs(found);
        return String.join(" ", found);
    }

    private static List<String> types(BalanceState state) {
        return state.pending().stream().map(Pending::type).toList();
    }

    @Test
    void aLowDroppedWhileInProgressIsFollowedByItsRecovered() {
        state = HYSTERESIS.next(state, Balances.at(50));
        Pending low = state.pending().get(0);
        state = HYSTERESIS.next(state, Balances.at(200));
        assertThat(state.pending()).isEmpty();

        state = BalanceRules.delivered(state, low);

        assertThat(state.low()).isTrue();
        state = HYSTERESIS.next(BalanceState.parse(state.write()), Balances.at(200));
        assertThat(types(state)).containsExactly("RECOVERED");
    }

    @Test
    void aRecoveredDroppedWhileInProgressIsFollowedByAnotherLow() {
        delivering(HYSTERESIS, "50");
        state = HYSTERESIS.next(state, Balances.at(200));
        Pending recovered = state.pending().get(0);
        state = HYSTERESIS.next(state, Balances.at(50));
        assertThat(state.pending()).isEmpty();

        state = BalanceRules.delivered(state, recovered);

        assertThat(types(HYSTERESIS.next(state, Balances.at(50)))).containsExactly("LOW");
    }

    @Test
    void aChangeDroppedWhileInProgressIsTheLastDeliveredBalance() {
        delivering(CHANGE, "5");
        state = CHANGE.next(state, Balances.at(6));
        Pending changed = state.pending().get(0);
        state = CHANGE.next(state, Balances.at(5));
        assertThat(state.pending()).isEmpty();

        state = BalanceRules.delivered(state, changed);

        assertThat(CHANGE.next(state, Balances.at(5)).pending()).containsExactly(Balances.pending("CHANGED", 2, 5, 6L));
    }

    @Test
    void aChangeRedeliveredAfterALaterOneIsNotTheLastDeliveredBalance() {
        delivering(CHANGE, "5");
        state = CHANGE.next(state, Balances.at(6));
        Pending changed = state.pending().get(0);
        delivering(CHANGE, "7");

        state = BalanceRules.delivered(BalanceState.parse(state.write()), changed);

        assertThat(state.reported()).isEqualTo(7);
    }

    @Test
    void aDeliveryThatIsReportedTwiceCountsOnce() {
        state = HYSTERESIS.next(state, Balances.at(50));
        BalanceState.Pending low = state.pending().get(0);
        state = BalanceRules.delivered(state, low);
        state = HYSTERESIS.next(state, Balances.at(200));
        state = BalanceRules.delivered(state, state.pending().get(0));

        assertThat(BalanceRules.delivered(state, low)).isSameAs(state);
        assertThat(HYSTERESIS.next(state, Balances.at(200)).pending()).isEmpty();
    }

    /** Of one kind are LOW and RECOVERED; each other type is a kind by itself. */
    @ParameterizedTest
    @CsvSource({
        "RECOVERED, LOW, false",
        "LOW, RECOVERED, false",
        "LOW, LOW, false",
        "CHANGED, CHANGED, false",
        "DEPLETING, DEPLETING, false",
        "LOW, CHANGED, true",
        "CHANGED, LOW, true",
        "CURRENT, RECOVERED, true",
        "DEPLETING, LOW, true",
        "CHANGED, DEPLETING, true"
    })
    void anEventOlderThanADeliveredOneOfItsKindChangesNothing(String later, String earlier, boolean counts) {
        BalanceState delivered = BalanceRules.delivered(state, Balances.pending(later, 2, 10, 200L));

        assertThat(BalanceRules.delivered(delivered, Balances.pending(earlier, 1, 20, 200L)))
                .matches(after -> counts == !after.equals(delivered), counts ? "counts" : "changes nothing");
    }

    /** A later poll has changed what the event has set: it must not be set again. */
    @ParameterizedTest
    @CsvSource({"LOW", "RECOVERED", "CHANGED", "DEPLETING", "CURRENT"})
    void aDeliveryOfTheSameNumberCountsOnce(String type) {
        Pending event = Balances.pending(type, 3, 10, 200L);
        BalanceState delivered = BalanceRules.delivered(state, event);

        assertThat(BalanceRules.delivered(delivered, event)).isSameAs(delivered);
    }

    @ParameterizedTest
    @CsvSource({"LOW, false", "RECOVERED, false", "CHANGED, false", "CURRENT, false", "DEPLETING, true"})
    void onlyADeliveredDepletingMarksTheBalanceAsDepleting(String type, boolean depleting) {
        assertThat(BalanceRules.delivered(state, Balances.pending(type, 1, 10, 200L))
                        .depleting())
                .isEqualTo(depleting);
    }

    @Test
    void anotherPendingEventBetweenTheLimitsCausesNoLow() {
        delivering(ALL, "200");
        state = ALL.next(state, Balances.at(120));
        assertThat(types(state)).containsExactly("CHANGED", "CURRENT");

        assertThat(types(ALL.next(state, Balances.at(121)))).containsExactly("CHANGED", "CURRENT");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "poll, -, -, false",
                "threshold, -, -, true",
                "change, -, -, true",
                "poll change, -, -, true",
                "poll, 1, -, true",
                "poll, -, 1, true",
                "poll, 1, 1, true"
            })
    void onlyPollAloneNeedsNoStoredState(String emit, Long expiresWithin, Long runway, boolean kept) {
        BalanceRules rules = new BalanceRules(Set.of(emit.split(" ")), 100L, 100L, expiresWithin, runway, 3_600_000);

        assertThat(rules.keepState()).isEqualTo(kept);
    }
}
