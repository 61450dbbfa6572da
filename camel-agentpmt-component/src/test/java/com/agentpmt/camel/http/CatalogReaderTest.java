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
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.model.Product;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Reading the whole catalog ends, whatever a server reports about its pages, and keeps each product once. */
class CatalogReaderTest {

    private static final Pattern PAGE = Pattern.compile("[?&]page=([0-9]+)");

    private final List<Integer> requested = new ArrayList<>();

    /** The ids that result from a server with these pages. */
    private List<String> read(IntFunction<String> pages) throws Exception {
        try (RawServer server = new RawServer((connection, request) -> {
                    Matcher number = PAGE.matcher(request.lines().findFirst().orElse(""));
                    int page = number.find() ? Integer.parseInt(number.group(1)) : 1;
                    requested.add(page);
                    String body = pages.apply(page);
                    // in one piece: two would wait for each other
                    String result = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body;
                    connection.getOutputStream().write(result.getBytes(StandardCharsets.US_ASCII));
                    return true;
                });
                CamelContext context = new DefaultCamelContext()) {
            AgentPmtComponent component = new AgentPmtComponent();
            component.getSecurity().setToken("t");
            component.getConnection().setApiUrl(server.url());
            context.addComponent("agentpmt", component);
            context.start();
            Exchange result =
                    context.createProducerTemplate().request("agentpmt:products/fetch?allPages=true", e -> {});
            assertThat(result.getException()).isNull();
            List<?> products = result.getMessage().getBody(List.class);
            return products.stream()
                    .map(product -> ((Product) product).productId())
                    .toList();
        }
    }

    private static String page(String details, String... ids) {
        List<String> tools = new ArrayList<>();
        for (String id : ids) {
            tools.add("{\"product_id\":\"" + id + "\"}");
        }
        return "{\"success\":true" + details + ",\"tools\":" + tools + "}";
    }

    @Test
    void withoutPagingDataAPageWithoutNewProductsIsTheEnd() throws Exception {
        assertThat(read(page -> page("", "p" + Math.min(page, 3)))).containsExactly("p1", "p2", "p3");
        assertThat(requested).containsExactly(1, 2, 3, 4);
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheEndIfTheNumberOfPagesIsKnown() throws Exception {
        String total = ",\"details\":{\"total_pages\":3,\"has_next_page\":true}";

        assertThat(read(page -> page == 2 ? page(total) : page(total, "p" + page)))
                .containsExactly("p1", "p3");
        assertThat(requested).containsExactly(1, 2, 3);
    }

    @Test
    void theNumberOfPagesMayStandInEitherPlace() throws Exception {
        assertThat(read(page -> page(",\"pagination\":{\"total_pages\":2}", "p" + page)))
                .containsExactly("p1", "p2");
        assertThat(requested).containsExactly(1, 2);
    }

    @Test
    void aPageWithoutANextPageIsTheEnd() throws Exception {
        assertThat(read(page -> page(",\"pagination\":{\"has_next\":" + (page < 2) + "}", "p" + page)))
                .containsExactly("p1", "p2");
        assertThat(requested).containsExactly(1, 2);
    }

    /**
     * A product moves from the second page to the first while the first has been read, and another one the other way.
     */
    @Test
    void aCatalogThatChangesMeanwhileReturnsEachProductOnce() throws Exception {
        assertThat(read(page -> page == 1
                        ? page(",\"details\":{\"total_pages\":2}", "a", "b")
                        : page(",\"details\":{\"total_pages\":2}", "b", "c")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void readingStopsIfAServerSendsLargePagesWithoutEnd() throws Exception {
        String padding = ",\"details\":{\"total_pages\":2147483647},\"padding\":\"" + "x".repeat(16_000_000) + "\"";

        assertThat(read(page -> page(padding, "p" + page))).hasSize(5);
        assertThat(requested).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void readingStopsIfAServerRepeatsPagesWithoutEnd() throws Exception {
        assertThat(read(page -> page(",\"details\":{\"has_next_page\":true}", "same")))
                .containsExactly("same");
        assertThat(requested).containsExactly(1, 2);
    }

    @Test
    void readingStopsAtTheLimitIfTheCatalogHasNoEnd() throws Exception {
        assertThat(read(page -> page(",\"details\":{\"has_next_page\":true}", "p" + page)))
                .hasSize(10_000);
        assertThat(requested).isEqualTo(IntStream.rangeClosed(1, 10_000).boxed().toList());
    }
}
