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
import java.util.Map;

/**
 * A tool of the catalog (an entry of {@code tools} in GET /products/fetch). Two shapes are published: a flat one, and
 * one for function calling, whose {@code function.name} is the product id and whose {@code function.description}
 * begins with the display name. This record reads both.
 *
 * @param productId {@code product_id}, else {@code function.name}, else {@code name}; null if none is there
 * @param name {@code name}, else {@code function.name}
 * @param displayName {@code display_name}, else the text before the dash in {@code function.description}
 * @param description {@code description}, else {@code function.description}
 * @param parameters {@code parameters}, else {@code function.parameters}: the schema of the tool's parameters
 * @param pricing {@code x-pricing}, else {@code pricing}; units vary, no sure price in credits
 * @param additionalProperties fields beyond the reference
 * @param source the entry as sent
 */
public record Product(
        String productId,
        String name,
        String displayName,
        String description,
        Map<String, Object> parameters,
        Map<String, Object> pricing,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int DISPLAY_NAME_LENGTH = 50;

    /**
     * Reads an entry of {@code tools}.
     *
     * @param entry the entry as sent, also in the form of a function definition
     * @return the product
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Product of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode entry) {
        Fields fields = Fields.of(entry);
        Fields function = fields.peek("function");
        String name = first(fields.text("name"), function.text("name"));
        String description = first(fields.text("description"), function.text("description"));
        return new Product(
                first(fields.text("product_id"), function.text("name"), name),
                name,
                first(fields.text("display_name"), displayName(function.text("description")), name),
                description,
                first(fields.object("parameters"), function.object("parameters")),
                first(fields.object("x-pricing"), fields.object("pricing")),
                fields.additional(),
                fields.source());
    }

    private static String displayName(String description) {
        if (description == null) {
            return null;
        }
        for (String dash : new String[] {" \u2014 ", " - "}) {
            int end = description.indexOf(dash);
            if (end > 0) {
                return description.substring(0, end);
            }
        }
        return description.length() <= DISPLAY_NAME_LENGTH
                ? description
                : description.substring(0, DISPLAY_NAME_LENGTH);
    }

    @SafeVarargs
    private static <T> T first(T... values) {
        for (T value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
