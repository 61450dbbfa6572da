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

/** products/purchase: funds are set aside, the tool works, then the purchase is booked. A tool that fails is free. */
final class PurchaseOperation {

    Answer answer(Call call) {
        ObjectNode body = FastApi.body(call.request());
        SandboxProduct product = product(call, body);
        ObjectNode parameters = FastApi.object(body, "parameters");
        String action = parameters.path("action").isTextual()
                ? parameters.path("action").asText()
                : null;
        Order order = new Order(call, product, action, product.priceOf(action), call.instance());
        return order.carryOut(parameters).delayedBy(product.duration());
    }

    private static SandboxProduct product(Call call, ObjectNode body) {
        SandboxCatalog catalog = call.state().catalog();
        String name = FastApi.text(body, "name", false);
        String id = FastApi.text(body, "product_id", name == null);
        return (id == null ? catalog.find(name) : catalog.byId(id))
                .orElseThrow(() -> new Refusal(Answer.detail(404, "Product not found: " + (id == null ? name : id))));
    }

    /** One purchase under way. */
    private record Order(Call call, SandboxProduct product, String action, long price, String instance) {

        Answer carryOut(ObjectNode parameters) {
            Ledger ledger = call.account().ledger();
            if (!ledger.reserve(price)) {
                return insufficient();
            }
            JsonNode result;
            try {
                result = Json.valueOf(product.tool().call(parameters.deepCopy()));
            } catch (Exception e) {
                ledger.release(price);
                String message = e.getMessage() == null ? e.toString() : e.getMessage();
                return PurchaseAnswer.failure(product.answerShape(), message, instance);
            }
            return ledger.book(price) ? booked(parameters, result) : insufficient();
        }

        private Answer booked(ObjectNode parameters, JsonNode result) {
            SandboxState state = call.state();
            SandboxPurchase purchase = new SandboxPurchase(
                    state.ids().next("ord"),
                    call.account().token(),
                    product.productId(),
                    product.name(),
                    action,
                    parameters.deepCopy(),
                    price,
                    instance,
                    state.clock().now());
            state.purchases().add(purchase);
            return PurchaseAnswer.success(product.answerShape(), purchase, result);
        }

        private Answer insufficient() {
            String message = "This call costs " + price + " credits, the balance is "
                    + call.account().balance();
            return Answer.error(402, "insufficient_credits", message);
        }
    }
}
