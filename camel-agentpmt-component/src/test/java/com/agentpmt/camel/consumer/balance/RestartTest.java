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
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import org.apache.camel.CamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a repository that outlives the context the consumer continues from its state. */
class RestartTest extends BalanceRouteSupport {

    private final KeptRepository repository = new KeptRepository();

    /** Memory that a context's stop does not empty, as a database would be. */
    private static final class KeptRepository extends MemoryStateRepository {
        @Override
        protected void doStop() {
            // keeps
        }
    }

    @BeforeEach
    void start() {
        repository.start();
    }

    @AfterEach
    void stop() {
        repository.stop();
    }

    @Test
    void deliveredEventsAreNotRepeatedAfterARestart() throws Exception {
        try (CamelContext first = startContext("states", repository)) {
            watch(first, "threshold=2000&stateRepository=#states", exchange -> {});
            awaitSeen("LOW");
        }
        try (CamelContext second = startContext("states", repository)) {
            watch(second, "threshold=2000&stateRepository=#states", exchange -> {});
            awaitFreshPolls();
            awaitSeen("LOW");

            sandbox.account(TOKEN).grant(1_000);
            awaitSeen("LOW", "RECOVERED");
        }
        assertThat(new HashSet<>(ids())).hasSize(2);
    }

    @Test
    void aChangeWhileStoppedIsDeliveredAfterTheRestart() throws Exception {
        try (CamelContext first = startContext("states", repository)) {
            watch(first, "emit=change&stateRepository=#states", exchange -> {});
            awaitFreshPolls();
        }
        sandbox.account(TOKEN).revoke(10);
        try (CamelContext second = startContext("states", repository)) {
            watch(second, "emit=change&stateRepository=#states", exchange -> {});
            awaitSeen("CHANGED");
        }
        assertThat(seen.get(0).previousBalance()).isEqualTo(1_000);
        assertThat(seen.get(0).balance()).isEqualTo(990);
    }

    @Test
    void aFailedEventKeepsItsIdAfterARestart() throws Exception {
        try (CamelContext first = startContext("states", repository)) {
            watch(first, "threshold=2000&stateRepository=#states", exchange -> {
                throw new IllegalStateException("broken on purpose");
            });
            await().atMost(PATIENCE).until(() -> !seen.isEmpty());
        }
        try (CamelContext second = startContext("states", repository)) {
            int before = seen.size();
            watch(second, "threshold=2000&stateRepository=#states", exchange -> {});
            await().atMost(PATIENCE).until(() -> seen.size() > before);
        }
        assertThat(types()).containsOnly("LOW");
        assertThat(new HashSet<>(ids())).hasSize(1);
    }

    @Test
    void withoutARepositoryTheStateIsLostAtARestart() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (CamelContext camel = startContext("states", repository)) {
                int before = seen.size();
                watch(camel, "threshold=2000", exchange -> {});
                await().atMost(PATIENCE).until(() -> seen.size() > before);
            }
        }
        assertThat(types()).containsExactly("LOW", "LOW");
        assertThat(ids()).as("a new state, a new epoch").doesNotHaveDuplicates();
    }

    @Test
    void aRestartOfTheRouteKeepsTheState() throws Exception {
        watch("threshold=2000");
        awaitSeen("LOW");

        context.getRouteController().stopRoute("watch");
        context.getRouteController().startRoute("watch");

        awaitFreshPolls();
        awaitSeen("LOW");
    }
}
