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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** An HTTP client for tests. */
final class TestHttpClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final HttpClient client;
    private final String baseUrl;
    private final String token;

    TestHttpClient(AgentPmtSandbox sandbox, String token) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), sandbox.url(), token);
    }

    TestHttpClient(HttpClient client, String baseUrl, String token) {
        this.client = client;
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /** The same client with another token; null sends none. */
    TestHttpClient as(String otherToken) {
        return new TestHttpClient(client, baseUrl, otherToken);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(postRequest(path, body, headers));
    }

    HttpResponse<String> postAs(String contentType, String body) throws IOException, InterruptedException {
        return send(request("/products/purchase")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, String body) {
        return client.sendAsync(postRequest(path, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> purchase(String productId, String parameters) throws IOException, InterruptedException {
        return post("/products/purchase", purchaseBody(productId, parameters));
    }

    static String purchaseBody(String productId, String parameters) {
        return "{\"product_id\":\"" + productId + "\",\"parameters\":" + parameters + "}";
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return SandboxJson.read(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + response.statusCode() + " " + response.body(), e);
        }
    }

    private HttpRequest postRequest(String path, String body, String... headers) {
        return request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(TIMEOUT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
