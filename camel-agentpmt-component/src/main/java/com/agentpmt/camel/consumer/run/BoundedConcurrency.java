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
package com.agentpmt.camel.consumer.run;

import com.agentpmt.camel.async.Futures;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Makes one call per item, a limited number at a time: the next call starts when one has ended. So no call waits long for a
 * connection.
 */
final class BoundedConcurrency<T, R> {

    private static final int MAX_CONCURRENT = 50;

    private final Iterator<T> items;
    private final Function<T, CompletableFuture<R>> function;
    private final Queue<CompletableFuture<R>> calls = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<List<R>> result = new CompletableFuture<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();

    private BoundedConcurrency(List<T> items, Function<T, CompletableFuture<R>> function) {
        this.items = items.iterator();
        this.function = function;
    }

    /**
     * Cancelling the result cancels the calls; a failed call fails the result.
     *
     * @param function starts the call for one item
     * @return the results in the order of the items
     */
    static <T, R> CompletableFuture<List<R>> all(List<T> items, Function<T, CompletableFuture<R>> function) {
        BoundedConcurrency<T, R> all = new BoundedConcurrency<>(items, function);
        all.result.whenComplete((results, failure) -> all.calls.forEach(call -> call.cancel(false)));
        all.proceed();
        return all.result;
    }

    /** One thread at a time starts calls; calls that end at once do not nest. */
    private void proceed() {
        if (signals.getAndIncrement() == 0) {
            do {
                startCalls();
            } while (signals.decrementAndGet() != 0);
        }
    }

    private void startCalls() {
        try {
            while (items.hasNext() && running.get() < MAX_CONCURRENT && !result.isDone()) {
                start(items.next());
            }
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
        if (!items.hasNext() && running.get() == 0 && !result.isDone()) {
            result.complete(calls.stream().map(CompletableFuture::join).toList());
        }
    }

    private void start(T item) {
        CompletableFuture<R> call = function.apply(item);
        running.incrementAndGet();
        calls.add(call);
        call.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Futures.cause(failure));
            }
            running.decrementAndGet();
            proceed();
        });
        if (result.isDone()) {
            // cancelled while the call was started
            call.cancel(false);
        }
    }
}
