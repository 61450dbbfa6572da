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
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.CreditHistory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the history with an increasing limit until the listing suffices, stops growing, or the server rejects a larger
 * limit.
 */
final class HistoryReader {

    static final int MAX_LIMIT = 10_000;

    private static final int MIN_LARGER_LIMIT = 100;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Function<Integer, CompletableFuture<CreditHistory>> ask;
    private final Predicate<Page> suffices;
    private final CancellableChain calls = new CancellableChain();

    /**
     * @param history the response
     * @param complete whether it contains all entries
     */
    record Page(CreditHistory history, boolean complete) {
        int size() {
            return history.transactions().size() + history.grants().size();
        }
    }

    /**
     * @param ask requests a number of entries; null for the default of the server
     * @param suffices whether no larger page is needed; may access a repository
     */
    HistoryReader(Function<Integer, CompletableFuture<CreditHistory>> ask, Predicate<Page> suffices) {
        this.ask = ask;
        this.suffices = suffices;
    }

    /**
     * @param limit the first limit, or null
     */
    CompletableFuture<Page> read(Integer limit) {
        return calls.whole(read(limit, null, 0, NEVER));
    }

    /**
     * @param smaller the largest page so far, or null
     * @param shown the limit of that page
     * @param rejected the smallest limit that the server has rejected
     */
    private CompletableFuture<Page> read(Integer limit, Page smaller, int shown, int rejected) {
        return calls.next(ask.apply(limit))
                .handle((history, failure) -> failure == null
                        ? next(limit, page(history, limit, smaller), rejected)
                        : rejected(failure, limit, smaller, shown))
                .thenCompose(Function.identity());
    }

    /** A page is complete with fewer entries than requested, or no more than with a smaller limit. */
    private static Page page(CreditHistory history, Integer limit, Page smaller) {
        int size = history.transactions().size() + history.grants().size();
        return new Page(history, limit != null && size < limit || smaller != null && size <= smaller.size());
    }

    private CompletableFuture<Page> next(Integer limit, Page page, int rejected) {
        int shown = limit == null ? page.size() : limit;
        return page.complete() || suffices.test(page)
                ? CompletableFuture.completedFuture(page)
                : larger(page, shown, rejected);
    }

    /** If the server rejects a larger limit, the largest page so far is used. */
    private CompletableFuture<Page> rejected(Throwable failure, Integer limit, Page smaller, int shown) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean tooMuch = cause instanceof AgentPmtValidationException || ApiClient.isTooLarge(cause);
        return smaller != null && tooMuch ? larger(smaller, shown, limit) : CompletableFuture.failedFuture(cause);
    }

    /** Twice as many or, if that was rejected, half-way to it as long as that is a quarter more. */
    private CompletableFuture<Page> larger(Page page, int shown, int rejected) {
        int larger = rejected == NEVER
                ? Math.min(MAX_LIMIT, Math.max(MIN_LARGER_LIMIT, 2 * shown))
                : shown + (rejected - shown) / 2;
        boolean isWorthwhile = rejected == NEVER ? shown < MAX_LIMIT : larger - shown >= Math.max(1, shown / 4);
        return isWorthwhile ? read(larger, page, shown, rejected) : CompletableFuture.completedFuture(page);
    }
}
