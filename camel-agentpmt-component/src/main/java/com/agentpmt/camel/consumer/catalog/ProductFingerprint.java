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
package com.agentpmt.camel.consumer.catalog;

import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Product;
import com.agentpmt.camel.repository.RepositoryKeys;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is stored about a product.
 *
 * @param hash of all fields except the balance of the caller
 * @param id as sent, or null
 * @param name as sent, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductFingerprint(String hash, String id, String name) {

    private static final String BALANCE = "x-prepaid-balance";
    private static final int HASH_BYTES = 8;

    static ProductFingerprint of(Product product) {
        Map<String, Object> lasting = new LinkedHashMap<>(product.source());
        lasting.remove(BALANCE);
        return new ProductFingerprint(
                RepositoryKeys.hash(Json.canonical(lasting), HASH_BYTES), product.productId(), product.name());
    }

    /** Identifies the product; a product without an id by its hash. */
    String key() {
        return id != null ? id : "#" + hash;
    }

    /** The product with id and name only. */
    Product reduced() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (id != null) {
            fields.put("product_id", id);
        }
        if (name != null) {
            fields.put("name", name);
        }
        return Product.of(Json.tree(fields));
    }

    static ProductFingerprint parse(JsonNode json) {
        Fields fields = Fields.of(json);
        return new ProductFingerprint(fields.text("hash"), fields.text("id"), fields.text("name"));
    }
}
