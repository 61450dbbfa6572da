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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.AgentPmtDuplicatePurchaseException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtException.Details;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.model.PurchaseResult;
import com.agentpmt.camel.purchase.PurchaseRecords;
import com.agentpmt.camel.purchase.PurchaseRecords.Entry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** One purchase with a key: claims the key, buys, and records the outcome; or reports the recorded outcome. */
final class IdempotentPurchase {

    private final PurchaseRecords records;
    private final String key;
    private final ApiRequest request;
    private final Exchange exchange;

    IdempotentPurchase(PurchaseRecords records, String key, ApiRequest request, Exchange exchange) {
        this.records = records;
        this.key = key;
        this.request = request;
        this.exchange = exchange;
    }

    /**
     * @param send sends the request; its result is completed on the worker pool
     * @param read reads a stored response
     * @param workers call the repositories, which block; never the thread of the route, whose transaction could roll the
     *     key back
     */
    CompletableFuture<OperationResult<PurchaseResult>> execute(
            Supplier<CompletableFuture<OperationResult<PurchaseResult>>> send,
            Function<ApiResponse, OperationResult<PurchaseResult>> read,
            Executor workers) {
        try {
            return CompletableFuture.supplyAsync(() -> claim(send, read), workers)
                    .thenCompose(Function.identity());
        } catch (RejectedExecutionException e) {
            throw new AgentPmtTransportException(
                    details("the component was stopped").withJudgement(true, false), e);
        }
    }

    /** One task: a second one could run on the thread of the caller. */
    private CompletableFuture<OperationResult<PurchaseResult>> claim(
            Supplier<CompletableFuture<OperationResult<PurchaseResult>>> send,
            Function<ApiResponse, OperationResult<PurchaseResult>> read) {
        Entry entry = records.claim(exchange, product(), key, request.body().json());
        return switch (entry.before()) {
            case SEND -> purchase(entry, send);
            case REPLAY ->
                CompletableFuture.completedFuture(
                        read.apply(ApiResponse.stored(entry.storedStatus(), entry.storedText()))
                                .with(AgentPmtConstants.REPLAYED, true));
            case REFUSE_OTHER_REQUEST ->
                CompletableFuture.failedFuture(InvalidCall.of(
                        request.operation(),
                        "purchase key " + key + " was used for another request of product " + product()
                                + ": give each purchase its own key"));
            case REFUSE_DONE -> duplicate(" was used before, and that purchase has succeeded", false);
            case REFUSE_UNKNOWN ->
                duplicate(
                        " was used before, and the outcome of that purchase is unknown: it is in progress, or was cut off. Look it up before you buy again",
                        true);
        };
    }

    private CompletableFuture<OperationResult<PurchaseResult>> purchase(
            Entry entry, Supplier<CompletableFuture<OperationResult<PurchaseResult>>> send) {
        CompletableFuture<OperationResult<PurchaseResult>> purchase;
        try {
            purchase = send.get();
        } catch (RuntimeException e) {
            // nothing was sent
            records.failed(exchange, entry, false);
            throw e;
        }
        return purchase.whenComplete((result, failure) -> {
            if (failure == null) {
                records.succeeded(exchange, entry, result.status(), result::text);
            } else {
                records.failed(exchange, entry, isOutcomeUnknown(failure));
            }
        });
    }

    /** An exception that is not ours says nothing about the charge. */
    private static boolean isOutcomeUnknown(Throwable failure) {
        return !(Futures.cause(failure) instanceof AgentPmtException known) || known.isOutcomeUnknown();
    }

    private CompletableFuture<OperationResult<PurchaseResult>> duplicate(String problem, boolean outcomeUnknown) {
        Details details = details("purchase key " + key + problem);
        return CompletableFuture.failedFuture(
                new AgentPmtDuplicatePurchaseException(details.withJudgement(false, outcomeUnknown), null));
    }

    private String product() {
        return request.subject().productId();
    }

    private Details details(String problem) {
        return Details.of(request.operation(), problem)
                .withSubject(product(), request.subject().instanceId());
    }
}
