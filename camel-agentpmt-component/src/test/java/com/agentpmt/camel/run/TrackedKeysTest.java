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
package com.agentpmt.camel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Tracked runs are found by the keys of their repository, whatever they and their component are called. */
class TrackedKeysTest {

    private static final List<String> RUNS = List.of(
            "5f3a",
            "5F3A",
            "b06b3c1e-4e0f-4a11-93ad-0c3f6e5d2f71",
            "B06B3C1E-4E0F-4A11-93AD-0C3F6E5D2F71",
            "r:1=2 %41~",
            "l\u00e4uft \ud83d\ude00",
            "half \ud83d",
            "half \ude00",
            "\n",
            "x".repeat(75) + "a",
            "x".repeat(300) + "1",
            "x".repeat(300) + "2",
            "\u00e4".repeat(40));

    private static final List<String> COMPONENTS =
            List.of("agentpmt", "AgentPmt", "agentpmt-eu", "agentpmt:5f3a", "\u00e4", "c".repeat(120), "c".repeat(121));

    private final CamelContext context = new DefaultCamelContext();
    private final AggregationRepository repository = new MemoryRunRepository();

    @Test
    void eachComponentFindsItsRunsAndNoOthers() {
        List<TrackedRuns> sets = COMPONENTS.stream().map(this::of).toList();
        sets.forEach(tracked -> RUNS.forEach(run -> tracked.add(run, "wf", "key")));

        assertThat(sets).allSatisfy(tracked -> {
            assertThat(tracked.all()).containsExactlyInAnyOrderElementsOf(RUNS);
            assertThat(RUNS)
                    .allSatisfy(run -> assertThat(tracked.find(run).runId()).isEqualTo(run));
        });
        sets.get(0).done("5f3a");
        assertThat(sets.get(0).all()).doesNotContain("5f3a").contains("5F3A");
        assertThat(sets.get(1).all()).contains("5f3a", "5F3A");
        assertThat(repository.getKeys())
                .hasSize(RUNS.size() * COMPONENTS.size() - 1)
                .allSatisfy(key -> assertThat(key).isASCII().hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void entriesOfOthersAreNotRuns() {
        TrackedRuns tracked = of("agentpmt");
        tracked.add("x".repeat(300), "wf", "key");
        for (String key : List.of(
                "agentpmt",
                "agentpmt2:r",
                "agentpmt:" + "x".repeat(66) + "~0123456789abcdef01234567",
                "agentpmt:%",
                "agentpmt:%zz~0",
                "")) {
            Exchange entry = new DefaultExchange(context);
            entry.getMessage().setBody("not ours");
            repository.add(context, key, entry);
        }

        assertThat(tracked.all()).containsExactly("x".repeat(300));
    }

    /** As a column of fixed width returns them. */
    @Test
    void aPaddedKeyIsTheSame() {
        AggregationRepository padding = new AggregationRepository() {
            @Override
            public Exchange add(CamelContext camel, String key, Exchange exchange) {
                return repository.add(camel, key, exchange);
            }

            @Override
            public Exchange get(CamelContext camel, String key) {
                return repository.get(camel, key);
            }

            @Override
            public void remove(CamelContext camel, String key, Exchange exchange) {
                repository.remove(camel, key, exchange);
            }

            @Override
            public void confirm(CamelContext camel, String id) {
                repository.confirm(camel, id);
            }

            @Override
            public Set<String> getKeys() {
                return repository.getKeys().stream()
                        .map(key -> key + " ".repeat(255 - key.length()))
                        .collect(Collectors.toSet());
            }
        };
        TrackedRuns tracked = new TrackedRuns("agentpmt", "node", padding, context, new SettableClock());

        RUNS.forEach(run -> tracked.add(run, "wf", "key"));

        assertThat(tracked.all()).containsExactlyInAnyOrderElementsOf(RUNS);
    }

    private TrackedRuns of(String component) {
        return new TrackedRuns(component, "node", repository, context, new SettableClock());
    }
}
