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
package com.agentpmt.camel.http;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether a call that failed may have been charged. Pure. Only the outcome of a purchase that was sent can be unknown.
 *
 * <table>
 * <caption>The outcome of a purchase that was sent and has failed</caption>
 * <tr><th>response</th><th>charged?</th></tr>
 * <tr><td>4xx except 408, also if it was cut off</td><td>no</td></tr>
 * <tr><td>408, 5xx, 3xx, 1xx</td><td>unknown: a proxy may respond after the charge</td></tr>
 * <tr><td>2xx that is cut off, too large, or not understood</td><td>unknown</td></tr>
 * <tr><td>2xx that contains {@code "success": false} and no order</td><td>no</td></tr>
 * <tr><td>2xx that contains {@code "success": false} and an order</td><td>unknown</td></tr>
 * <tr><td>2xx that reports a failure in its {@code status_code} only</td><td>unknown</td></tr>
 * <tr><td>none</td><td>unknown</td></tr>
 * </table>
 *
 * <p>An order is an {@code order_id} or a {@code purchase_result} that is not blank: in the response itself, in its
 * {@code response} or in its {@code data}.
 */
final class ChargeOutcome {

    private ChargeOutcome() {}

    /**
     * For a response that counts as failed because of its status, or because it is not understood.
     *
     * @param status of the response, or {@link RetryPolicy#NO_RESPONSE}
     */
    static boolean isUnknown(boolean paid, int status, boolean sent) {
        boolean rejected = status >= 400 && status < 500 && status != 408;
        return paid && sent && !rejected;
    }

    /** For a 2xx response whose body reports a failure. */
    static boolean isUnknownByBody(boolean paid, JsonNode body) {
        JsonNode wrapper = body.path("response");
        return paid
                && (!saysFailed(body, wrapper) || hasOrder(body) || hasOrder(wrapper) || hasOrder(body.path("data")));
    }

    /** Whether a body contains {@code "success": false}. */
    static boolean saysFailed(JsonNode body, JsonNode wrapper) {
        return isFalse(body.path("success")) || isFalse(wrapper.path("success"));
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private static boolean hasOrder(JsonNode node) {
        return isPresent(node.path("order_id")) || isPresent(node.path("purchase_result"));
    }

    private static boolean isPresent(JsonNode node) {
        return !node.isMissingNode()
                && !node.isNull()
                && !(node.isTextual() && node.textValue().isBlank());
    }
}
