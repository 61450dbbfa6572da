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
 * Reads the history with a growing limit, until the listing suffices, does not grow any more, or the server refuses to
 * show more.
 */
final class HistoryReader {

    static final int MAX_LIMIT = 10_000;

    private static final int MIN_LARGER_LIMIT = 100;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Function<Integer, CompletableFuture<CreditHistory>> ask;
    private final Predicate<Page> suffices;
    private final CancellableChain calls = new CancellableChain();

    /**
     * @param history the answer
     * @param complete whether it shows all that there is
     */
    record Page(CreditHistory history, boolean complete) {
        int size() {
            return history.transactions().size() + history.grants().size();
        }
    }

    /**
     * @param ask asks for as many entries, or, for null, for as many as the server shows by itself
     * @param suffices whether a page needs no larger one; it may ask a repository
     */
    HistoryReader(Function<Integer, CompletableFuture<CreditHistory>> ask, Predicate<Page> suffices) {
        this.ask = ask;
        this.suffices = suffices;
    }

    /**
     * @param limit the first, or null
     */
    CompletableFuture<Page> read(Integer limit) {
        return calls.whole(read(limit, null, 0, NEVER));
    }

    /**
     * @param smaller the largest page so far, or null
     * @param shown the limit of that page
     * @param refused the smallest limit that the server has refused
     */
    private CompletableFuture<Page> read(Integer limit, Page smaller, int shown, int refused) {
        return calls.next(ask.apply(limit))
                .handle((history, failure) -> failure == null
                        ? next(limit, page(history, limit, smaller), refused)
                        : refused(failure, limit, smaller, shown))
                .thenCompose(Function.identity());
    }

    /** It is complete where there are fewer entries than asked for, or no more than at a smaller limit. */
    private static Page page(CreditHistory history, Integer limit, Page smaller) {
        int size = history.transactions().size() + history.grants().size();
        return new Page(history, limit != null && size < limit || smaller != null && size <= smaller.size());
    }

    private CompletableFuture<Page> next(Integer limit, Page page, int refused) {
        int shown = limit == null ? page.size() : limit;
        return page.complete() || suffices.test(page)
                ? CompletableFuture.completedFuture(page)
                : larger(page, shown, refused);
    }

    /** Where the server does not show more at all, what it has shown must do. */
    private CompletableFuture<Page> refused(Throwable failure, Integer limit, Page smaller, int shown) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean tooMuch = cause instanceof AgentPmtValidationException || ApiClient.isTooLarge(cause);
        return smaller != null && tooMuch ? larger(smaller, shown, limit) : CompletableFuture.failedFuture(cause);
    }

    /** Twice as many, or, where that was refused, half-way to it as long as that shows a quarter more. */
    private CompletableFuture<Page> larger(Page page, int shown, int refused) {
        int larger = refused == NEVER
                ? Math.min(MAX_LIMIT, Math.max(MIN_LARGER_LIMIT, 2 * shown))
                : shown + (refused - shown) / 2;
        boolean pays = refused == NEVER ? shown < MAX_LIMIT : larger - shown >= Math.max(1, shown / 4);
        return pays ? read(larger, page, shown, refused) : CompletableFuture.completedFuture(page);
    }
}
