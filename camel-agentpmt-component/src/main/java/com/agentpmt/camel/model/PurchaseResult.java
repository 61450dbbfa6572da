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
import com.agentpmt.camel.json.FlatTree;
import com.agentpmt.camel.json.ValueMap;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a paid tool call returned (POST /products/purchase).
 *
 * @param result what the tool returned, unwrapped from whichever of the known response shapes was sent; any JSON type,
 *     a missing node if there is nothing
 * @param data {@code data} as sent; null if it is not an object
 * @param orderId the order, or null
 * @param instanceId the connection instance, or null
 * @param purchaseResult {@code purchase_result}: whether prepaid uses were consumed or an order was placed; or null
 * @param raw the whole response as sent
 */
public record PurchaseResult(
        JsonNode result,
        Map<String, Object> data,
        String orderId,
        String instanceId,
        String purchaseResult,
        @JsonValue JsonNode raw)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads the result of a tool call.
     *
     * @param response the whole response
     * @return the result; whatever the tool sent is kept
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PurchaseResult of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode response) {
        Fields fields = Fields.of(response);
        return new PurchaseResult(
                unwrap(response),
                fields.object("data"),
                fields.text("order_id"),
                fields.text("instance_id"),
                fields.text("purchase_result"),
                response);
    }

    /** {@return fields beyond the reference's {@code success}, {@code data}, {@code order_id} and {@code instance_id}} */
    public Map<String, Object> additionalProperties() {
        Fields fields = Fields.of(raw);
        for (String known : new String[] {"success", "data", "order_id", "instance_id"}) {
            fields.node(known);
        }
        return fields.additional();
    }

    private Object writeReplace() {
        return new Serialized(FlatTree.of(Arrays.asList(result, data, orderId, instanceId, purchaseResult, raw)));
    }

    /**
     * What is written, since Jackson's serialized form of a tree loses digits.
     *
     * @param values the components, in order
     */
    private record Serialized(FlatTree values) implements Serializable {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unchecked")
        private Object readResolve() {
            List<Object> all = (List<Object>) values.restore();
            Map<String, Object> data = (Map<String, Object>) all.get(1);
            return new PurchaseResult(
                    (JsonNode) all.get(0),
                    data == null ? null : ValueMap.copyOf(data),
                    (String) all.get(2),
                    (String) all.get(3),
                    (String) all.get(4),
                    (JsonNode) all.get(5));
        }
    }

    private static JsonNode unwrap(JsonNode response) {
        JsonNode[] places = {
            response.path("data"),
            response.path("response").path("data").path("output"),
            response.path("response").path("data"),
            response.path("output"),
            response.path("result")
        };
        for (JsonNode place : places) {
            if (!place.isMissingNode() && !place.isNull()) {
                return place;
            }
        }
        return MissingNode.getInstance();
    }
}
