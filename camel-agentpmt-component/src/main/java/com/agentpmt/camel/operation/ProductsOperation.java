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
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.model.ProductPage;
import com.agentpmt.camel.options.ProductOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** GET /products/fetch: one page, or all of them. */
final class ProductsOperation extends JsonOperation<ProductPage> {

    ProductsOperation() {
        super(
                "products/fetch",
                AgentPmtConstants.TOTAL_COUNT,
                AgentPmtConstants.TOTAL_PAGES,
                AgentPmtConstants.HAS_NEXT_PAGE);
    }

    @Override
    public CompletableFuture<? extends OperationResult<?>> execute(Call call, ApiClient client) {
        return call.options().products().isAllPages() ? CatalogReader.readAll(call, client) : send(call, client);
    }

    @Override
    ApiRequest request(Call call) {
        return request(call, call.number(CallOption.PAGE, 1, Integer.MAX_VALUE));
    }

    ApiRequest request(Call call, Integer page) {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "page", page);
        put(query, "page_size", call.number(CallOption.PAGE_SIZE, 1, ProductOptions.MAX_PAGE_SIZE));
        return ApiRequest.get(path(), "products", "fetch")
                .withQuery(query)
                .withHeaders(SessionHeaders.of(call))
                .withSubject(new ApiRequest.Subject(null, call.instanceId()));
    }

    @Override
    OperationResult<ProductPage> read(ApiRequest request, ApiResponse response, JsonNode json) {
        ProductPage page = ProductPage.of(json);
        return OperationResult.of(page, json, response)
                .withHeaders(
                        AgentPmtConstants.TOTAL_COUNT, page.totalCount(),
                        AgentPmtConstants.TOTAL_PAGES, page.totalPages(),
                        AgentPmtConstants.HAS_NEXT_PAGE, page.hasNextPage(),
                        AgentPmtConstants.INSTANCE_ID, page.instanceId());
    }

    private static void put(Map<String, String> query, String name, Integer value) {
        if (value != null) {
            query.put(name, value.toString());
        }
    }
}
