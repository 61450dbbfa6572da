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
import com.agentpmt.camel.http.ApiGateway;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.Envelope;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.model.ProductPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the whole catalog page by page, asking for the next when the one before has come. It keeps the first of each
 * product, since a catalog that changes meanwhile shows some twice. It ends at {@code total_pages}, or, where that is
 * not known, at a page that brings nothing new; a server without an end stops being asked at {@link #MAX_PAGES}.
 */
final class AllPages {

    static final int MAX_PAGES = 10_000;

    private final ProductsOperation operation;
    private final Call call;
    private final ApiGateway gateway;
    private final Map<Object, Product> products = new LinkedHashMap<>();

    AllPages(ProductsOperation operation, Call call, ApiGateway gateway) {
        this.operation = operation;
        this.call = call;
        this.gateway = gateway;
    }

    CompletionStage<Answer> read() {
        return read(1);
    }

    private CompletionStage<Answer> read(int number) {
        ApiRequest request = operation.request(call, number);
        return gateway.send(request).thenCompose(response -> {
            Answer page = Envelope.read(request, response, () -> operation.read(request, response));
            boolean news = keep((ProductPage) page.record());
            return isLast(number, (ProductPage) page.record(), news)
                    ? CompletableFuture.completedFuture(all(page))
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
        if (number >= MAX_PAGES) {
            return true;
        }
        if (page.totalPages() != null) {
            return number >= page.totalPages();
        }
        return Boolean.FALSE.equals(page.hasNextPage()) || !news;
    }

    private Answer all(Answer last) {
        List<Product> all = List.copyOf(new ArrayList<>(products.values()));
        return Answer.of(all, Json.tree(all), last.status())
                .with(AgentPmtConstants.TOTAL_COUNT, (long) all.size())
                .with(AgentPmtConstants.INSTANCE_ID, last.headers().get(AgentPmtConstants.INSTANCE_ID));
    }
}
