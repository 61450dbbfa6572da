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
import com.agentpmt.camel.json.ValueMap;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.util.Map;

/**
 * A tool call to buy (POST /products/purchase), as a message body.
 *
 * @param productId the product, or null if a header, an option or the name says it
 * @param name the product's name in place of its id, or null
 * @param parameters parameters of the tool; null counts as none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchaseRequest(
        @JsonProperty("product_id") String productId,
        String name,
        @JsonDeserialize(using = ExactJson.PlainMap.class) Map<String, Object> parameters)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Copies the parameters.
     *
     * @param productId the product, or null
     * @param name the product's name in place of its id, or null
     * @param parameters parameters of the tool; null counts as none
     */
    public PurchaseRequest {
        parameters = parameters == null ? Map.of() : ValueMap.copyOf(parameters);
    }

    /**
     * A call of a product by its id.
     *
     * @param productId the product, or null
     * @param parameters parameters of the tool, or null
     * @return the call
     */
    public static PurchaseRequest of(String productId, Map<String, Object> parameters) {
        return new PurchaseRequest(productId, null, parameters);
    }
}
