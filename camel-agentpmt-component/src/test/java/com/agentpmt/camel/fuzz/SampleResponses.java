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
package com.agentpmt.camel.fuzz;

import java.util.Map;

/** A complete response for each operation, with every field of the reference. */
final class SampleResponses {

    static final String RUN = """
            {"run_id":"r1","workflow_id":"w1","status":"running","prompt":"p","response_text":null,"session_id":"s",
            "model":"m","error_code":null,"error_message":null,"callback_url":"https://example.com/x",
            "callback_status":"pending","callback_last_status":503,"callback_last_error":null,
            "callback_attempted_at":null,"callback_delivered_at":null,"request_metadata":{"a":1.50},"run_metadata":{},
            "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00.123456","started_at":null,
            "completed_at":null}""";

    static final Map<String, String> BY_OPERATION = Map.ofEntries(
            Map.entry("health", "{\"status\":\"ok\"}"),
            Map.entry(
                    "credits/balance",
                    "{\"success\":true,\"message\":\"OK\",\"data\":{\"balance\":5,"
                            + "\"expiration\":\"2026-12-01T00:00:00Z\",\"expires_in_days\":6}}"),
            Map.entry("credits/history", """
                    {"success":true,"message":"OK","data":{"grants":[{"_id":"g1","user_id":"u","amount_credits":500,
                    "amount_usd":5.00,"remaining_credits":10,"credit_type":"purchased","source_metadata":{"a":[1]},
                    "date_created":"2026-01-01T00:00:00","pooled_at":null,"expires_at":"2027-01-01"}],
                    "transactions":[{"_id":"t1","user_id":"u","transaction_type":"purchase","amount_credits":-5,
                    "amount_usd":-0.05,"balance_after_credits":495,"balance_after_usd":4.95,
                    "date_created":"2026-01-02T00:00:00.000001Z"}]}}"""),
            Map.entry("products/fetch", """
                    {"success":true,"instance_id":"i","details":{"tools_on_this_page":2,"total_qualified_tools":2,
                    "page_returned":1,"page_size_requested":50,"page_source":"query","page_size_source":"query",
                    "total_pages":1,"has_next_page":false,"has_previous_page":false},"preprompt":"x",
                    "tools":[{"product_id":"p1","name":"n","display_name":"d","description":"t","parameters":{}},
                    {"type":"function","function":{"name":"p2","description":"A - b","parameters":{"a":1}},
                    "x-pricing":{"price":5}}],
                    "pagination":{"page":1,"page_size":50,"total_count":2,"total_pages":1,"has_next":false,
                    "has_prev":false},"example_tool_call":null}"""),
            Map.entry(
                    "products/purchase?productId=p",
                    "{\"success\":true,\"data\":{\"output\":[1,2.50,{\"a\":null}]},\"order_id\":\"o\","
                            + "\"instance_id\":\"i\",\"purchase_result\":\"x\"}"),
            Map.entry(
                    "issues/report?productId=p",
                    "{\"success\":true,\"message\":\"m\",\"data\":{\"issue_id\":\"i\",\"product_found\":true,"
                            + "\"lookup_method\":\"id\",\"product_id\":\"p\",\"product_name\":null,\"status\":\"open\"}}"),
            Map.entry(
                    "workflows/trigger?workflowId=w1",
                    "{\"success\":true,\"data\":{\"run\":" + RUN + ",\"status_url\":\"https://example.com/r1\"},"
                            + "\"message\":\"m\"}"),
            Map.entry("workflows/run?runId=r1", "{\"success\":true,\"data\":{\"run\":" + RUN + "}}"),
            Map.entry(
                    "public/jwt-public-key",
                    "{\"success\":true,\"public_key\":\"-----BEGIN\",\"algorithm\":\"RS256\",\"message\":\"m\"}"),
            Map.entry("embed/script", "(function () { return {\"a\": 1}; })()"),
            Map.entry("embed/workflow?workflowId=w", "<!DOCTYPE html><html><body>w</body></html>"));

    private SampleResponses() {}
}
