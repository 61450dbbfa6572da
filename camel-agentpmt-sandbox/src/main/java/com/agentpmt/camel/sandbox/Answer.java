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

/** What goes back to the client, and how. */
record Answer(int status, String body, Map<String, String> headers, Duration delay, Breakage breakage) {

    /** How the connection fails. */
    enum Breakage {
        NONE,
        RESET,
        EMPTY_RESPONSE,
        MALFORMED_CHUNK,
        TRUNCATED
    }

    private static final String CONTENT_TYPE = "Content-Type";

    static Answer of(int status, String contentType, String body) {
        return new Answer(status, body, Map.of(CONTENT_TYPE, contentType), Duration.ZERO, Breakage.NONE);
    }

    static Answer json(int status, JsonNode body) {
        return of(status, "application/json", Json.write(body));
    }

    static Answer html(int status, String body) {
        return of(status, "text/html; charset=utf-8", body);
    }

    /** The error form of the API host. */
    static Answer detail(int status, String detail) {
        return json(status, Json.object().put("detail", detail));
    }

    /** The error form of the web host, and of refused purchases. */
    static Answer error(int status, String code, String message) {
        return json(
                status, Json.object().put("success", false).put("error", code).put("message", message));
    }

    Answer withBody(String newBody) {
        return new Answer(status, newBody, headers, delay, breakage);
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Answer(status, body, more, delay, breakage);
    }

    Answer withStatus(int newStatus) {
        return new Answer(newStatus, body, headers, delay, breakage);
    }

    Answer delayedBy(Duration more) {
        return new Answer(status, body, headers, delay.plus(more), breakage);
    }

    Answer brokenBy(Breakage how) {
        return new Answer(status, body, headers, delay, how);
    }
}
