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
package com.agentpmt.camel.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** products/fetch. */
final class CatalogHandler {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 100;

    /** The requested part of the catalog, and where the request specified it. */
    private record Paging(int page, String pageSource, int size, String sizeSource) {

        static Paging of(SandboxRequest request) {
            String pageHeader = request.header("X-Page");
            String sizeHeader = request.header("X-Page-Size");
            int page = pageHeader == null
                    ? RequestValidator.number("query", "page", request.queryParameter("page"), 1, Integer.MAX_VALUE)
                    : RequestValidator.number("header", "x-page", pageHeader, 1, Integer.MAX_VALUE);
            int size = sizeHeader == null
                    ? size("query", "page_size", request.queryParameter("page_size"))
                    : size("header", "x-page-size", sizeHeader);
            return new Paging(page, source(pageHeader), size, source(sizeHeader));
        }

        private static int size(String place, String name, String value) {
            return RequestValidator.number(place, name, value, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
        }

        private static String source(String header) {
            return header == null ? "query" : "header";
        }

        <T> List<T> of(List<T> all) {
            long from = Math.min((long) (page - 1) * size, all.size());
            long to = Math.min(from + size, all.size());
            return all.subList((int) from, (int) to);
        }

        int pages(int total) {
            return (total + size - 1) / size;
        }
    }

    SandboxResponse handle(RequestContext context) {
        Paging paging = Paging.of(context.request());
        SandboxCatalog catalog = context.state().catalog();
        List<SandboxProduct> all = catalog.products();
        List<SandboxProduct> shown = paging.of(all);
        ObjectNode body = SandboxJson.object().put("success", true).put("instance_id", context.instance());
        if (catalog.showsDetails()) {
            body.set("details", details(paging, shown.size(), all.size()));
        }
        body.put("preprompt", preprompt(all.size()));
        ArrayNode tools = body.putArray("tools");
        long balance = context.account().balance();
        shown.forEach(product -> tools.add(CatalogEntry.of(product, balance)));
        if (catalog.showsPagination()) {
            body.set("pagination", pagination(paging, all.size()));
        }
        return SandboxResponse.json(200, body.put("example_tool_call", example(shown, context.baseUrl())));
    }

    private static ObjectNode details(Paging paging, int shown, int total) {
        int pages = paging.pages(total);
        return SandboxJson.object()
                .put("tools_on_this_page", shown)
                .put("total_qualified_tools", total)
                .put("page_returned", paging.page())
                .put("page_size_requested", paging.size())
                .put("page_source", paging.pageSource())
                .put("page_size_source", paging.sizeSource())
                .put("total_pages", pages)
                .put("has_next_page", paging.page() < pages)
                .put("has_previous_page", paging.page() > 1);
    }

    private static ObjectNode pagination(Paging paging, int total) {
        int pages = paging.pages(total);
        return SandboxJson.object()
                .put("page", paging.page())
                .put("page_size", paging.size())
                .put("total_count", total)
                .put("total_pages", pages)
                .put("has_next", paging.page() < pages)
                .put("has_prev", paging.page() > 1);
    }

    private static String preprompt(int total) {
        return total == 0
                ? "No tools are available."
                : "You can use " + total + " tools. Call one with its product id and the parameters of its schema.";
    }

    private static String example(List<SandboxProduct> shown, String baseUrl) {
        if (shown.isEmpty()) {
            return null;
        }
        return "curl -X POST " + baseUrl + "/products/purchase -H 'Authorization: Bearer <token>'"
                + " -H 'Content-Type: application/json' -d '{\"product_id\":\""
                + shown.get(0).productId() + "\",\"parameters\":{}}'";
    }
}
