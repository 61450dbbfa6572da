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

/** A product as {@code products/fetch} lists it. */
final class CatalogEntry {

    private CatalogEntry() {}

    /**
     * @param balance credits of the caller; some entries show how many calls they still pay for
     */
    static ObjectNode of(SandboxProduct product, long balance) {
        ObjectNode entry = product.entryShape() == CatalogEntryShape.FLAT ? flat(product) : function(product, balance);
        entry.setAll(product.extras());
        return entry;
    }

    private static ObjectNode flat(SandboxProduct product) {
        ObjectNode entry = SandboxJson.object()
                .put("product_id", product.productId())
                .put("name", product.name())
                .put("display_name", product.displayName())
                .put("description", product.description());
        entry.set("parameters", product.parameters());
        ArrayNode actions = entry.putArray("actions");
        product.prices()
                .forEach((action, price) ->
                        actions.addObject().put("name", action).put("price_credits", price));
        entry.putObject("x-pricing")
                .put("unit_type", "call")
                .put("price_per_unit", product.defaultPrice())
                .put("currency", "credits");
        return entry;
    }

    private static ObjectNode function(SandboxProduct product, long balance) {
        ObjectNode entry = SandboxJson.object().put("type", "function");
        ObjectNode function = entry.putObject("function")
                .put("name", product.productId())
                .put("description", product.displayName() + " — " + product.description());
        function.set("parameters", product.parameters());
        entry.putObject("x-pricing")
                .put("unit_type", "call")
                .put("price_per_unit", SandboxJson.usd(product.defaultPrice()))
                .put("currency", "credits");
        if (product.defaultPrice() > 0) {
            entry.putObject("x-prepaid-balance").put("uses_remaining", balance / product.defaultPrice());
        }
        return entry;
    }
}
