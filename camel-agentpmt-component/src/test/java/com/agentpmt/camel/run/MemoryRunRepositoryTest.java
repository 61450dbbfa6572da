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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentpmt.camel.repository.VersionedTextStore;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.OptimisticLockingAggregationRepository.OptimisticLockingException;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryRunRepositoryTest {

    private final CamelContext context = new DefaultCamelContext();
    private final MemoryRunRepository repository = new MemoryRunRepository();
    private final VersionedTextStore entries = new VersionedTextStore(repository, context);

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void anEntryIsFoundByItsKeyUntilItIsRemoved() {
        assertThat(entries.get("k")).isNull();

        assertThat(entries.put("k", null, "one")).isTrue();

        assertThat(text("k")).isEqualTo("one");
        assertThat(repository.getKeys()).isEqualTo(Set.of("k"));
        entries.remove("k", entries.get("k"));
        assertThat(entries.get("k")).isNull();
        assertThat(repository.getKeys()).isEmpty();
    }

    @Test
    void ofTwoAddsOfTheSameKeyOneIsRejected() {
        assertThat(entries.put("k", null, "one")).isTrue();
        assertThat(entries.put("k", null, "two")).isFalse();

        assertThat(text("k")).isEqualTo("one");
    }

    @Test
    void aChangeOfAnEntryChangedByAnotherIsRejected() {
        entries.put("k", null, "one");
        Exchange read = entries.get("k");
        assertThat(entries.put("k", entries.get("k"), "two")).isTrue();

        assertThat(entries.put("k", read, "three")).isFalse();

        assertThat(text("k")).isEqualTo("two");
    }

    @Test
    void aChangeOfAnEntryRemovedByAnotherIsRejected() {
        entries.put("k", null, "one");
        Exchange read = entries.get("k");
        entries.remove("k", read);

        assertThat(entries.put("k", read, "two")).isFalse();

        assertThat(entries.get("k")).isNull();
    }

    @Test
    void anEntryChangedByAnotherIsNotRemoved() {
        entries.put("k", null, "one");
        Exchange read = entries.get("k");
        entries.put("k", read, "two");

        assertThatThrownBy(() -> entries.remove("k", read)).isInstanceOf(OptimisticLockingException.class);

        assertThat(text("k")).isEqualTo("two");
    }

    @Test
    void aReturnedExchangeIsACopyOfTheEntry() {
        entries.put("k", null, "one");
        entries.get("k").getMessage().setBody("written over");

        assertThat(text("k")).isEqualTo("one");
    }

    @Test
    void withoutLocksTheLastWriteWinsAndReturnsThePreviousEntry() {
        assertThat(repository.add(context, "k", exchange("one"))).isNull();

        Exchange before = repository.add(context, "k", exchange("two"));

        assertThat(before.getMessage().getBody()).isEqualTo("one");
        assertThat(text("k")).isEqualTo("two");
    }

    @Test
    void ofManyConcurrentChangesOneSucceeds() {
        entries.put("k", null, "free");
        Exchange read = entries.get("k");
        AtomicInteger won = new AtomicInteger();

        IntStream.range(0, 100).parallel().forEach(i -> {
            if (entries.put("k", read, "of " + i)) {
                won.incrementAndGet();
            }
        });

        assertThat(won).hasValue(1);
    }

    private String text(String key) {
        return entries.text(key, entries.get(key));
    }

    private Exchange exchange(String text) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(text);
        return exchange;
    }
}
