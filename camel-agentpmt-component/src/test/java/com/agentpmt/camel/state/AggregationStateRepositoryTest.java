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
package com.agentpmt.camel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.AggregationStateRepository;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** State on repositories that misbehave, and wrong uses of it. */
class AggregationStateRepositoryTest {

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void withoutAContextTheErrorNamesIt() {
        AggregationStateRepository states = new AggregationStateRepository(new MemoryAggregationRepository());
        states.start();

        assertThatThrownBy(() -> states.setState("k", "v"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no CamelContext");
        assertThatThrownBy(() -> states.getState("k")).hasMessageContaining("no CamelContext");
    }

    @Test
    void aBeanOfTheRegistryNeedsNoFurtherConfiguration() {
        AggregationStateRepository states = new AggregationStateRepository(new MemoryAggregationRepository());
        context.getRegistry().bind("states", states);

        states.setState("k", "v");

        assertThat(states.getState("k")).isEqualTo("v");
    }

    @Test
    void anEntryOfAnotherUseIsNotAState() {
        MemoryAggregationRepository repository = new MemoryAggregationRepository();
        Exchange other = new DefaultExchange(context);
        other.getMessage().setBody(java.util.List.of("secret"));
        repository.add(context, "k", other);

        assertThatThrownBy(() -> states(repository).getState("k"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("k of MemoryAggregationRepository is not a text")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aMissingValueIsRejected() {
        AggregationStateRepository states = states(new MemoryAggregationRepository());

        assertThatThrownBy(() -> states.setState("k", null)).isInstanceOf(NullPointerException.class);
        assertThat(states.getState("k")).isNull();
    }

    @Test
    void aValueThatWasReadIsNotChangedByALaterWrite() {
        MemoryAggregationRepository repository = new MemoryAggregationRepository(true);
        AggregationStateRepository states = states(repository);
        states.setState("k", "first");
        Exchange read = repository.get(context, "k");

        states.setState("k", "second");

        assertThat(read.getMessage().getBody()).isEqualTo("first");
    }

    @Test
    void retriesOfAWriteConflictAreLimited() {
        AggregationStateRepository states =
                states(new Failing(new OptimisticLockingAggregationRepository.OptimisticLockingException()));

        assertThatThrownBy(() -> states.setState("k", "value"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The state k could not be stored in Failing")
                .hasMessageContaining("other writers replace it all the time")
                .hasMessageNotContaining("value");
    }

    @Test
    void theFailureOfARepositoryReachesTheCaller() {
        RuntimeException broken = new IllegalStateException("broken on purpose");

        assertThatThrownBy(() -> states(new Failing(broken)).setState("k", "v")).isSameAs(broken);
    }

    @Test
    void aRepositoryWithoutLockingIsEnough() {
        AggregationStateRepository states = states(new Plain());

        states.setState("k", "first");
        states.setState("k", "second");

        assertThat(states.getState("k")).isEqualTo("second");
    }

    private AggregationStateRepository states(AggregationRepository repository) {
        AggregationStateRepository states = new AggregationStateRepository(repository);
        states.setCamelContext(context);
        states.start();
        return states;
    }

    /** Contains an entry and accepts no new one. */
    private final class Failing extends Plain implements OptimisticLockingAggregationRepository {

        private final RuntimeException failure;

        Failing(RuntimeException failure) {
            this.failure = failure;
            add(context, "k", new DefaultExchange(context));
        }

        @Override
        public Exchange add(CamelContext camelContext, String key, Exchange oldExchange, Exchange newExchange) {
            throw failure;
        }
    }

    /** One entry. */
    private static class Plain implements AggregationRepository {

        private Exchange entry;

        @Override
        public Exchange add(CamelContext camelContext, String key, Exchange exchange) {
            entry = exchange;
            return null;
        }

        @Override
        public Exchange get(CamelContext camelContext, String key) {
            return entry;
        }

        @Override
        public void remove(CamelContext camelContext, String key, Exchange exchange) {
            throw new AssertionError("removed");
        }

        @Override
        public void confirm(CamelContext camelContext, String exchangeId) {
            throw new AssertionError("confirmed");
        }

        @Override
        public Set<String> getKeys() {
            throw new AssertionError("every key is read");
        }
    }
}
