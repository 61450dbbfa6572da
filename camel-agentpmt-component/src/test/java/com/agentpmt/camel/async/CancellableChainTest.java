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

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CancellableChainTest {

    private final CancellableChain chain = new CancellableChain();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<String> second = new CompletableFuture<>();

    /** Two calls, one after the other. */
    private CompletableFuture<String> chained() {
        return chain.whole(
                chain.next(first).thenCompose(one -> chain.next(second).thenApply(two -> one + two)));
    }

    @Test
    void theResultIsThatOfAllCalls() {
        CompletableFuture<String> whole = chained();

        first.complete("bo");
        assertThat(whole).isNotDone();
        second.complete("ught");

        assertThat(whole).isCompletedWithValue("bought");
        assertThat(first).isCompletedWithValue("bo");
        assertThat(second).isCompletedWithValue("ught");
    }

    @Test
    void cancellingTheChainCancelsTheCallInProgress() {
        CompletableFuture<String> whole = chained();

        whole.cancel(false);

        assertThat(first).isCancelled();
        assertThat(second).isNotDone();
    }

    @Test
    void soItDoesAfterTheFirstCall() {
        CompletableFuture<String> whole = chained();
        first.complete("bo");

        whole.cancel(false);

        assertThat(first).isCompletedWithValue("bo");
        assertThat(second).isCancelled();
    }

    @Test
    void aCallThatIsMadeAfterTheChainHasEndedIsCancelled() {
        chained().cancel(false);

        assertThat(chain.next(second)).isSameAs(second).isCancelled();
    }

    @Test
    void aChainWithoutCallsCanBeCancelled() {
        CompletableFuture<String> whole = chain.whole(new CompletableFuture<>());

        whole.cancel(false);

        assertThat(whole).isCancelled();
    }
}
