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

import com.agentpmt.camel.json.ExactJson;
import com.agentpmt.camel.json.Fields;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One page of the catalog (GET /products/fetch). Paging data stands in two places of a response, under names that
 * vary; what is found first counts.
 *
 * @param tools the products of this page; empty if there are none
 * @param page the page, counted from 1, or null
 * @param pageSize products per page, or null
 * @param totalCount number of products on all pages, or null
 * @param totalPages number of pages, or null
 * @param hasNextPage whether another page follows, or null if the response does not say
 * @param instanceId the connection instance, or null
 * @param preprompt introduction meant for a language model, or null
 * @param exampleToolCall a sample call, or null
 * @param additionalProperties fields beyond the reference
 * @param source the response as sent
 */
public record ProductPage(
        List<Product> tools,
        Long page,
        Long pageSize,
        Long totalCount,
        Long totalPages,
        Boolean hasNextPage,
        String instanceId,
        String preprompt,
        String exampleToolCall,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads a page of the catalog.
     *
     * @param response the whole response
     * @return the page, without entries that are no objects
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ProductPage of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode response) {
        Fields fields = Fields.of(response);
        List<Product> tools = new ArrayList<>();
        fields.node("tools").forEach(entry -> {
            if (entry.isObject()) {
                tools.add(Product.of(entry));
            }
        });
        Fields details = Fields.of(fields.node("details"));
        Fields pagination = Fields.of(fields.node("pagination"));
        Long page = integer(details, "page_returned", pagination, "page", "current_page", "current");
        Long totalPages = integer(details, "total_pages", pagination, "total_pages", "totalPages");
        return new ProductPage(
                List.copyOf(tools),
                page,
                integer(details, "page_size_requested", pagination, "page_size", "pageSize"),
                integer(details, "total_qualified_tools", pagination, "total_count", "totalCount", "total"),
                totalPages,
                hasNext(details.bool("has_next_page"), pagination.bool("has_next"), page, totalPages),
                fields.text("instance_id"),
                fields.text("preprompt"),
                fields.text("example_tool_call"),
                fields.additional(),
                fields.source());
    }

    private static Boolean hasNext(Boolean details, Boolean pagination, Long page, Long totalPages) {
        if (details != null) {
            return details;
        }
        if (pagination != null) {
            return pagination;
        }
        return page != null && totalPages != null ? (Boolean) (page < totalPages) : null;
    }

    private static Long integer(Fields details, String name, Fields pagination, String... names) {
        Long value = details.integer(name);
        for (int i = 0; value == null && i < names.length; i++) {
            value = pagination.integer(names[i]);
        }
        return value;
    }
}
