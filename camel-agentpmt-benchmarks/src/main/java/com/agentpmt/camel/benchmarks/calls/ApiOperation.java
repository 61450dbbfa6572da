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
package com.agentpmt.camel.benchmarks.calls;

import java.util.Locale;
import java.util.Map;

/** The operations that are measured, with a response of usual size. */
enum ApiOperation {
    BALANCE("/credits/balance", null, """
            {"success":true,"message":"Credit balance retrieved","data":{"balance":4210,"currency":"credits",\
            "expiration":"2027-01-31T00:00:00Z","expires_in_days":64,"last_updated":"2026-11-28T09:15:27.123456Z"}}"""),
    PURCHASE("/products/purchase", Map.of("action", "count", "text", "hello world"), """
            {"success":true,"message":"Tool executed successfully","order_id":"66f1a2b3c4d5e6f708192a3b",\
            "product_id":"e4c1e679213992f646ebe7b0","credits_charged":5,"remaining_credits":4205,\
            "instance_id":"66f1a2b3c4d5e6f708192a3c","purchase_result":{"words":2,"characters":11,"lines":1,\
            "text":"hello world","created_at":"2026-11-28T09:15:27.123456Z"}}""");

    /** The product that every purchase buys. */
    static final String PRODUCT = "e4c1e679213992f646ebe7b0";

    private final String path;
    private final Map<String, String> parameters;
    private final String response;

    ApiOperation(String path, Map<String, String> parameters, String response) {
        this.path = path;
        this.parameters = parameters;
        this.response = response;
    }

    String path() {
        return path;
    }

    /** The body of the route's message: null, or the parameters of the purchase. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** The request as the API wants it, for clients that know nothing of it: null for a GET. */
    Map<String, Object> request() {
        return parameters == null ? null : Map.of("product_id", PRODUCT, "parameters", parameters);
    }

    /** JSON text. */
    String response() {
        return response;
    }

    String httpMethod() {
        return parameters == null ? "GET" : "POST";
    }

    static ApiOperation of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
