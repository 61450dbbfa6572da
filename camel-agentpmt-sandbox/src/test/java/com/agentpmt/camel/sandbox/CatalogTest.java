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

import static com.agentpmt.camel.sandbox.TestHttpClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogTest {

    @RegisterExtension
    static AgentPmtSandboxExtension sandbox = new AgentPmtSandboxExtension();

    private TestHttpClient http;

    @BeforeEach
    void openAccount() {
        sandbox.account("demo").grant(100);
        http = new TestHttpClient(sandbox.sandbox(), "demo");
    }

    private JsonNode fetch(String query, String... headers) throws Exception {
        return json(http.get("/products/fetch" + query, headers));
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("tools")
                .forEach(tool -> ids.add(
                        tool.has("product_id")
                                ? tool.path("product_id").asText()
                                : tool.at("/function/name").asText()));
        return ids;
    }

    @Test
    void listsTheDefaultCatalogInPages() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            JsonNode body = fetch("?page_size=5&page=" + page);
            ids.addAll(ids(body));
            assertThat(body.at("/details/has_next_page").asBoolean()).isEqualTo(page < 3);
            assertThat(body.at("/pagination/has_next").asBoolean()).isEqualTo(page < 3);
            assertThat(body.at("/details/has_previous_page").asBoolean()).isEqualTo(page > 1);
            assertThat(body.at("/pagination/has_prev").asBoolean()).isEqualTo(page > 1);
            assertThat(body.at("/details/tools_on_this_page").asInt()).isEqualTo(page < 3 ? 5 : 2);
            assertThat(body.at("/details/total_pages").asInt()).isEqualTo(3);
            assertThat(body.at("/pagination/total_count").asInt()).isEqualTo(12);
            assertThat(body.at("/pagination/page").asInt()).isEqualTo(page);
        }
        assertThat(ids)
                .containsExactlyElementsOf(sandbox.catalog().products().stream()
                        .map(SandboxProduct::productId)
                        .toList())
                .hasSize(12)
                .doesNotHaveDuplicates();
    }

    @Test
    void pagesCanBeRequestedByHeaders() throws Exception {
        JsonNode body = fetch("?page=1&page_size=3", "X-Page", "2", "X-Page-Size", "4");
        assertThat(body.at("/details/page_returned").asInt()).isEqualTo(2);
        assertThat(body.at("/details/page_size_requested").asInt()).isEqualTo(4);
        assertThat(body.at("/details/page_source").asText()).isEqualTo("header");
        assertThat(body.at("/details/page_size_source").asText()).isEqualTo("header");
        assertThat(fetch("?page=1").at("/details/page_source").asText()).isEqualTo("query");
    }

    @Test
    void showsBothPublishedShapes() throws Exception {
        JsonNode tools = fetch("").path("tools");
        JsonNode flat = tools.get(1);
        assertThat(flat.path("product_id").asText()).matches("[0-9a-f]{24}");
        assertThat(flat.path("name").asText()).isEqualTo("text-tools");
        assertThat(flat.path("display_name").asText()).isEqualTo("Text Tools");
        assertThat(flat.path("description").asText()).isNotEmpty();
        assertThat(flat.at("/parameters/required/0").asText()).isEqualTo("action");
        assertThat(flat.at("/actions/1/price_credits").asInt()).isEqualTo(10);

        JsonNode function = tools.get(2);
        assertThat(function.path("type").asText()).isEqualTo("function");
        assertThat(function.at("/function/name").asText()).matches("[0-9a-f]{24}");
        assertThat(function.at("/function/description").asText()).startsWith("Web Search — ");
        assertThat(function.at("/function/parameters/query/required").asBoolean())
                .isTrue();
        assertThat(function.at("/x-pricing/currency").asText()).isEqualTo("credits");
        assertThat(function.has("product_id")).isFalse();
        assertThat(function.has("name")).isFalse();
        assertThat(tools.findValues("function")).hasSize(5);
    }

    @Test
    void purchasesChangeThePrepaidBalance() throws Exception {
        assertThat(fetch("").at("/tools/2/x-prepaid-balance/uses_remaining").asInt())
                .isEqualTo(20);
        http.post("/products/purchase", "{\"name\":\"web-search\"}");
        assertThat(fetch("").at("/tools/2/x-prepaid-balance/uses_remaining").asInt())
                .isEqualTo(19);
    }

    @Test
    void theCatalogChangesWhileItIsPaged() throws Exception {
        List<String> first = ids(fetch("?page_size=5"));
        sandbox.catalog().addFirst(SandboxProduct.named("Brand New"));
        JsonNode second = fetch("?page_size=5&page=2");

        assertThat(ids(second).get(0)).isEqualTo(first.get(4));
        assertThat(second.at("/details/total_qualified_tools").asInt()).isEqualTo(13);
        sandbox.catalog().remove("brand-new").remove("Echo").remove("nobody");
        assertThat(ids(fetch("?page_size=5&page=2")).get(4))
                .isEqualTo(ids(fetch("")).get(9));
        assertThat(fetch("").at("/pagination/total_count").asInt()).isEqualTo(11);
    }

    @Test
    void aProductWithAnExistingIdIsReplaced() throws Exception {
        SandboxProduct product =
                SandboxProduct.named("Echo").description("Another one").with("x-new", List.of(1));
        sandbox.catalog().add(product);

        JsonNode body = fetch("");
        assertThat(body.path("tools")).hasSize(12);
        assertThat(body.at("/tools/0/description").asText()).isEqualTo("Another one");
        assertThat(body.at("/tools/0/x-new/0").asInt()).isEqualTo(1);
        product.description("Changed in place");
        assertThat(fetch("").at("/tools/0/description").asText()).isEqualTo("Changed in place");
    }

    @Test
    void pagesAfterTheLastAreEmpty() throws Exception {
        JsonNode body = fetch("?page=99&page_size=100");
        assertThat(body.path("tools")).isEmpty();
        assertThat(body.at("/details/has_next_page").asBoolean(true)).isFalse();
        assertThat(body.path("example_tool_call").isNull()).isTrue();
        assertThat(fetch("?page=2147483647&page_size=100").path("tools")).isEmpty();
    }

    @Test
    void anEmptyCatalogHasNoPages() throws Exception {
        sandbox.catalog().clear();
        JsonNode body = fetch("");
        assertThat(body.at("/details/total_pages").asInt(-1)).isZero();
        assertThat(body.path("preprompt").asText()).isEqualTo("No tools are available.");
    }

    @Test
    void detailsAndPaginationCanBeOmitted() throws Exception {
        sandbox.catalog().showDetails(false).showPagination(false);
        JsonNode body = fetch("");
        assertThat(body.has("details")).isFalse();
        assertThat(body.has("pagination")).isFalse();
        assertThat(body.path("tools")).hasSize(12);
    }

    @Test
    void keepsTheSession() throws Exception {
        assertThat(fetch("", "x-instance-id", "inst_1").path("instance_id").asText())
                .isEqualTo("inst_1");
        assertThat(fetch("").path("instance_id").asText()).startsWith("inst_").isNotEqualTo("inst_1");
    }

    @Test
    void rejectsInvalidPages() throws Exception {
        assertRejected(http.get("/products/fetch?page=0"), "query", "page", "greater_than_equal");
        assertRejected(http.get("/products/fetch?page=x"), "query", "page", "int_parsing");
        assertRejected(http.get("/products/fetch?page_size=101"), "query", "page_size", "less_than_equal");
        assertRejected(http.get("/products/fetch", "X-Page", "0"), "header", "x-page", "greater_than_equal");
        assertRejected(http.get("/products/fetch", "X-Page-Size", "x"), "header", "x-page-size", "int_parsing");
    }

    private static void assertRejected(HttpResponse<String> response, String place, String name, String type) {
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).at("/detail/0/loc")).isEqualTo(SandboxJson.texts(List.of(place, name)));
        assertThat(json(response).at("/detail/0/type").asText()).isEqualTo(type);
    }
}
