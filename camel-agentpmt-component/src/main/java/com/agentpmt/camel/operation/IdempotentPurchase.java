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
import com.agentpmt.camel.purchase.PurchaseRecords;
import com.agentpmt.camel.purchase.PurchaseRecords.Entry;
import com.agentpmt.camel.purchase.StoredResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** One purchase with a key: claims the key, buys, and remembers how it ended; or says how it ended before. */
final class IdempotentPurchase {

    private final PurchaseRecords ledger;
    private final String key;
    private final ApiRequest request;
    private final Exchange exchange;

    IdempotentPurchase(PurchaseRecords ledger, String key, ApiRequest request, Exchange exchange) {
        this.ledger = ledger;
        this.key = key;
        this.request = request;
        this.exchange = exchange;
    }

    /**
     * @param buy sends the request; its result is completed on the worker pool
     * @param read reads a stored answer
     * @param workers where the repositories, which block, are asked: never in the route's own thread, whose transaction
     *     could roll the key back
     */
    CompletionStage<OperationResult> make(
            Supplier<CompletionStage<OperationResult>> buy,
            Function<ApiResponse, OperationResult> read,
            Executor workers) {
        try {
            return CompletableFuture.supplyAsync(() -> made(buy, read), workers).thenCompose(Function.identity());
        } catch (RejectedExecutionException e) {
            throw new AgentPmtTransportException(
                    details("the component was stopped").withJudgement(true, false), e);
        }
    }

    /** One task: had it a second half, that could end up in the caller's thread. */
    private CompletionStage<OperationResult> made(
            Supplier<CompletionStage<OperationResult>> buy, Function<ApiResponse, OperationResult> read) {
        Entry entry = ledger.claim(exchange, product(), key, request.body());
        return entry.isFree() ? bought(entry, buy) : before(entry, read);
    }

    private CompletionStage<OperationResult> bought(Entry entry, Supplier<CompletionStage<OperationResult>> buy) {
        CompletionStage<OperationResult> bought;
        try {
            bought = buy.get();
        } catch (RuntimeException e) {
            // it did not even begin
            ledger.failed(exchange, entry, false);
            throw e;
        }
        return bought.whenComplete((answer, failure) -> {
            if (failure == null) {
                ledger.succeeded(exchange, entry, answer.status(), answer.text());
            } else {
                ledger.failed(exchange, entry, isOutcomeUnknown(failure));
            }
        });
    }

    /** What is not ours says nothing about money. */
    private static boolean isOutcomeUnknown(Throwable failure) {
        return !(Futures.cause(failure) instanceof AgentPmtException known) || known.isOutcomeUnknown();
    }

    private CompletionStage<OperationResult> before(Entry entry, Function<ApiResponse, OperationResult> read) {
        if (entry.isReplay()) {
            StoredResult stored = entry.stored();
            OperationResult answer = read.apply(ApiResponse.stored(stored.status(), stored.answer()));
            return CompletableFuture.completedFuture(answer.with(AgentPmtConstants.REPLAYED, true));
        }
        if (entry.isOtherRequest()) {
            return CompletableFuture.failedFuture(InvalidCall.of(
                    request.operation(),
                    "purchase key " + key + " was used for another request of product " + product()
                            + ": give each purchase a key of its own"));
        }
        String problem = entry.isDone()
                ? "purchase key " + key + " was used before, and that purchase has succeeded"
                : "purchase key " + key
                        + " was used before, and nobody knows how that purchase ended: look it up before you buy again";
        return CompletableFuture.failedFuture(
                new AgentPmtDuplicatePurchaseException(details(problem).withJudgement(false, !entry.isDone()), null));
    }

    private String product() {
        return request.subject().productId();
    }

    private Details details(String problem) {
        return Details.of(request.operation(), problem)
                .withSubject(product(), request.subject().instanceId());
    }
}
