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
package com.agentpmt.camel.options;

import static com.agentpmt.camel.options.OperationOptions.anonymous;
import static com.agentpmt.camel.options.OperationOptions.authenticated;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of operations and the options that each takes besides the options of every operation: one entry each. */
final class OptionTable {

    private static final Map<String, OperationOptions> TABLE = Stream.of(
                    authenticated("credits/balance")
                            .withConsumer(
                                    "emit",
                                    "threshold",
                                    "resetThreshold",
                                    "expiresWithin",
                                    "runway",
                                    "burnWindow",
                                    "maxMessagesPerPoll",
                                    "stateKey",
                                    "stateRepository"),
                    authenticated("credits/history", "limit")
                            .withConsumer(
                                    "limit",
                                    "emit",
                                    "initialOffset",
                                    "maxMessagesPerPoll",
                                    "stateKey",
                                    "idempotentRepository"),
                    authenticated("products/fetch", "page", "pageSize", "allPages")
                            .withConsumer(
                                    "pageSize", "initialOffset", "maxMessagesPerPoll", "stateKey", "stateRepository"),
                    authenticated(
                            "products/purchase",
                            "productId",
                            "productName",
                            "action",
                            "parameters.",
                            "purchaseKey",
                            "purchaseRepository",
                            "onOutcomeUnknown",
                            "stateRepository"),
                    authenticated("issues/report", "productId", "recommendedImprovements"),
                    authenticated(
                            "workflows/trigger",
                            "workflowId",
                            "requestId",
                            "callbackUrl",
                            "webhookVerifyToken",
                            "requestMetadata.",
                            "track",
                            "runRepository",
                            "awaitCompletion",
                            "completionTimeout",
                            "pollInterval",
                            "maxPollInterval"),
                    authenticated(
                                    "workflows/run",
                                    "runId",
                                    "awaitCompletion",
                                    "completionTimeout",
                                    "pollInterval",
                                    "maxPollInterval")
                            .withConsumer(
                                    "runId",
                                    "workflowId",
                                    "runRepository",
                                    "emit",
                                    "verifyCallback",
                                    "webhookVerifyToken",
                                    "pollInterval",
                                    "maxPollInterval",
                                    "maxMessagesPerPoll",
                                    "stateKey",
                                    "idempotentRepository"),
                    anonymous("workflows/track", "runId", "workflowId", "requestId", "runRepository"),
                    anonymous("health"),
                    anonymous("public/jwt-public-key"),
                    anonymous("embed/script"),
                    anonymous("embed/workflow", "workflowId"),
                    anonymous("embed/bundle", "bundleId"),
                    anonymous("embed/product", "productId"))
            .collect(Collectors.toUnmodifiableMap(OperationOptions::operation, Function.identity()));

    private static final Set<String> OWN = own(TABLE.values());

    private OptionTable() {}

    /** See {@link OperationOptions#of}. */
    static OperationOptions find(String operation) {
        OperationOptions options = TABLE.get(operation);
        if (options == null) {
            String near = NameSuggestion.of(operation, operations());
            throw new IllegalArgumentException("agentpmt: unknown operation " + operation
                    + (near == null ? "." : ": did you mean " + near + "?") + " The operations are " + operations());
        }
        return options;
    }

    /** The names of all operations, sorted. */
    static Collection<String> operations() {
        return new TreeSet<>(TABLE.keySet());
    }

    /** The options that this component adds to those of Camel; of a prefixed option the prefix. */
    static Set<String> own() {
        return Set.copyOf(OWN);
    }

    private static Set<String> own(Collection<OperationOptions> operations) {
        Set<String> names = new TreeSet<>(OperationOptions.COMMON);
        for (OperationOptions operation : operations) {
            names.addAll(operation.producer());
            if (operation.hasConsumer()) {
                names.addAll(operation.consumer());
            }
        }
        return Set.copyOf(names);
    }
}
