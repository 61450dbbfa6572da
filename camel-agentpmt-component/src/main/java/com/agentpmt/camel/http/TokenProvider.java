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
package com.agentpmt.camel.http;

import com.agentpmt.camel.options.BearerToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Provides the token: a fixed text, or that of a supplier, which is called for the first request and once more after a 401,
 * however many requests were refused in the meantime.
 */
final class TokenProvider {

    private final Supplier<String> supplier;
    private final Executor workers;
    private CompletableFuture<String> current;

    private TokenProvider(CompletableFuture<String> current, Supplier<String> supplier, Executor workers) {
        this.current = current;
        this.supplier = supplier;
        this.workers = workers;
    }

    static TokenProvider fixed(String token) {
        return new TokenProvider(CompletableFuture.completedFuture(BearerToken.clean(token)), null, null);
    }

    /** A supplier may have to ask a vault: it runs on the worker pool. */
    static TokenProvider supplied(Supplier<String> supplier, Executor workers) {
        return new TokenProvider(null, supplier, workers);
    }

    /** Equal for all that call with the same token. */
    synchronized Object account() {
        return supplier == null ? current.join() : this;
    }

    boolean isRefreshable() {
        return supplier != null;
    }

    synchronized CompletionStage<String> token() {
        if (current == null || current.isCompletedExceptionally()) {
            current = ask();
        }
        return current;
    }

    /** A token in place of one that was refused. Later calls with the same refused token get the new one. */
    synchronized CompletionStage<String> refresh(String refused) {
        if (current == null
                || (current.isDone() && (current.isCompletedExceptionally() || refused.equals(current.join())))) {
            current = ask();
        }
        return current;
    }

    /**
     * Bounds a call's wait for its token: a supplier that does not return, or waits for a call that needs its token, must
     * not hold calls without end. The next call asks the supplier again.
     */
    CompletionStage<String> inTime(CompletionStage<String> token, Duration limit, ScheduledExecutorService timer) {
        CompletableFuture<String> asked = token.toCompletableFuture();
        if (asked.isDone()) {
            return asked;
        }
        CompletableFuture<String> bounded = asked.copy();
        Future<?> deadline = timer.schedule(
                () -> {
                    forget(asked);
                    bounded.completeExceptionally(new TokenUnavailableException(
                            "tokenSupplier did not return a token within responseTimeout=" + limit.toMillis() + " ms",
                            null));
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        bounded.whenComplete((text, failure) -> deadline.cancel(false));
        return bounded;
    }

    private synchronized void forget(CompletableFuture<String> late) {
        if (current == late) {
            current = null;
        }
    }

    private CompletableFuture<String> ask() {
        try {
            return CompletableFuture.supplyAsync(this::supplied, workers);
        } catch (RejectedExecutionException e) {
            // the component was stopped: this is a failure of the call
            return CompletableFuture.failedFuture(e);
        }
    }

    private String supplied() {
        String token;
        try {
            token = supplier.get();
        } catch (RuntimeException e) {
            // without its cause, whose message could hold a secret and would be logged
            TokenUnavailableException failure = new TokenUnavailableException(
                    "tokenSupplier failed with " + e.getClass().getName(), null);
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
        try {
            return BearerToken.clean(token);
        } catch (IllegalArgumentException e) {
            throw new TokenUnavailableException("tokenSupplier: " + e.getMessage(), e);
        }
    }
}
