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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** products/purchase: credits are reserved, the tool is executed, then the purchase is booked. A failed tool call is free. */
final class PurchaseHandler {

    SandboxResponse handle(RequestContext context) {
        ObjectNode body = RequestValidator.body(context.request());
        SandboxProduct product = product(context, body);
        ObjectNode parameters = RequestValidator.object(body, "parameters");
        String action = parameters.path("action").isTextual()
                ? parameters.path("action").asText()
                : null;
        Order order = new Order(context, product, action, product.priceOf(action), context.instance());
        return order.execute(parameters).delayedBy(product.duration());
    }

    private static SandboxProduct product(RequestContext context, ObjectNode body) {
        SandboxCatalog catalog = context.state().catalog();
        String name = RequestValidator.text(body, "name", false);
        String id = RequestValidator.text(body, "product_id", name == null);
        return (id == null ? catalog.find(name) : catalog.byId(id))
                .orElseThrow(() -> new ErrorResponseException(
                        SandboxResponse.detail(404, "Product not found: " + (id == null ? name : id))));
    }

    /** A purchase in progress. */
    private record Order(RequestContext context, SandboxProduct product, String action, long price, String instance) {

        SandboxResponse execute(ObjectNode parameters) {
            Ledger ledger = context.account().ledger();
            if (!ledger.reserve(price)) {
                return insufficient();
            }
            JsonNode result;
            try {
                result = SandboxJson.valueOf(product.tool().call(parameters.deepCopy()));
            } catch (Exception e) {
                ledger.release(price);
                String message = e.getMessage() == null ? e.toString() : e.getMessage();
                return PurchaseResponses.failure(product.responseShape(), message, instance);
            }
            return ledger.book(price) ? booked(parameters, result) : insufficient();
        }

        private SandboxResponse booked(ObjectNode parameters, JsonNode result) {
            SandboxState state = context.state();
            SandboxPurchase purchase = new SandboxPurchase(
                    state.ids().next("ord"),
                    context.account().token(),
                    product.productId(),
                    product.name(),
                    action,
                    parameters.deepCopy(),
                    price,
                    instance,
                    state.clock().now());
            state.purchases().add(purchase);
            return PurchaseResponses.success(product.responseShape(), purchase, result);
        }

        private SandboxResponse insufficient() {
            String message = "This call costs " + price + " credits, "
                    + context.account().ledger().available() + " are left";
            return SandboxResponse.error(402, "insufficient_credits", message);
        }
    }
}
