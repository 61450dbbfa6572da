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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request of an operation, without what the client adds (base address, token, User-Agent).
 *
 * @param operation the operation, for messages
 * @param method HTTP method
 * @param host which host
 * @param path path segments, not escaped; each becomes exactly one segment
 * @param query query parameters
 * @param headers headers that the API defines
 * @param body the body, or null for none
 * @param retrySafety when it may be sent again
 * @param idempotencyKey the idempotency key in its body, or null
 * @param authenticated whether it carries the token
 * @param paid whether its success costs credits: such a call gets the time of {@code purchaseTimeout}
 * @param subject the product and session of the call, for error messages
 */
public record ApiRequest(
        String operation,
        String method,
        ApiHost host,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        RequestBody body,
        RetrySafety retrySafety,
        String idempotencyKey,
        boolean authenticated,
        boolean paid,
        Subject subject) {

    /**
     * The product and session of a call.
     *
     * @param productId product id or name, or null
     * @param instanceId connection instance, or null
     */
    public record Subject(String productId, String instanceId) {
        public static final Subject NONE = new Subject(null, null);
    }

    /** A read with a token. */
    public static ApiRequest get(String operation, ApiHost base, String... path) {
        return new ApiRequest(
                operation,
                "GET",
                base,
                List.of(path),
                Map.of(),
                Map.of(),
                null,
                RetrySafety.SAFE,
                null,
                true,
                false,
                Subject.NONE);
    }

    /** A write with a token that is sent again only if it was never sent, or was rejected with HTTP 429. */
    public static ApiRequest post(String operation, ApiHost base, RequestBody body, String... path) {
        return new ApiRequest(
                operation,
                "POST",
                base,
                List.of(path),
                Map.of(),
                Map.of(),
                body,
                RetrySafety.ONLY_IF_NOT_EXECUTED,
                null,
                true,
                false,
                Subject.NONE);
    }

    /** The headers of the request with a token, or without if that is null. */
    Map<String, String> headersWith(String token) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (token != null) {
            all.put("Authorization", "Bearer " + token);
        }
        return all;
    }

    public ApiRequest withQuery(Map<String, String> query) {
        return new ApiRequest(
                operation,
                method,
                host,
                path,
                query,
                headers,
                body,
                retrySafety,
                idempotencyKey,
                authenticated,
                paid,
                subject);
    }

    public ApiRequest withHeaders(Map<String, String> headers) {
        return new ApiRequest(
                operation,
                method,
                host,
                path,
                query,
                headers,
                body,
                retrySafety,
                idempotencyKey,
                authenticated,
                paid,
                subject);
    }

    public ApiRequest withSubject(Subject subject) {
        return new ApiRequest(
                operation,
                method,
                host,
                path,
                query,
                headers,
                body,
                retrySafety,
                idempotencyKey,
                authenticated,
                paid,
                subject);
    }

    /** The same request as one whose success costs credits. */
    public ApiRequest asPaid() {
        return new ApiRequest(
                operation,
                method,
                host,
                path,
                query,
                headers,
                body,
                retrySafety,
                idempotencyKey,
                authenticated,
                true,
                subject);
    }

    /** The same request with an idempotency key: the server carries it out once, however often it is sent. */
    public ApiRequest withIdempotencyKey(String key) {
        return new ApiRequest(
                operation,
                method,
                host,
                path,
                query,
                headers,
                body,
                RetrySafety.WITH_KEY,
                key,
                authenticated,
                paid,
                subject);
    }

    /** The same request, which is never sent again. */
    public ApiRequest once() {
        return new ApiRequest(
                operation,
                method,
                host,
                path,
                query,
                headers,
                body,
                RetrySafety.NEVER,
                idempotencyKey,
                authenticated,
                paid,
                subject);
    }

    /** The same request without a token. */
    public ApiRequest anonymous() {
        return new ApiRequest(
                operation, method, host, path, query, headers, body, retrySafety, idempotencyKey, false, paid, subject);
    }
}
