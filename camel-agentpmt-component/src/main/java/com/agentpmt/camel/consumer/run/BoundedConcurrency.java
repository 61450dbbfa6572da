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

import com.agentpmt.camel.async.CancellableChain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Calls for many things at once, but not for all: a few at a time, so that none waits long for a connection. */
final class BoundedConcurrency {

    private static final int AT_ONCE = 50;

    private BoundedConcurrency() {}

    /**
     * @param call answers in any case; what fails fails all
     * @return the answers in the order of the things
     */
    static <T, R> CompletableFuture<List<R>> all(List<T> things, Function<T, CompletableFuture<R>> call) {
        CancellableChain series = new CancellableChain();
        return series.whole(from(0, things, call, new ArrayList<>(), series));
    }

    private static <T, R> CompletableFuture<List<R>> from(
            int start,
            List<T> things,
            Function<T, CompletableFuture<R>> call,
            List<R> answers,
            CancellableChain series) {
        if (start >= things.size()) {
            return CompletableFuture.completedFuture(answers);
        }
        List<CompletableFuture<R>> calls = new ArrayList<>();
        for (T thing : things.subList(start, Math.min(things.size(), start + AT_ONCE))) {
            calls.add(call.apply(thing));
        }
        CompletableFuture<Void> chunk = CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
        chunk.whenComplete((done, failure) -> calls.forEach(each -> each.cancel(false)));
        return series.next(chunk).thenCompose(done -> {
            calls.forEach(each -> answers.add(each.join()));
            return from(start + AT_ONCE, things, call, answers, series);
        });
    }
}
