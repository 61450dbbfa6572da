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
package com.agentpmt.camel.consumer.history;

import com.agentpmt.camel.AgentPmtValidationException;
import com.agentpmt.camel.async.CancellableChain;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.CreditHistory;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the history with an increasing limit until the listing suffices, stops growing, or the server rejects a larger
 * limit.
 */
public final class HistoryReader {

    static final int MAX_LIMIT = 10_000;

    private static final int MIN_LARGER_LIMIT = 100;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Function<Integer, CompletableFuture<CreditHistory>> fetch;
    private final Predicate<Page> suffices;
    private final CancellableChain calls = new CancellableChain();

    /**
     * @param history the response
     * @param complete whether it contains all entries
     */
    public record Page(CreditHistory history, boolean complete) {
        int size() {
            return history.transactions().size() + history.grants().size();
        }
    }

    /**
     * @param fetch requests a number of entries; null for the default of the server
     * @param suffices whether no larger page is needed; may access a repository
     */
    public HistoryReader(Function<Integer, CompletableFuture<CreditHistory>> fetch, Predicate<Page> suffices) {
        this.fetch = fetch;
        this.suffices = suffices;
    }

    /**
     * @param limit the first limit, or null
     */
    public CompletableFuture<Page> read(Integer limit) {
        return calls.whole(read(limit, null, 0, NEVER));
    }

    /**
     * @param smaller the largest page so far, or null
     * @param listed the limit of that page
     * @param rejected the smallest limit that the server has rejected
     */
    private CompletableFuture<Page> read(Integer limit, Page smaller, int listed, int rejected) {
        return calls.next(fetch.apply(limit))
                .handle((history, failure) -> failure == null
                        ? next(limit, page(history, limit, smaller), rejected)
                        : handleFailure(failure, limit, smaller, listed))
                .thenCompose(Function.identity());
    }

    /** A page is complete with fewer entries than requested, or no more than with a smaller limit. */
    private static Page page(CreditHistory history, Integer limit, Page smaller) {
        int size = history.transactions().size() + history.grants().size();
        return new Page(history, limit != null && size < limit || smaller != null && size <= smaller.size());
    }

    private CompletableFuture<Page> next(Integer limit, Page page, int rejected) {
        int listed = limit == null ? page.size() : limit;
        return page.complete() || suffices.test(page)
                ? CompletableFuture.completedFuture(page)
                : larger(page, listed, rejected);
    }

    /** If the server rejects a larger limit, the largest page so far is used. */
    private CompletableFuture<Page> handleFailure(Throwable failure, Integer limit, Page smaller, int listed) {
        Throwable cause = Futures.cause(failure);
        boolean tooMuch = cause instanceof AgentPmtValidationException || ApiClient.isTooLarge(cause);
        return smaller != null && tooMuch ? larger(smaller, listed, limit) : CompletableFuture.failedFuture(cause);
    }

    /** Twice as many or, if that was rejected, half-way to it as long as that is a quarter more. */
    private CompletableFuture<Page> larger(Page page, int listed, int rejected) {
        int larger = rejected == NEVER
                ? Math.min(MAX_LIMIT, Math.max(MIN_LARGER_LIMIT, 2 * listed))
                : listed + (rejected - listed) / 2;
        boolean isWorthwhile = rejected == NEVER ? listed < MAX_LIMIT : larger - listed >= Math.max(1, listed / 4);
        return isWorthwhile ? read(larger, page, listed, rejected) : CompletableFuture.completedFuture(page);
    }
}
