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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One request of an operation, without what the client adds (base address, token, User-Agent). Immutable. */
public final class ApiRequest {

    private final String operation;
    private final String method;
    private final ApiHost host;
    private final List<String> path;
    private final Body body;

    // set in a new copy only, before it is returned
    private Map<String, String> query = Map.of();
    private Map<String, String> headers = Map.of();
    private RetrySafety retrySafety;
    private String idempotencyKey;
    private boolean authenticated = true;
    private boolean paid;
    private Subject subject = Subject.NONE;

    /**
     * The body of a request.
     *
     * @param json its content
     * @param bytes the same as it is sent: JSON text in UTF-8
     */
    public record Body(JsonNode json, byte[] bytes) {}

    /**
     * The product and session of a call.
     *
     * @param productId product id or name, or null
     * @param instanceId connection instance, or null
     */
    public record Subject(String productId, String instanceId) {
        public static final Subject NONE = new Subject(null, null);
    }

    private ApiRequest(String operation, String method, List<String> path, Body body, RetrySafety retrySafety) {
        this.operation = operation;
        this.method = method;
        this.host = ApiHost.of(operation);
        this.path = path;
        this.body = body;
        this.retrySafety = retrySafety;
    }

    /**
     * A read with a token.
     *
     * @param operation the operation, which determines the host
     * @param path path segments, not escaped; each becomes exactly one segment
     */
    public static ApiRequest get(String operation, String... path) {
        return new ApiRequest(operation, "GET", List.of(path), null, RetrySafety.SAFE);
    }

    /** A write with a token that is sent again only if it was never sent, or was rejected (429; 401 with a token supplier). */
    public static ApiRequest post(String operation, Body body, String... path) {
        return new ApiRequest(operation, "POST", List.of(path), body, RetrySafety.ONLY_IF_NOT_EXECUTED);
    }

    private ApiRequest with(Consumer<ApiRequest> change) {
        ApiRequest copy = new ApiRequest(operation, method, path, body, retrySafety);
        copy.query = query;
        copy.headers = headers;
        copy.idempotencyKey = idempotencyKey;
        copy.authenticated = authenticated;
        copy.paid = paid;
        copy.subject = subject;
        change.accept(copy);
        return copy;
    }

    public ApiRequest withQuery(Map<String, String> query) {
        return with(copy -> copy.query = query);
    }

    /** The same request with headers that the API defines. */
    public ApiRequest withHeaders(Map<String, String> headers) {
        return with(copy -> copy.headers = headers);
    }

    /** The same request with the product and session of the call, for error messages. */
    public ApiRequest withSubject(Subject subject) {
        return with(copy -> copy.subject = subject);
    }

    /** The same request as one whose success costs credits: it gets the time of {@code purchaseTimeout}. */
    public ApiRequest asPaid() {
        return with(copy -> copy.paid = true);
    }

    /** The same request with the idempotency key in its body: the server carries it out once, however often it is sent. */
    public ApiRequest withIdempotencyKey(String key) {
        return with(copy -> {
            copy.idempotencyKey = key;
            copy.retrySafety = RetrySafety.WITH_KEY;
        });
    }

    /** The same request, which is never sent again. */
    public ApiRequest once() {
        return with(copy -> copy.retrySafety = RetrySafety.NEVER);
    }

    /** The same request without a token. */
    public ApiRequest anonymous() {
        return with(copy -> copy.authenticated = false);
    }

    public String operation() {
        return operation;
    }

    String method() {
        return method;
    }

    ApiHost host() {
        return host;
    }

    public List<String> path() {
        return path;
    }

    Map<String, String> query() {
        return query;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The body, or null for none. */
    public Body body() {
        return body;
    }

    RetrySafety retrySafety() {
        return retrySafety;
    }

    /** The idempotency key, or null. */
    public String idempotencyKey() {
        return idempotencyKey;
    }

    boolean authenticated() {
        return authenticated;
    }

    public boolean paid() {
        return paid;
    }

    public Subject subject() {
        return subject;
    }
}
