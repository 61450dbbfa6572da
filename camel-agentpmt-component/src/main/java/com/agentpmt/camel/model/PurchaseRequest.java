package com.agentpmt.camel.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool call to buy (POST /products/purchase), as a message body.
 *
 * @param productId the product, or null where a header, an option or the name says it
 * @param name the product's name in place of its id, or null
 * @param parameters parameters of the tool; null counts as none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PurchaseRequest(
        @JsonProperty("product_id") String productId, String name, Map<String, Object> parameters) {

    public PurchaseRequest {
        parameters =
                parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static PurchaseRequest of(String productId, Map<String, Object> parameters) {
        return new PurchaseRequest(productId, null, parameters);
    }
}
