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

import java.util.Optional;

/** Responds to a request: faults, authentication, operation. */
final class RequestDispatcher {

    private final CreditsHandler credits;
    private final CatalogHandler fetch = new CatalogHandler();
    private final PurchaseHandler purchase = new PurchaseHandler();
    private final IssueHandler issue = new IssueHandler();
    private final WorkflowHandler workflows = new WorkflowHandler();
    private final PublicHandler open;

    RequestDispatcher(int maxHistoryLimit, JwtKeys keys) {
        credits = new CreditsHandler(maxHistoryLimit);
        open = new PublicHandler(keys);
    }

    /** The operation of a method and path, or null. */
    static SandboxOperation operationOf(String method, String path) {
        for (SandboxOperation operation : SandboxOperation.values()) {
            if (operation.hasMethod(method) && operation.hasPath(path)) {
                return operation;
            }
        }
        return null;
    }

    SandboxResponse dispatch(SandboxState state, SandboxRequest request, String baseUrl) {
        SandboxResponse response = respond(state, request, baseUrl);
        return response.headers().keySet().stream().anyMatch("Date"::equalsIgnoreCase)
                ? response
                : response.withHeader(
                        "Date", SandboxClock.httpDate(state.clock().now()));
    }

    private SandboxResponse respond(SandboxState state, SandboxRequest request, String baseUrl) {
        SandboxOperation operation = request.operation();
        if (operation == null) {
            return notFound(request);
        }
        Optional<SandboxFault> fault = state.faults().take(operation);
        SandboxResponse regular = fault.isPresent() && !fault.get().isBooked()
                ? FaultResponses.forStatus(200, operation)
                : regularResponse(state, request, baseUrl);
        return fault.map(found -> found.applyTo(regular, operation)).orElse(regular);
    }

    private SandboxResponse regularResponse(SandboxState state, SandboxRequest request, String baseUrl) {
        try {
            SandboxAccount account = request.operation().needsToken() ? authenticated(state, request) : null;
            return handle(new RequestContext(state, request, account, baseUrl));
        } catch (ErrorResponseException e) {
            return e.response();
        }
    }

    private static SandboxAccount authenticated(SandboxState state, SandboxRequest request) {
        String token = request.bearerToken();
        String message = token == null ? "Missing bearer token" : "Invalid bearer token";
        return Optional.ofNullable(token)
                .flatMap(state.accounts()::find)
                .orElseThrow(() -> new ErrorResponseException(
                        SandboxResponse.failure(isOnWebHost(request), 401, "unauthorized", message)));
    }

    private SandboxResponse handle(RequestContext context) {
        return switch (context.request().operation()) {
            case BALANCE -> credits.balance(context);
            case HISTORY -> credits.history(context);
            case FETCH -> fetch.handle(context);
            case PURCHASE -> purchase.handle(context);
            case ISSUE -> issue.handle(context);
            case TRIGGER -> workflows.trigger(context);
            case RUN -> workflows.run(context);
            case HEALTH -> open.health();
            case JWT_KEY -> open.jwtPublicKey();
            case EMBED_SCRIPT -> open.script(context);
            case EMBED_WORKFLOW -> open.workflowPage(context);
            case EMBED_BUNDLE -> open.bundlePage(context);
            case EMBED_PRODUCT -> open.productPage(context);
        };
    }

    private static SandboxResponse notFound(SandboxRequest request) {
        for (SandboxOperation operation : SandboxOperation.values()) {
            if (operation.hasPath(request.path())) {
                return SandboxResponse.failure(isOnWebHost(request), 405, "method_not_allowed", "Method Not Allowed");
            }
        }
        return SandboxResponse.failure(isOnWebHost(request), 404, "not_found", "Not Found");
    }

    private static boolean isOnWebHost(SandboxRequest request) {
        return request.path().startsWith("/api/");
    }
}
