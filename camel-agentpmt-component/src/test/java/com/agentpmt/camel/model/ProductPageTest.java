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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductPageTest {

    @Test
    void pagingIsReadFromDetails() throws IOException {
        ProductPage page = read("{'tools':[{'product_id':'a'},{'product_id':'b'}],'instance_id':'i','preprompt':'p',"
                + "'example_tool_call':'e','details':{'page_returned':2,'page_size_requested':2,'total_qualified_tools':5,"
                + "'total_pages':3,'has_next_page':true},'extra':1}");

        assertThat(page.tools()).extracting(Product::productId).containsExactly("a", "b");
        assertThat(page.page()).isEqualTo(2);
        assertThat(page.pageSize()).isEqualTo(2);
        assertThat(page.totalCount()).isEqualTo(5);
        assertThat(page.totalPages()).isEqualTo(3);
        assertThat(page.hasNextPage()).isTrue();
        assertThat(page.instanceId()).isEqualTo("i");
        assertThat(page.preprompt()).isEqualTo("p");
        assertThat(page.exampleToolCall()).isEqualTo("e");
        assertThat(page.additionalProperties()).containsEntry("extra", 1);
    }

    @Test
    void pagingIsReadFromPagination() throws IOException {
        ProductPage page =
                read("{'pagination':{'page':1,'page_size':10,'total_count':11,'total_pages':2,'has_next':true}}");

        assertThat(page.page()).isEqualTo(1);
        assertThat(page.pageSize()).isEqualTo(10);
        assertThat(page.totalCount()).isEqualTo(11);
        assertThat(page.totalPages()).isEqualTo(2);
        assertThat(page.hasNextPage()).isTrue();
    }

    @Test
    void detailsTakePrecedence() throws IOException {
        ProductPage page = read("{'details':{'page_returned':2,'has_next_page':false,'total_pages':null},"
                + "'pagination':{'page':1,'has_next':true,'total_pages':9}}");

        assertThat(page.page()).isEqualTo(2);
        assertThat(page.hasNextPage()).isFalse();
        assertThat(page.totalPages()).isEqualTo(9);
    }

    /** The page numbers say the opposite. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheResponseSaysOfANextPageApplies(boolean next) throws IOException {
        String numbers = "'page_returned':" + (next ? 2 : 1) + ",'total_pages':2";

        assertThat(read("{'details':{" + numbers + ",'has_next_page':" + next + "}}")
                        .hasNextPage())
                .isEqualTo(next);
        assertThat(read("{'details':{" + numbers + "},'pagination':{'has_next':" + next + "}}")
                        .hasNextPage())
                .isEqualTo(next);
    }

    @Test
    void aNextPageIsComputedIfTheResponseDoesNotSpecifyIt() throws IOException {
        assertThat(read("{'details':{'page_returned':1,'total_pages':2}}").hasNextPage())
                .isTrue();
        assertThat(read("{'details':{'page_returned':2,'total_pages':2}}").hasNextPage())
                .isFalse();
        assertThat(read("{'details':{'page_returned':2}}").hasNextPage()).isNull();
        assertThat(read("{}").hasNextPage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'tools':null,'details':null,'pagination':null}",
                "{'tools':{},'details':[],'pagination':'x'}",
                "{'tools':[null,1,'x',[]],'details':{'page_returned':'two','has_next_page':'yes'}}"
            })
    void missingAndUnexpectedFieldsResultInAnEmptyPage(String json) throws IOException {
        ProductPage page = read(json);

        assertThat(page.tools()).isEmpty();
        assertThat(page.page()).isNull();
        assertThat(page.hasNextPage()).isNull();
    }

    @Test
    void aModelIsWrittenAsItWasReceived() throws IOException {
        String json = "{\"tools\":[{\"odd\":1.50},7],\"details\":{\"page_returned\":1},\"new\":null}";

        assertThat(new String(Json.write(read(json)), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    private static ProductPage read(String json) throws IOException {
        return ProductPage.of(Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
