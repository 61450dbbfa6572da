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

/** From a request to its answer: faults, authentication, operation. */
final class Dispatcher {

    private final CreditOperations credits;
    private final FetchOperation fetch = new FetchOperation();
    private final PurchaseOperation purchase = new PurchaseOperation();
    private final IssueOperation issue = new IssueOperation();
    private final WorkflowOperations workflows = new WorkflowOperations();
    private final PublicOperations open;

    Dispatcher(int maxHistoryLimit, JwtKeys keys) {
        credits = new CreditOperations(maxHistoryLimit);
        open = new PublicOperations(keys);
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

    Answer answer(SandboxState state, SandboxRequest request, String baseUrl) {
        SandboxOperation operation = request.operation();
        if (operation == null) {
            return unknown(request);
        }
        Optional<SandboxFault> fault = state.faults().take(operation);
        Answer genuine = fault.isPresent() && !fault.get().isBooked()
                ? FaultBodies.forStatus(200, operation)
                : genuine(state, request, baseUrl);
        return fault.map(found -> found.applyTo(genuine, operation)).orElse(genuine);
    }

    private Answer genuine(SandboxState state, SandboxRequest request, String baseUrl) {
        try {
            SandboxAccount account = request.operation().needsToken() ? authenticated(state, request) : null;
            return carryOut(new Call(state, request, account, baseUrl));
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private static SandboxAccount authenticated(SandboxState state, SandboxRequest request) {
        String token = request.bearerToken();
        String message = token == null ? "Missing bearer token" : "Invalid bearer token";
        return Optional.ofNullable(token)
                .flatMap(state.accounts()::find)
                .orElseThrow(() -> new Refusal(
                        onWebHost(request) ? Answer.error(401, "unauthorized", message) : Answer.detail(401, message)));
    }

    private Answer carryOut(Call call) {
        return switch (call.request().operation()) {
            case BALANCE -> credits.balance(call);
            case HISTORY -> credits.history(call);
            case FETCH -> fetch.answer(call);
            case PURCHASE -> purchase.answer(call);
            case ISSUE -> issue.answer(call);
            case TRIGGER -> workflows.trigger(call);
            case RUN -> workflows.run(call);
            case HEALTH -> open.health();
            case JWT_KEY -> open.jwtPublicKey();
            case EMBED_SCRIPT -> open.script(call);
            case EMBED_WORKFLOW -> open.workflowPage(call);
            case EMBED_BUNDLE -> open.bundlePage(call);
            case EMBED_PRODUCT -> open.productPage(call);
        };
    }

    private static Answer unknown(SandboxRequest request) {
        for (SandboxOperation operation : SandboxOperation.values()) {
            if (operation.hasPath(request.path())) {
                return onWebHost(request)
                        ? Answer.error(405, "method_not_allowed", "Method Not Allowed")
                        : Answer.detail(405, "Method Not Allowed");
            }
        }
        return onWebHost(request) ? Answer.error(404, "not_found", "Not Found") : Answer.detail(404, "Not Found");
    }

    private static boolean onWebHost(SandboxRequest request) {
        return request.path().startsWith("/api/");
    }
}
