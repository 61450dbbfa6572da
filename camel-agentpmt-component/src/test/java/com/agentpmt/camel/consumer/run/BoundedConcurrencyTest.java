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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedConcurrencyTest {

    private static final int AT_ONCE = 50;

    private final List<CompletableFuture<String>> calls = new ArrayList<>();

    @Test
    void anEmptyListCompletesAtOnce() {
        assertThat(all(0).join()).isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void resultsAreInTheOrderOfTheItems() {
        CompletableFuture<List<String>> all = all(3);
        calls.get(2).complete("c");
        calls.get(0).complete("a");
        assertThat(all).isNotDone();
        calls.get(1).complete("b");

        assertThat(all.join()).containsExactly("a", "b", "c");
    }

    @Test
    void noMoreCallsThanTheLimitAreInProgressAndAllComplete() {
        CompletableFuture<List<String>> all = all(120);
        int completed = 0;
        while (!all.isDone()) {
            assertThat(calls.size() - completed).isBetween(1, AT_ONCE);
            calls.get(completed).complete("result " + completed);
            completed++;
        }

        assertThat(calls).hasSize(120);
        assertThat(all.join())
                .isEqualTo(IntStream.range(0, 120).mapToObj(i -> "result " + i).toList());
    }

    @Test
    void asManyCallsAsTheLimitStartAtOnce() {
        all(120);

        assertThat(calls).hasSize(AT_ONCE);
    }

    @Test
    void aCancelEndsAllCallsAndStartsNoOther() {
        CompletableFuture<List<String>> all = all(120);
        List.copyOf(calls).forEach(call -> call.complete("done"));
        calls.get(AT_ONCE).complete("done");

        all.cancel(false);

        int begun = 2 * AT_ONCE + 1;
        assertThat(calls).hasSize(begun);
        assertThat(calls.subList(AT_ONCE + 1, begun)).allMatch(CompletableFuture::isCancelled);
        // responses that come anyway start nothing
        calls.forEach(call -> call.complete("late"));
        assertThat(calls).hasSize(begun);
    }

    @Test
    void aCancelWhileACallIsStartedEndsThatCallToo() {
        List<CompletableFuture<List<String>>> all = new ArrayList<>();
        all.add(BoundedConcurrency.all(IntStream.range(0, 60).boxed().toList(), item -> {
            if (item == AT_ONCE) {
                all.get(0).cancel(false);
            }
            calls.add(new CompletableFuture<>());
            return calls.get(item);
        }));

        calls.get(0).complete("done");

        assertThat(calls).hasSize(AT_ONCE + 1);
        assertThat(calls.get(AT_ONCE)).isCancelled();
    }

    @Test
    void theNextCallStartsWhenOneEndsWithoutWaitingForTheOthers() {
        all(120);

        calls.get(7).complete("first");
        assertThat(calls).hasSize(AT_ONCE + 1);
        calls.get(AT_ONCE).complete("second");
        assertThat(calls).hasSize(AT_ONCE + 2);
    }

    @Test
    void aCallThatCannotStartFailsAllAlsoIfOthersAreInProgress() {
        List<CompletableFuture<String>> first = new ArrayList<>();
        CompletableFuture<List<String>> all =
                BoundedConcurrency.all(IntStream.range(0, 60).boxed().toList(), item -> {
                    if (item == AT_ONCE) {
                        throw new IllegalStateException("broken on purpose");
                    }
                    first.add(new CompletableFuture<>());
                    return first.get(first.size() - 1);
                });

        first.get(0).complete("done");

        assertThatThrownBy(all::join).hasRootCauseMessage("broken on purpose");
        assertThat(first.subList(1, AT_ONCE)).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void aFailureFailsAllAndStartsNoOther() {
        CompletableFuture<List<String>> all = all(60);
        calls.get(3).completeExceptionally(new IllegalStateException("broken on purpose"));
        calls.forEach(call -> call.complete("done"));

        assertThatThrownBy(all::join).hasRootCauseMessage("broken on purpose");
        assertThat(calls).hasSize(AT_ONCE);
    }

    @Test
    void manyResultsThatAreCompleteAtOnceDoNotOverflowTheStack() {
        List<Integer> things = IntStream.range(0, 10_000).boxed().toList();

        assertThat(BoundedConcurrency.all(things, CompletableFuture::completedFuture)
                        .join())
                .isEqualTo(things);
    }

    private CompletableFuture<List<String>> all(int things) {
        return BoundedConcurrency.all(IntStream.range(0, things).boxed().toList(), thing -> {
            CompletableFuture<String> call = new CompletableFuture<>();
            calls.add(call);
            return call;
        });
    }
}
