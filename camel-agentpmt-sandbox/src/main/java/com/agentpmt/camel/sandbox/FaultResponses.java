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

/** The response to a call with a fault that sets a status but no body, in the format of the operation's host. */
final class FaultResponses {

    private FaultResponses() {}

    static SandboxResponse forStatus(int status, SandboxOperation operation) {
        String code = code(status);
        String message = code.replace('_', ' ') + " (fault set in the sandbox)";
        if (status < 300) {
            return SandboxResponse.json(status, SandboxJson.object().put("success", true));
        }
        boolean webHost = operation == SandboxOperation.TRIGGER || operation == SandboxOperation.RUN;
        return SandboxResponse.failure(webHost || status == 402, status, code, message);
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "invalid_request";
            case 401 -> "unauthorized";
            case 402 -> "insufficient_credits";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 408 -> "request_timeout";
            case 409 -> "conflict";
            case 429 -> "rate_limited";
            case 500 -> "internal_error";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            case 504 -> "gateway_timeout";
            default -> "status_" + status;
        };
    }
}
