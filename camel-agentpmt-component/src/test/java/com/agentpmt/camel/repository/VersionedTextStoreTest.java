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
package com.agentpmt.camel.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in a repository, with and without optimistic locking, and what a crash has left removed but not confirmed. */
class VersionedTextStoreTest {

    private final CamelContext context = new DefaultCamelContext();
    private final Map<String, Object> unconfirmed = new LinkedHashMap<>();
    private final List<String> confirmed = new ArrayList<>();
    private final VersionedTextStore store = new VersionedTextStore(recoverable(), context);

    private RecoverableAggregationRepository recoverable() {
        return (RecoverableAggregationRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RecoverableAggregationRepository.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "scan" -> Set.copyOf(unconfirmed.keySet());
                    case "recover" -> exchange(unconfirmed.get(arguments[1]));
                    case "confirm" -> confirmed.add((String) arguments[1]) ? null : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Exchange exchange(Object body) {
        if (body == null) {
            return null;
        }
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    @Test
    void onlyWhatIsDoneIsConfirmed() {
        unconfirmed.put("done", "a");
        unconfirmed.put("needed", "b");

        store.recover("a"::equals);

        assertThat(store.isRecoverable()).isTrue();
        assertThat(confirmed).containsExactly("done");
    }

    @Test
    void whatCannotBeReadStaysAndDoesNotStopTheOthers() {
        unconfirmed.put("foreign", 7);
        unconfirmed.put("gone", null);
        unconfirmed.put("done", "a");

        store.recover(text -> true);

        assertThat(confirmed).containsExactly("done");
    }

    @Test
    void aRepositoryWithoutRecoveryHasNothingToRecover() {
        VersionedTextStore plain = new VersionedTextStore(new MemoryAggregationRepository(), context);

        plain.recover(text -> {
            throw new AssertionError("there is no text");
        });

        assertThat(plain.isRecoverable()).isFalse();
    }

    /** Camel's repository in memory locks optimistically, or not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEntryIsAddedChangedAndRemoved(boolean optimistic) {
        VersionedTextStore memory = new VersionedTextStore(new MemoryAggregationRepository(optimistic), context);
        assertThat(memory.get("k")).isNull();

        assertThat(memory.put("k", null, "a")).isTrue();
        Exchange first = memory.get("k");
        assertThat(memory.text("k", first)).isEqualTo("a");
        assertThat(memory.put("k", first, "b")).isTrue();

        assertThat(memory.text("k", memory.get("k"))).isEqualTo("b");
        assertThat(first.getMessage().getBody()).as("what was read").isEqualTo("a");
        memory.remove("k", memory.get("k"));
        assertThat(memory.get("k")).isNull();
    }

    @Test
    void aChangeThatIsNotTheFirstIsRejected() {
        VersionedTextStore memory = new VersionedTextStore(new MemoryAggregationRepository(true), context);
        memory.put("k", null, "a");
        Exchange read = memory.get("k");

        assertThat(memory.put("k", read, "b")).isTrue();
        assertThat(memory.put("k", read, "c")).isFalse();
        assertThat(memory.put("k", null, "d")).isFalse();

        assertThat(memory.text("k", memory.get("k"))).isEqualTo("b");
    }

    @Test
    void anotherFailureOfTheRepositoryIsNoConcurrentChange() {
        IllegalStateException failure = new IllegalStateException("no database");
        VersionedTextStore broken = new VersionedTextStore(
                new MemoryAggregationRepository() {
                    @Override
                    public Exchange add(CamelContext context, String key, Exchange exchange) {
                        throw failure;
                    }
                },
                context);

        assertThatThrownBy(() -> broken.put("k", null, "a")).isSameAs(failure);
    }

    @Test
    void anEntryThatIsNotATextIsNamed() {
        assertThatThrownBy(() -> store.text("k", exchange(7)))
                .isInstanceOf(CorruptEntryException.class)
                .hasMessageContaining("The entry k of ")
                .hasMessageContaining("is not a text");
    }
}
