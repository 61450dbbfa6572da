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

/** The operations that the sandbox serves. */
public enum SandboxOperation {
    /** {@code GET /credits/balance}. */
    BALANCE("GET", "/credits/balance"),
    /** {@code GET /credits/history}. */
    HISTORY("GET", "/credits/history"),
    /** {@code GET /products/fetch}. */
    FETCH("GET", "/products/fetch"),
    /** {@code POST /products/purchase}. */
    PURCHASE("POST", "/products/purchase"),
    /** {@code POST /issues/report}. */
    ISSUE("POST", "/issues/report"),
    /** {@code POST /api/agent-webhooks/{workflowId}/trigger}. */
    TRIGGER("POST", "/api/agent-webhooks/{}/trigger"),
    /** {@code GET /api/agent-webhooks/runs/{runId}}. */
    RUN("GET", "/api/agent-webhooks/runs/{}"),
    /** {@code GET /health}. */
    HEALTH("GET", "/health"),
    /** {@code GET /public/jwt-public-key}. */
    JWT_KEY("GET", "/public/jwt-public-key"),
    /** {@code GET /embed.js}. */
    EMBED_SCRIPT("GET", "/embed.js"),
    /** {@code GET /embed/{workflowId}}. */
    EMBED_WORKFLOW("GET", "/embed/{}"),
    /** {@code GET /embed/bundle/{bundleId}}. */
    EMBED_BUNDLE("GET", "/embed/bundle/{}"),
    /** {@code GET /embed/product/{productId}}. */
    EMBED_PRODUCT("GET", "/embed/product/{}");

    private final String method;
    private final String[] segments;

    SandboxOperation(String method, String path) {
        this.method = method;
        this.segments = path.split("/", -1);
    }

    /** Whether a request needs a token. */
    boolean needsToken() {
        return switch (this) {
            case HEALTH, JWT_KEY, EMBED_SCRIPT, EMBED_WORKFLOW, EMBED_BUNDLE, EMBED_PRODUCT -> false;
            default -> true;
        };
    }

    boolean hasMethod(String other) {
        return method.equals(other);
    }

    /** Whether a percent-encoded path, without its query, is this operation's. */
    boolean hasPath(String path) {
        String[] others = path.split("/", -1);
        if (others.length != segments.length) {
            return false;
        }
        for (int i = 0; i < others.length; i++) {
            if (isId(i) ? others[i].isEmpty() : !segments[i].equals(others[i])) {
                return false;
            }
        }
        return true;
    }

    /** The percent-encoded id in a path of this operation; empty if the path has none. */
    String idIn(String path) {
        String[] others = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (isId(i)) {
                return others[i];
            }
        }
        return "";
    }

    private boolean isId(int i) {
        return segments[i].equals("{}");
    }
}
