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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as it was received.
 *
 * @param operation the requested operation; null if the sandbox serves no such path and method
 * @param method HTTP method
 * @param path percent-encoded path, without the query
 * @param query query parameters, decoded
 * @param headers headers; names are not case-sensitive
 * @param body body as text, empty if there is none
 * @param protocol for example {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param receivedAt real time of arrival
 */
public record SandboxRequest(
        SandboxOperation operation,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body,
        String protocol,
        Instant receivedAt) {

    /**
     * First value of a header.
     *
     * @param name name, not case-sensitive
     * @return the value, or null
     */
    public String header(String name) {
        return first(headers.get(name));
    }

    /**
     * First value of a query parameter.
     *
     * @param name exact name
     * @return the decoded value, or null
     */
    public String queryParameter(String name) {
        return first(query.get(name));
    }

    /**
     * The body as JSON.
     *
     * @return the parsed body
     * @throws IllegalStateException if the body is not valid JSON
     */
    public JsonNode json() {
        try {
            return SandboxJson.read(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the body of " + method + " " + path + " is not valid JSON", e);
        }
    }

    /** The token of the Authorization header, or null. */
    String bearerToken() {
        String value = header("Authorization");
        boolean bearer = value != null && value.regionMatches(true, 0, "Bearer ", 0, 7);
        return bearer ? value.substring(7).trim() : null;
    }

    private static String first(List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
