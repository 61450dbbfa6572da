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
package com.agentpmt.camel.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What {@link CompletableFuture} lacks for chains of calls. */
public final class Futures {

    private Futures() {}

    /** A failure without the {@link CompletionException} that a dependent stage wraps around it. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Applies a function to the result of a call. Cancelling the returned future cancels the call. */
    public static <T, R> CompletableFuture<R> map(
            CompletableFuture<T> call, Function<? super T, ? extends R> function) {
        return cancelling(call, call.thenApply(function));
    }

    /** Applies a function to the result of a call, or to its failure. Cancelling the returned future cancels the call. */
    public static <T, R> CompletableFuture<R> handle(
            CompletableFuture<T> call, BiFunction<? super T, Throwable, ? extends R> function) {
        return cancelling(call, call.handle(function));
    }

    /**
     * Runs an action with the outcome of a call, in the thread that ends the call. If the call has already ended, this would be
     * the thread of the caller, whom the action may block: then a thread of the executor runs it.
     *
     * @param executor if it rejects the action, the caller's thread runs it
     */
    public static <T> void whenEnded(
            CompletableFuture<T> call, BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        Thread caller = Thread.currentThread();
        // the caller's thread may also be the one that ends the call later
        AtomicBoolean returning = new AtomicBoolean();
        call.whenComplete((result, failure) -> {
            if (Thread.currentThread() != caller || returning.get()) {
                action.accept(result, failure);
                return;
            }
            try {
                executor.execute(() -> action.accept(result, failure));
            } catch (RejectedExecutionException e) {
                action.accept(result, failure);
            }
        });
        returning.set(true);
    }

    private static <R> CompletableFuture<R> cancelling(CompletableFuture<?> call, CompletableFuture<R> dependent) {
        // has no effect if the call has ended
        dependent.whenComplete((result, failure) -> call.cancel(false));
        return dependent;
    }
}
