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

import com.agentpmt.camel.consumer.ConsumerStateStore;
import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.operation.CatalogReader.Catalog;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Polling the catalog while events are in progress. */
class CatalogSourceTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private CompletableFuture<Catalog> catalog;

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void anEventDeliveredAfterAnotherPollFoundItIsNotDeliveredAgain() {
        CatalogSource source = source();
        List<Event> first = poll(source);
        List<Event> again = poll(source);
        assertThat(again).extracting(Event::id).isEqualTo(ids(first));

        first.get(0).commit().run();

        assertThat(again.get(0).claim().getAsBoolean())
                .as("delivered meanwhile")
                .isFalse();
        assertThat(again.get(1).claim().getAsBoolean()).isTrue();
        assertThat(poll(source)).extracting(Event::id).isEqualTo(ids(first).subList(1, 2));
    }

    @Test
    void anEventDeliveredWhileTheCatalogIsReadIsNotFoundAgain() {
        CatalogSource source = source();
        List<Event> first = poll(source);
        CompletableFuture<Catalog> read = new CompletableFuture<>();
        catalog = read;
        CompletableFuture<PollResult> second = source.poll().toCompletableFuture();

        first.get(0).commit().run();
        read.complete(catalog("one", "two"));

        assertThat(second.join().events())
                .extracting(Event::id)
                .isEqualTo(ids(first).subList(1, 2));
    }

    private CatalogSource source() {
        ConsumerStateStore<CatalogState> state =
                ConsumerStores.state(new MemoryStateRepository(), "key", CatalogState.FORMAT, context);
        CatalogSource source = new CatalogSource(apiClient -> catalog, false, state);
        source.start(null);
        catalog = CompletableFuture.completedFuture(catalog("one", "two"));
        return source;
    }

    private static List<Event> poll(CatalogSource source) {
        return source.poll().toCompletableFuture().join().events();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    private static Catalog catalog(String... names) {
        List<Product> products = Stream.of(names)
                .map(name -> (JsonNode) Json.tree(Map.of("product_id", name, "name", name)))
                .map(Product::of)
                .toList();
        return new Catalog(products, 1, true, null);
    }
}
