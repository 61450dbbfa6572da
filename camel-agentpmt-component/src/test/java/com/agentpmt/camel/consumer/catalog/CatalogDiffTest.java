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
package com.agentpmt.camel.consumer.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.consumer.catalog.CatalogState.Pending;
import com.agentpmt.camel.model.Product;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CatalogDiffTest {

    private CatalogState state = CatalogState.initial("e");

    @Test
    void theFirstPollResultIsTheBaseline() {
        read("a1 b1");
        assertThat(state.pending()).isEmpty();

        read("a1 c1");
        assertThat(summaries()).containsExactly("ADDED c", "REMOVED b");
    }

    @Test
    void withEarliestTheFirstPollResultIsNew() {
        state = CatalogDiff.next(state, catalog("a1 b1"), false);

        assertThat(summaries()).containsExactly("ADDED a", "ADDED b");
    }

    @Test
    void anEmptyBaselineIsABaseline() {
        read("");
        read("a1");

        assertThat(summaries()).containsExactly("ADDED a");
    }

    @Test
    void anUndeliveredEventKeepsItsNumberWhileItsConditionHolds() {
        read("a1 b1");
        read("a2");
        List<Pending> found = state.pending();
        read("a2 c1");

        assertThat(state.pending()).containsAll(found).hasSize(3);
        assertThat(state.pending()).extracting(Pending::number).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void anEventIsDroppedWhenItsConditionNoLongerHolds() {
        read("a1 b1");
        read("a2");
        read("a1 b1");

        assertThat(state.pending()).isEmpty();
    }

    @Test
    void anotherChangeIsAnotherEvent() {
        read("a1");
        read("a2");
        read("a3");

        assertThat(summaries()).containsExactly("CHANGED a");
        assertThat(state.pending().get(0).number()).isEqualTo(2);
    }

    @Test
    void anEventInProgressWhoseConditionEndsCountsAsDelivered() {
        read("a1");
        read("a2 b1");
        List<Pending> underWay = state.pending();
        read("a1");
        assertThat(state.pending()).isEmpty();

        for (Pending event : underWay) {
            state = CatalogDiff.delivered(state, event);
        }
        read("a1");

        assertThat(summaries()).containsExactly("CHANGED a", "REMOVED b");
    }

    @Test
    void aDifferentPrepaidBalanceIsNotAChange() throws Exception {
        String entry = "{\"product_id\":\"p\",\"name\":\"n\",\"x-prepaid-balance\":%s,\"x-pricing\":{\"b\":1,\"a\":2}}";
        ProductFingerprint before = print(entry.formatted("{\"uses_remaining\":7}"));

        assertThat(print(entry.formatted("6"))).isEqualTo(before);
        assertThat(print("{\"x-pricing\":{\"a\":2,\"b\":1},\"name\":\"n\",\"product_id\":\"p\"}"))
                .as("in another order")
                .isEqualTo(before);
        assertThat(print(entry.formatted("6").replace("\"a\":2", "\"a\":3"))).isNotEqualTo(before);
    }

    @Test
    void toolsWithoutAnIdAreDistinguished() throws Exception {
        ProductFingerprint one = print("{\"description\":\"one\",\"x-prepaid-balance\":1}");

        assertThat(one.key())
                .startsWith("#")
                .isNotEqualTo(print("{\"description\":\"two\"}").key());
        assertThat(one.key())
                .isEqualTo(print("{\"description\":\"one\",\"x-prepaid-balance\":2}")
                        .key());
        assertThat(print("{\"function\":{\"name\":\"f\"}}").key()).isEqualTo("f");
    }

    @Test
    void aStoredProductHasItsIdAndName() {
        Product remains = new ProductFingerprint("h", "p", "n").reduced();
        assertThat(remains.productId()).isEqualTo("p");
        assertThat(remains.name()).isEqualTo("n");

        assertThat(new ProductFingerprint("h", null, null).reduced().productId())
                .isNull();
    }

    /**
     * A poll result, how many of its new events go to the route, and how many of those in progress then end, in
     * which order.
     */
    record Step(Map<String, Integer> catalog, int begin, int end, boolean lastFirst, boolean fails) {}

    /** The route applies what it receives; events may be slow, overtake each other, or fail. */
    @Property(tries = 2_000)
    void deliveredEventsAddUpToTheCatalogOfTheServer(@ForAll("steps") List<Step> steps, @ForAll boolean latest) {
        CatalogState now = CatalogState.initial("e");
        Map<String, String> route = new HashMap<>();
        if (latest) {
            now = CatalogDiff.next(now, catalog(steps.get(0).catalog()), true);
            steps.get(0).catalog().forEach((key, version) -> route.put(key, "h" + version));
        }
        Deque<Pending> underWay = new ArrayDeque<>();
        Map<Long, Pending> numbers = new HashMap<>();
        for (Step step : steps) {
            now = CatalogDiff.next(CatalogState.parse(now.write()), catalog(step.catalog()), latest);
            for (Pending event : now.pending()) {
                assertThat(numbers.computeIfAbsent(event.number(), n -> event))
                        .as("a number belongs to one event")
                        .isEqualTo(event);
            }
            now.pending().stream()
                    .filter(event -> !underWay.contains(event))
                    .limit(step.begin())
                    .forEach(underWay::add);
            for (int i = 0; i < step.end() && !underWay.isEmpty(); i++) {
                Pending event = step.lastFirst() ? underWay.removeLast() : underWay.removeFirst();
                if (!step.fails()) {
                    receive(route, event);
                    now = CatalogDiff.delivered(now, event);
                }
            }
        }
        while (!underWay.isEmpty()) {
            Pending event = underWay.removeFirst();
            receive(route, event);
            now = CatalogDiff.delivered(now, event);
        }
        Map<String, Integer> last = steps.get(steps.size() - 1).catalog();
        now = CatalogDiff.next(now, catalog(last), latest);
        for (Pending event : now.pending()) {
            receive(route, event);
            now = CatalogDiff.delivered(now, event);
        }

        Map<String, String> server = new HashMap<>();
        last.forEach((key, version) -> server.put(key, "h" + version));
        assertThat(route).isEqualTo(server);
        assertThat(CatalogDiff.next(now, catalog(last), latest).pending())
                .as("nothing more to report")
                .isEmpty();
    }

    private static void receive(Map<String, String> route, Pending event) {
        if (event.type().equals("REMOVED")) {
            route.remove(event.key());
        } else {
            route.put(event.key(), event.print().hash());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.maps(
                                Arbitraries.of("a", "b", "c"),
                                Arbitraries.integers().between(1, 3)),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private void read(String catalog) {
        state = CatalogDiff.next(CatalogState.parse(state.write()), catalog(catalog), true);
    }

    private List<String> summaries() {
        return state.pending().stream()
                .map(event -> event.type() + " " + event.key())
                .toList();
    }

    /** Products by a letter, with a number that stands for all other fields: {@code a1 b1}. */
    private static Map<String, ProductFingerprint> catalog(String text) {
        Map<String, Integer> versions = new LinkedHashMap<>();
        Set<String> words = new HashSet<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            words.add(word);
            versions.put(word.substring(0, 1), Integer.parseInt(word.substring(1)));
        }
        assertThat(versions).hasSameSizeAs(words);
        return catalog(versions);
    }

    private static Map<String, ProductFingerprint> catalog(Map<String, Integer> versions) {
        Map<String, ProductFingerprint> prints = new LinkedHashMap<>();
        versions.forEach(
                (key, version) -> prints.put(key, new ProductFingerprint("h" + version, key, "name of " + key)));
        return prints;
    }

    private static ProductFingerprint print(String json) throws Exception {
        return ProductFingerprint.of(Product.of(new ObjectMapper().readTree(json)));
    }
}
