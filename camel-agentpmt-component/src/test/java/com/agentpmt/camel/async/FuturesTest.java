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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuturesTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final List<String> outcomes = new ArrayList<>();

    private void whenEnded(CompletableFuture<String> call) {
        Futures.whenEnded(
                call,
                (result, failure) -> outcomes.add(failure == null ? result : failure.getMessage()),
                executor::add);
    }

    @Test
    void aCallThatHasEndedContinuesInTheExecutor() {
        whenEnded(CompletableFuture.completedFuture("bought"));
        whenEnded(CompletableFuture.failedFuture(new IllegalStateException("rejected")));

        assertThat(outcomes).isEmpty();
        executor.forEach(Runnable::run);
        assertThat(outcomes).containsExactly("bought", "rejected");
    }

    @Test
    void aCallThatEndsLaterContinuesInTheThreadThatEndsIt() {
        CompletableFuture<String> call = new CompletableFuture<>();
        whenEnded(call);

        // the thread that has made the call, which may be a worker
        call.complete("bought");

        assertThat(outcomes).containsExactly("bought");
        assertThat(executor).isEmpty();
    }

    @Test
    void soDoesACallThatAnotherThreadEnds() throws Exception {
        CompletableFuture<String> call = new CompletableFuture<>();
        whenEnded(call);
        Thread other = new Thread(() -> call.complete("bought"));
        other.start();
        other.join();

        assertThat(outcomes).containsExactly("bought");
        assertThat(executor).isEmpty();
    }

    @Test
    void afterTheStopTheCallerContinues() {
        Futures.whenEnded(
                CompletableFuture.completedFuture("bought"), (result, failure) -> outcomes.add(result), task -> {
                    throw new RejectedExecutionException("the component was stopped");
                });

        assertThat(outcomes).containsExactly("bought");
    }

    static Stream<Function<CompletableFuture<String>, CompletableFuture<String>>> steps() {
        return Stream.of(
                call -> Futures.map(call, result -> result + "!"),
                call -> Futures.handle(call, (result, failure) -> result + "!"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aFunctionIsAppliedToTheResult(Function<CompletableFuture<String>, CompletableFuture<String>> step) {
        CompletableFuture<String> call = new CompletableFuture<>();
        CompletableFuture<String> made = step.apply(call);
        assertThat(made).isNotDone();

        call.complete("bought");

        assertThat(made).isCompletedWithValue("bought!");
        assertThat(call).isCompletedWithValue("bought");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void cancellingTheResultCancelsTheCall(Function<CompletableFuture<String>, CompletableFuture<String>> step) {
        CompletableFuture<String> call = new CompletableFuture<>();

        step.apply(call).cancel(false);

        assertThat(call).isCancelled();
    }

    @Test
    void aFailureIsKeptOrHandled() {
        IllegalStateException failure = new IllegalStateException("rejected");
        CompletableFuture<String> call = CompletableFuture.failedFuture(failure);

        assertThat(Futures.map(call, result -> result + "!"))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCause(failure);
        assertThat(Futures.handle(
                        call, (result, thrown) -> Futures.cause(thrown).getMessage()))
                .isCompletedWithValue("rejected");
    }

    @Test
    void theCauseOfAFailureIsWhatTheCallHasThrown() {
        IllegalStateException thrown = new IllegalStateException("rejected", new IllegalArgumentException());
        CompletionException bare = new CompletionException("no cause", null);

        assertThat(Futures.cause(new CompletionException(thrown))).isSameAs(thrown);
        assertThat(Futures.cause(thrown)).isSameAs(thrown);
        assertThat(Futures.cause(bare)).isSameAs(bare);
        assertThat(Futures.cause(null)).isNull();
    }
}
