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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The rules against a naive model that keeps only the delivered events. */
class BalanceRulesPropertyTest {

    /** A poll result, and how many of its events the route processes before one fails. */
    record Step(long balance, int succeeds) {}

    @Property(tries = 2_000)
    void deliveredEventsMatchTheModel(
            @ForAll("steps") List<Step> steps, @ForAll("limits") long[] limits, @ForAll("kinds") Set<String> emit) {
        BalanceRules rules = Balances.rules(emit, limits[0], limits[1]);
        BalanceState state = BalanceState.initial("e");
        boolean lowDelivered = false;
        boolean lowOwed = false;
        Long received = null;
        for (Step step : steps) {
            state = rules.next(BalanceState.parse(state.write()), Balances.at(step.balance()));
            // the model
            List<String> expected = new ArrayList<>();
            if (emit.contains("threshold")) {
                if (step.balance() < limits[0]) {
                    lowOwed = !lowDelivered;
                } else if (step.balance() >= limits[1]) {
                    lowOwed = false;
                }
                if (lowOwed) {
                    expected.add("LOW");
                }
                if (lowDelivered && step.balance() >= limits[1]) {
                    expected.add("RECOVERED");
                }
            }
            if (received == null) {
                received = step.balance();
            }
            if (emit.contains("change") && received != step.balance()) {
                expected.add("CHANGED");
            }
            if (emit.contains("poll")) {
                expected.add("CURRENT");
            }
            assertThat(state.pending()).extracting(Pending::type).isEqualTo(expected);
            for (Pending event : state.pending()
                    .subList(0, Math.min(step.succeeds(), state.pending().size()))) {
                state = BalanceRules.delivered(state, event);
                switch (event.type()) {
                    case "LOW" -> {
                        lowDelivered = true;
                        lowOwed = false;
                    }
                    case "RECOVERED" -> lowDelivered = false;
                    case "CHANGED" -> {
                        assertThat(event.previous()).isEqualTo(received);
                        received = event.balance();
                        assertThat(received).isEqualTo(step.balance());
                    }
                    default -> assertThat(event.type()).isEqualTo("CURRENT");
                }
            }
        }
    }

    /** After a forced stop, events of the old consumer are still in progress while a new consumer polls. */
    @Property(tries = 2_000)
    void theLatestDeliveredEventOfAKindIsTheKnownStateHoweverLateItWasDelivered(
            @ForAll("steps") List<Step> steps, @ForAll("limits") long[] limits, @ForAll("kinds") Set<String> emit) {
        BalanceRules rules = Balances.rules(emit, limits[0], limits[1]);
        BalanceState state = BalanceState.initial("e");
        Pending switched = null;
        Pending changed = null;
        Pending late = null;
        for (Step step : steps) {
            state = rules.next(BalanceState.parse(state.write()), Balances.at(step.balance()));
            List<Pending> received = new ArrayList<>(state.pending()
                    .subList(0, Math.min(step.succeeds(), state.pending().size())));
            if (late != null && step.succeeds() % 2 == 0) {
                received.add(late);
                late = null;
            } else if (late == null && !state.pending().isEmpty()) {
                // the new consumer may deliver it meanwhile
                late = state.pending().get(0);
            }
            for (Pending event : received) {
                state = BalanceRules.delivered(state, event);
                if (event.type().equals("CHANGED") && (changed == null || event.number() > changed.number())) {
                    changed = event;
                }
                if (Set.of("LOW", "RECOVERED").contains(event.type())
                        && (switched == null || event.number() > switched.number())) {
                    switched = event;
                }
            }
            assertThat(state.low())
                    .isEqualTo(switched != null && switched.type().equals("LOW"));
            assertThat(state.reported())
                    .isEqualTo(changed == null ? steps.get(0).balance() : changed.balance());
            assertThat(state.pending()).noneMatch(received::contains);
        }
    }

    @Property(tries = 1_000)
    void lowAndRecoveredAlternateStartingWithLow(@ForAll("steps") List<Step> steps, @ForAll("limits") long[] limits) {
        List<String> delivered = new ArrayList<>();
        BalanceRules rules = Balances.rules(Set.of("threshold"), limits[0], limits[1]);
        BalanceState state = BalanceState.initial("e");
        for (Step step : steps) {
            state = rules.next(state, Balances.at(step.balance()));
            for (Pending event : state.pending()
                    .subList(0, Math.min(step.succeeds(), state.pending().size()))) {
                delivered.add(event.type());
                state = BalanceRules.delivered(state, event);
            }
        }
        for (int i = 0; i < delivered.size(); i++) {
            assertThat(delivered.get(i)).isEqualTo(i % 2 == 0 ? "LOW" : "RECOVERED");
        }
    }

    @Property(tries = 1_000)
    void aNumberBelongsToOneEventAndIsNeverDeliveredTwice(
            @ForAll("steps") List<Step> steps, @ForAll("limits") long[] limits, @ForAll("kinds") Set<String> emit) {
        BalanceRules rules = Balances.rules(emit, limits[0], limits[1]);
        BalanceState state = BalanceState.initial("e");
        Map<Long, Pending> numbers = new HashMap<>();
        Set<Long> delivered = new HashSet<>();
        Map<String, Pending> before = new HashMap<>();
        for (Step step : steps) {
            state = rules.next(state, Balances.at(step.balance()));
            for (Pending event : state.pending()) {
                assertThat(numbers.computeIfAbsent(event.number(), n -> event)).isEqualTo(event);
                assertThat(event.number()).isBetween(1L, state.sequence());
                assertThat(delivered).doesNotContain(event.number());
                Pending earlier = before.get(event.type());
                if (earlier != null
                        && (event.type().equals("LOW") || event.type().equals("RECOVERED"))) {
                    assertThat(event.number()).as("its condition still holds").isEqualTo(earlier.number());
                }
            }
            for (Pending event : state.pending()
                    .subList(0, Math.min(step.succeeds(), state.pending().size()))) {
                assertThat(delivered.add(event.number())).isTrue();
                state = BalanceRules.delivered(state, event);
            }
            before.clear();
            state.pending().forEach(event -> before.put(event.type(), event));
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        // few values around the limits, so that they are crossed often
        return Combinators.combine(
                        Arbitraries.longs().between(0, 12),
                        Arbitraries.integers().between(0, 4))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<long[]> limits() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 8), Arbitraries.longs().between(0, 4))
                .as((threshold, gap) -> new long[] {threshold, threshold + gap});
    }

    @Provide
    Arbitrary<Set<String>> kinds() {
        return Arbitraries.of("threshold", "change", "poll").set().ofMinSize(1);
    }
}
