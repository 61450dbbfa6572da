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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.async.CancellableChain;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.ProductPage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads the whole catalog page by page. It keeps the first entry of each product, since a catalog that changes meanwhile
 * may show a product twice. Reading ends at {@code total_pages}, or, if that is not known, at a page without a new product;
 * at the latest after {@link #MAX_PAGES}, or when the pages have {@link #MAX_BYTES}.
 */
public final class CatalogReader {

    static final int MAX_PAGES = 10_000;

    /** Of all pages together; a single page may have {@code maxResponseSize}. */
    static final long MAX_BYTES = 67_108_864;

    private final Call call;
    private final ApiClient client;
    private final Map<Object, Product> products = new LinkedHashMap<>();
    private final CancellableChain calls = new CancellableChain();
    private boolean listed = true;
    private long bytes;

    /**
     * The content of the pages.
     *
     * @param products each product once, in the order of the pages
     * @param pages number of pages that were read
     * @param complete false if reading ended early, or a page had no list of products
     * @param last the last page
     */
    public record Catalog(List<Product> products, int pages, boolean complete, OperationResult<ProductPage> last) {}

    private CatalogReader(Call call, ApiClient client) {
        this.call = call;
        this.client = client;
    }

    /** Reads the catalog. Cancelling the returned future ends the call that is in progress. */
    public static CompletableFuture<Catalog> read(Call call, ApiClient client) {
        CatalogReader reader = new CatalogReader(call, client);
        return reader.calls.whole(reader.read(1));
    }

    /** The catalog as the result of one call. */
    static CompletableFuture<OperationResult<List<Product>>> readAll(Call call, ApiClient client) {
        OutputFormat format = call.options().common().getOutputFormat();
        return Futures.map(read(call, client), catalog -> result(catalog, format));
    }

    private CompletableFuture<Catalog> read(int number) {
        ApiRequest request = Operations.PRODUCTS.request(call, number);
        ApiClient pageClient = number == 1 ? client : client.waitingWhileThrottled();
        CompletableFuture<OperationResult<ProductPage>> reading = pageClient.send(request, (response, failure) -> {
            if (failure != null) {
                throw new CompletionException(Futures.cause(failure));
            }
            bytes += response.body().length;
            return Operations.PRODUCTS.read(request, response);
        });
        return calls.next(reading).thenCompose(result -> {
            ProductPage page = result.record();
            boolean hasNew = keep(page);
            listed &= page.source().get("tools") instanceof List;
            boolean last = isLast(number, page, hasNew);
            return last || number >= MAX_PAGES || bytes >= MAX_BYTES
                    ? CompletableFuture.completedFuture(
                            new Catalog(List.copyOf(products.values()), number, last && listed, result))
                    : read(number + 1);
        });
    }

    private boolean keep(ProductPage page) {
        int before = products.size();
        for (Product product : page.tools()) {
            // a product without an id is identified by its whole content
            Object key = product.productId() != null ? product.productId() : product.source();
            products.putIfAbsent(key, product);
        }
        return products.size() > before;
    }

    private static boolean isLast(int number, ProductPage page, boolean hasNew) {
        if (page.totalPages() != null) {
            return number >= page.totalPages();
        }
        return Boolean.FALSE.equals(page.hasNextPage()) || !hasNew;
    }

    private static OperationResult<List<Product>> result(Catalog catalog, OutputFormat format) {
        // the list itself is the body of pojo, without a tree
        JsonNode json = format == OutputFormat.pojo ? null : Json.tree(catalog.products());
        return OperationResult.of(catalog.products(), json, catalog.last().status())
                .withHeaders(
                        AgentPmtConstants.TOTAL_COUNT,
                        (long) catalog.products().size(),
                        AgentPmtConstants.INSTANCE_ID,
                        catalog.last().headers().get(AgentPmtConstants.INSTANCE_ID));
    }
}
