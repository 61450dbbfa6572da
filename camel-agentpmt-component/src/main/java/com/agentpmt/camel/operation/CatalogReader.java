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
import com.agentpmt.camel.async.CancellableChain;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.ProductPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the whole catalog page by page, asking for the next when the one before has come. It keeps the first of each
 * product, since a catalog that changes meanwhile shows some twice. It ends at {@code total_pages}, or, where that is
 * not known, at a page that brings nothing new; a server without an end stops being asked at {@link #MAX_PAGES},
 * or when its pages have filled {@link #MAX_BYTES}.
 */
public final class CatalogReader {

    static final int MAX_PAGES = 10_000;

    /** A page may be as large as {@code maxResponseSize}: not all of them together. */
    static final long MAX_BYTES = 67_108_864;

    private final ProductsOperation operation;
    private final Call call;
    private final ApiClient apiClient;
    private final Map<Object, Product> products = new LinkedHashMap<>();
    private final CancellableChain calls = new CancellableChain();
    private boolean listed = true;
    private long bytes;

    /**
     * What the pages hold.
     *
     * @param products each once, in the order in which they came
     * @param pages how many pages were read
     * @param complete false where reading was given up, or a page had no list of products
     * @param last the last page
     */
    public record Catalog(List<Product> products, int pages, boolean complete, OperationResult last) {}

    private CatalogReader(Call call, ApiClient apiClient) {
        this.operation = new ProductsOperation();
        this.call = call;
        this.apiClient = apiClient;
    }

    /** Reads the catalog; who cancels the answer ends the call under way. */
    public static CompletableFuture<Catalog> read(Call call, ApiClient apiClient) {
        CatalogReader pages = new CatalogReader(call, apiClient);
        return pages.calls.whole(pages.read(1));
    }

    /** The catalog as the answer of one call. */
    static CompletionStage<OperationResult> answer(Call call, ApiClient apiClient) {
        return Futures.map(read(call, apiClient), CatalogReader::answer);
    }

    private CompletableFuture<Catalog> read(int number) {
        ApiRequest request = operation.request(call, number);
        ApiClient paced = number == 1 ? apiClient : apiClient.patient();
        return calls.next(paced.send(request)).thenCompose(response -> {
            OperationResult page = Envelope.read(request, response, () -> operation.read(request, response));
            boolean news = keep((ProductPage) page.record());
            listed &= ((ProductPage) page.record()).source().get("tools") instanceof List;
            boolean last = isLast(number, (ProductPage) page.record(), news);
            bytes += response.body().length;
            return last || number >= MAX_PAGES || bytes >= MAX_BYTES
                    ? CompletableFuture.completedFuture(
                            new Catalog(List.copyOf(products.values()), number, last && listed, page))
                    : read(number + 1);
        });
    }

    private boolean keep(ProductPage page) {
        int before = products.size();
        for (Product product : page.tools()) {
            // a product without any id is told from others by all that it holds
            Object key = product.productId() != null ? product.productId() : product.source();
            products.putIfAbsent(key, product);
        }
        return products.size() > before;
    }

    private static boolean isLast(int number, ProductPage page, boolean news) {
        if (page.totalPages() != null) {
            return number >= page.totalPages();
        }
        return Boolean.FALSE.equals(page.hasNextPage()) || !news;
    }

    private static OperationResult answer(Catalog catalog) {
        return OperationResult.of(
                        catalog.products(),
                        Json.tree(catalog.products()),
                        catalog.last().status())
                .with(AgentPmtConstants.TOTAL_COUNT, (long) catalog.products().size())
                .with(AgentPmtConstants.INSTANCE_ID, catalog.last().headers().get(AgentPmtConstants.INSTANCE_ID));
    }
}
