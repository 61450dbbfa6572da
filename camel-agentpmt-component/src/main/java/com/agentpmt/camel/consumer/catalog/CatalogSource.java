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

import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.async.CancellableChain;
import com.agentpmt.camel.consumer.ConsumerStateStore;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.consumer.catalog.CatalogState.Pending;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.operation.CatalogReader.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the catalog. While a catalog of several pages is read, a change can move a product from one page to another so that
 * it is missed: the catalog is read again before a missing product counts as removed.
 */
final class CatalogSource implements EventSource {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogSource.class);

    private final Function<ApiClient, CompletableFuture<Catalog>> readCatalog;
    private final boolean latest;
    private final ConsumerStateStore<CatalogState> stored;
    private final Map<String, Product> seen = new LinkedHashMap<>();
    /** Numbers of events delivered since the poll began, which the poll may have found before. */
    private final Set<Long> delivered = ConcurrentHashMap.newKeySet();

    private ApiClient client;

    CatalogSource(
            Function<ApiClient, CompletableFuture<Catalog>> readCatalog,
            boolean latest,
            ConsumerStateStore<CatalogState> stored) {
        this.readCatalog = readCatalog;
        this.latest = latest;
        this.stored = stored;
    }

    @Override
    public void start(ApiClient client) {
        this.client = client;
        stored.start();
    }

    @Override
    public void stop() {
        stored.stop();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public CompletionStage<PollResult> poll() {
        delivered.clear();
        CancellableChain calls = new CancellableChain();
        return calls.whole(calls.next(readCatalog.apply(client))
                .thenCompose(catalog -> confirmRemovals(catalog, calls))
                .thenApply(this::result));
    }

    private CompletableFuture<Map<String, Product>> confirmRemovals(Catalog catalog, CancellableChain calls) {
        Map<String, Product> products = byKey(catalog);
        if (catalog.pages() == 1
                || CatalogDiff.missing(stored.read(), products.keySet()).isEmpty()) {
            return CompletableFuture.completedFuture(products);
        }
        return calls.next(readCatalog.apply(client)).thenApply(again -> {
            Map<String, Product> all = new LinkedHashMap<>(products);
            all.putAll(byKey(again));
            return all;
        });
    }

    private static Map<String, Product> byKey(Catalog catalog) {
        if (!catalog.complete()) {
            Details details = Details.of(
                            "products/fetch",
                            "the catalog is incomplete, since it does not end or a page has no list of products: "
                                    + catalog.pages() + " pages were read. Nothing was compared")
                    .withAnswer(catalog.last().status(), null, null)
                    .withJudgement(true, false);
            throw new AgentPmtResponseException(details, null);
        }
        Map<String, Product> products = new LinkedHashMap<>();
        catalog.products()
                .forEach(product -> products.put(ProductFingerprint.of(product).key(), product));
        return products;
    }

    private PollResult result(Map<String, Product> products) {
        Map<String, ProductFingerprint> prints = new LinkedHashMap<>();
        products.forEach((key, product) -> prints.put(key, ProductFingerprint.of(product)));
        // stored before the delivery: an event keeps its number even if the process ends in between
        CatalogState after = stored.update(state -> CatalogDiff.next(state, prints, latest));
        Set<String> gone = CatalogDiff.missing(after, products.keySet());
        synchronized (seen) {
            seen.putAll(products);
            seen.keySet().removeIf(key -> !products.containsKey(key) && !gone.contains(key));
            List<Event> events = new ArrayList<>();
            for (Pending pending : after.pending()) {
                events.add(event(pending, after.epoch()));
            }
            LOG.debug("products/fetch: {} products, {} events", products.size(), events.size());
            return PollResult.of(events);
        }
    }

    private Event event(Pending pending, String epoch) {
        Product known = seen.get(pending.key());
        // after a restart only id and name of a removed product are known
        Product product = known != null ? known : pending.print().reduced();
        String id = stored.eventId(epoch, pending.number());
        return new Event(
                id,
                pending.type(),
                product,
                Json.tree(product.source()),
                Map.of(),
                () -> !delivered.contains(pending.number()),
                () -> commit(pending),
                () -> {});
    }

    private void commit(Pending pending) {
        stored.update(state -> CatalogDiff.delivered(state, pending));
        delivered.add(pending.number());
    }
}
