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

import com.agentpmt.camel.consumer.ConsumerStateStore;
import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.operation.OperationResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event that is in progress in a forcibly stopped route while the restarted consumer polls. */
class BalanceSourceTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryStateRepository states = new MemoryStateRepository();
    private final ConsumerStateStore<BalanceState> stored =
            ConsumerStores.state(states, "key", BalanceState.FORMAT, context);
    private long balance;

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void aLowThatSucceedsAfterTheBalanceHasRecoveredIsFollowedByItsRecovered() {
        Event low = poll(50).get(0);
        assertThat(low.type()).isEqualTo("LOW");
        assertThat(poll(200)).isEmpty();

        low.commit().run();

        assertThat(poll(200)).extracting(Event::type).containsExactly("RECOVERED");
    }

    @Test
    void aDeliveryForALostStateChangesNothing() {
        poll(50).get(0).commit().run();
        Event recovered = poll(200).get(0);
        assertThat(recovered.type()).isEqualTo("RECOVERED");
        states.stop();
        Event low = poll(50).get(0);

        recovered.commit().run();
        low.commit().run();

        assertThat(poll(50)).as("the new LOW was delivered").isEmpty();
    }

    private List<Event> poll(long now) {
        balance = now;
        BalanceRules rules = Balances.rules(Set.of("threshold"), 100L, 100L);
        BalanceSource source = new BalanceSource(
                apiClient -> CompletableFuture.completedFuture(response()), rules, stored, Clock.systemUTC());
        return source.poll().toCompletableFuture().join().events();
    }

    private OperationResult<CreditBalance> response() {
        JsonNode json = Json.tree(Map.of("data", Map.of("balance", balance)));
        return new OperationResult<>(CreditBalance.of(json.path("data")), json, json::toString, 200, Map.of(), null);
    }
}
