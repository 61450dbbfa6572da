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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenProviderTest {

    /** Work that waits until the test runs it. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private final Executor later = waiting::add;
    private final AtomicInteger invocations = new AtomicInteger();

    @Test
    void aFixedTokenIsCleanedAndCannotBeRenewed() {
        TokenProvider source = TokenProvider.fixed(" Bearer abc ");

        assertThat(join(source.token())).isEqualTo("abc");
        assertThat(source.isRefreshable()).isFalse();
        assertThatThrownBy(() -> TokenProvider.fixed("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Limits of the API apply to an account, which has one token at a time. */
    @Test
    void theSameTokenIsTheSameAccount() {
        assertThat(TokenProvider.fixed("abc").account())
                .isEqualTo(TokenProvider.fixed("Bearer abc").account());
        assertThat(TokenProvider.fixed("abc").account())
                .isNotEqualTo(TokenProvider.fixed("abd").account());
        TokenProvider supplied = supplied();
        assertThat(supplied.account())
                .isNotNull()
                .isEqualTo(supplied.account())
                .isNotEqualTo(supplied().account());
        assertThat(invocations).hasValue(0);
    }

    @Test
    void manyWaitingCallsInvokeTheSupplierOnce() {
        TokenProvider source = supplied();
        assertThat(waiting).isEmpty();

        List<CompletionStage<String>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(source.token());
        }
        assertThat(calls).noneMatch(call -> call.toCompletableFuture().isDone());
        work();

        assertThat(calls).allSatisfy(call -> assertThat(join(call)).isEqualTo("token-1"));
        assertThat(join(source.token())).isEqualTo("token-1");
        assertThat(invocations).hasValue(1);
    }

    @Test
    void manyCallsWithTheSameRejectedTokenInvokeTheSupplierOnce() {
        TokenProvider source = supplied();
        source.token();
        work();

        List<CompletionStage<String>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(source.refresh("token-1"));
        }
        work();
        calls.add(source.refresh("token-1"));
        work();

        assertThat(calls).allSatisfy(call -> assertThat(join(call)).isEqualTo("token-2"));
        assertThat(join(source.token())).isEqualTo("token-2");
        assertThat(invocations).hasValue(2);
    }

    @Test
    void aPoolThatIsShutDownFailsTheCallAndNotItsCaller() {
        TokenProvider source = TokenProvider.supplied(() -> "token", task -> {
            throw new RejectedExecutionException();
        });

        for (CompletionStage<String> token : List.of(source.token(), source.refresh("old"))) {
            assertThatThrownBy(() -> join(token)).hasRootCauseInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void aSupplierThatFailedIsInvokedAgain() {
        TokenProvider source = TokenProvider.supplied(
                () -> {
                    if (invocations.incrementAndGet() == 1) {
                        throw new IllegalStateException("the vault is closed");
                    }
                    return "token";
                },
                Runnable::run);

        assertThatThrownBy(() -> join(source.token())).satisfies(failure -> {
            // the messages of the supplier may contain a secret: only their class is reported, for the whole chain
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            assertThat(text.toString()).contains("IllegalStateException").doesNotContain("the vault is closed");
        });
        assertThat(join(source.token())).isEqualTo("token");
        assertThat(invocations).hasValue(2);
    }

    @Test
    void aRenewalThatFailedIsRetried() {
        TokenProvider source = TokenProvider.supplied(
                () -> {
                    if (invocations.incrementAndGet() == 2) {
                        throw new IllegalStateException("the vault is closed");
                    }
                    return "token-" + invocations;
                },
                Runnable::run);
        source.token();

        assertThatThrownBy(() -> join(source.refresh("token-1")))
                .hasRootCauseMessage("tokenSupplier failed with java.lang.IllegalStateException");
        assertThat(join(source.refresh("token-1"))).isEqualTo("token-3");
    }

    @Test
    void aSuppliedTokenIsCheckedAndNotShown() {
        assertThatThrownBy(() -> join(
                        TokenProvider.supplied(() -> "s3cr3t\nx", Runnable::run).token()))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() ->
                        join(TokenProvider.supplied(() -> null, Runnable::run).token()))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private TokenProvider supplied() {
        return TokenProvider.supplied(() -> "token-" + invocations.incrementAndGet(), later);
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private static String join(CompletionStage<String> call) {
        return call.toCompletableFuture().join();
    }
}
