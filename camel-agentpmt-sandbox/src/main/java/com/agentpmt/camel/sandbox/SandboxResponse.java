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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response to the client, and how it is sent. */
record SandboxResponse(
        int status, String body, Map<String, String> headers, Duration delay, ConnectionFault connectionFault) {

    /** How the connection fails while the response is sent. */
    enum ConnectionFault {
        NONE,
        RESET,
        EMPTY_RESPONSE,
        MALFORMED_CHUNK,
        TRUNCATED
    }

    private static final String CONTENT_TYPE = "Content-Type";

    static SandboxResponse of(int status, String contentType, String body) {
        return new SandboxResponse(
                status, body, Map.of(CONTENT_TYPE, contentType), Duration.ZERO, ConnectionFault.NONE);
    }

    static SandboxResponse json(int status, JsonNode body) {
        return of(status, "application/json", SandboxJson.write(body));
    }

    static SandboxResponse html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    /** The error form of the API host. */
    static SandboxResponse detail(int status, String detail) {
        return json(status, SandboxJson.object().put("detail", detail));
    }

    /** The error form of the web host, and of rejected purchases. */
    static SandboxResponse error(int status, String code, String message) {
        return json(
                status,
                SandboxJson.object().put("success", false).put("error", code).put("message", message));
    }

    /** An error in the form of the host. */
    static SandboxResponse failure(boolean webHost, int status, String code, String message) {
        return webHost ? error(status, code, message) : detail(status, message);
    }

    SandboxResponse withBody(String newBody) {
        return new SandboxResponse(status, newBody, headers, delay, connectionFault);
    }

    SandboxResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new SandboxResponse(status, body, more, delay, connectionFault);
    }

    SandboxResponse delayedBy(Duration more) {
        return new SandboxResponse(status, body, headers, delay.plus(more), connectionFault);
    }

    SandboxResponse withConnectionFault(ConnectionFault how) {
        return new SandboxResponse(status, body, headers, delay, how);
    }
}
