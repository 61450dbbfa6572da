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

/** The responses to a purchase, in each published format. */
final class PurchaseResponses {

    private static final String ERROR_CODE = "tool_error";

    private PurchaseResponses() {}

    static SandboxResponse success(PurchaseResponseShape shape, SandboxPurchase purchase, JsonNode result) {
        ObjectNode body = SandboxJson.object().put("success", true);
        switch (shape) {
            case REFERENCE -> {
                body.set("data", result);
                body.put("order_id", purchase.orderId()).put("instance_id", purchase.instanceId());
            }
            case WRAPPER -> {
                ObjectNode response =
                        body.putObject("response").put("status_code", 200).put("success", true);
                response.putObject("data").put("success", true).set("output", result);
                body.put("purchase_result", "order_placed");
                body.putObject("purchase_details")
                        .put("order_id", purchase.orderId())
                        .put("price_credits", purchase.price());
                body.putNull("error");
            }
            case OUTPUT -> {
                body.set("output", result);
                body.putNull("error");
            }
        }
        return SandboxResponse.json(200, body);
    }

    /** The tool failed, nothing was charged. In the wrapper the failure sits inside an envelope that succeeded. */
    static SandboxResponse failure(PurchaseResponseShape shape, String message, String instanceId) {
        ObjectNode body = SandboxJson.object();
        switch (shape) {
            case REFERENCE ->
                body.put("success", false)
                        .put("error", ERROR_CODE)
                        .put("message", message)
                        .put("instance_id", instanceId);
            case WRAPPER -> {
                ObjectNode response = body.put("success", true)
                        .putObject("response")
                        .put("status_code", 500)
                        .put("success", false);
                response.putObject("data").put("success", false).putNull("output");
                body.putNull("purchase_result").put("error", message);
            }
            case OUTPUT -> body.put("success", false).putNull("output").put("error", message);
        }
        return SandboxResponse.json(200, body);
    }
}
