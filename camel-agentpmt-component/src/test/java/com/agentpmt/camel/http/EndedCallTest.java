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

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.http.ApiClient.RetryAfterMode;
import com.agentpmt.camel.http.InMemoryHttpClient.InMemoryExchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The end of a call that is stopped, cancelled, or has no token, in whatever state it is. */
class EndedCallTest extends ApiCallTestSupport {

    /** After a refusal, nothing of the purchase is on its way: a stop in the wait is no unknown outcome. */
    @Test
    void aCallThatIsStoppedBetweenTwoAttemptsIsKnownToBeUnsent() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().respond(429, "{}");
        assertThat(call).isNotDone();

        calls.abort();

        AgentPmtException failure = failure(call);
        assertThat(failure).hasMessageContaining("the component was stopped");
        assertThat(failure.isOutcomeUnknown()).isFalse();
        // the first attempt was
        assertThat(failure).hasMessageNotContaining("was not sent");
        timer.pass(MAX_DELAY);
        assertThat(retries()).isZero();
    }

    @Test
    void aCallThatIsStoppedWhileItIsSentHasAnUnknownOutcome() {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        InMemoryExchange<?> exchange = http.next().send();

        calls.abort();

        assertThat(failure(call).isOutcomeUnknown()).isTrue();
        assertThat(exchange.result()).isCancelled();
    }

    @Test
    void aCallThatIsStoppedBeforeItIsSentIsNeverSent() {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        InMemoryExchange<?> exchange = http.next();

        calls.abort();

        assertThat(failure(call).isOutcomeUnknown()).isFalse();
        assertThat(failure(call)).hasMessageContaining("(the request was not sent)");
        assertThat(exchange.attempt().markSent()).isFalse();
        assertThat(exchange.result()).isCancelled();
    }

    /** The end of a call frees its connection, which must not carry a purchase that waits for one. */
    @Test
    void aStopPreventsEveryRequestBeforeItEndsTheFirstCall() {
        client.send(PURCHASE);
        InMemoryExchange<?> first = http.next();
        client.send(PURCHASE);
        InMemoryExchange<?> second = http.next();
        List<Boolean> sent = new ArrayList<>();
        first.result()
                .whenComplete((response, failure) -> sent.add(second.attempt().markSent()));
        second.result()
                .whenComplete((response, failure) -> sent.add(first.attempt().markSent()));

        calls.abort();

        assertThat(sent).containsExactly(false, false);
    }

    @Test
    void aStopEndsACallWithoutWorkersToo() {
        CompletableFuture<ApiResponse> call = client.send(READ);
        InMemoryExchange<?> exchange = http.next();
        waiting = new ArrayDeque<>() {
            @Override
            public boolean add(Runnable task) {
                throw new RejectedExecutionException();
            }
        };

        calls.abort();

        assertThat(failure(call)).hasMessageContaining("the component was stopped");
        assertThat(exchange.result()).isCancelled();
    }

    @Test
    void aCallAfterTheStopIsNotSent() {
        calls.abort();

        AgentPmtException failure = failure(client.send(PURCHASE));

        assertThat(failure).hasMessageContaining("the component was stopped").hasMessageContaining("was not sent");
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void aCancelledCallEndsItsAttemptAndDoesNothingMore() {
        waiting = new ArrayDeque<>();
        CompletableFuture<ApiResponse> call = client.send(READ);
        waiting.remove().run();
        InMemoryExchange<?> exchange = http.next();

        call.cancel(false);

        assertThat(exchange.result()).isCancelled();
        exchange.fail(RESET);
        assertThat(waiting).isEmpty();
        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsSendsNothing() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(READ);
        http.next().respond(503, "{}");

        call.cancel(false);
        timer.pass(MAX_DELAY);

        assertThat(retries()).isZero();
        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsForItsTokenSendsNothing() {
        waiting = new ArrayDeque<>();
        CompletableFuture<ApiResponse> call = client(
                        TokenProvider.supplied(() -> "t", this::work), RetryAfterMode.IGNORE)
                .send(READ);

        call.cancel(false);
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }

        http.assertNoRequest();
    }

    @Test
    void whatAWorkerPoolThrowsEndsTheCall() {
        waiting = new ArrayDeque<>() {
            @Override
            public boolean add(Runnable task) {
                throw new OutOfMemoryError("no thread");
            }
        };

        AgentPmtException failure = failure(client.send(PURCHASE));

        assertThat(failure).hasMessageContaining("OutOfMemoryError").hasMessageContaining("was not sent");
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void aTokenSupplierThatFailsEndsTheCall() {
        TokenProvider tokens = TokenProvider.supplied(
                () -> {
                    throw new IllegalStateException("s3cr3t");
                },
                Runnable::run);

        AgentPmtException failure =
                failure(client(tokens, RetryAfterMode.IGNORE).send(PURCHASE));

        assertThat(failure).isInstanceOf(AgentPmtAuthenticationException.class).hasMessageNotContaining("s3cr3t");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void aTokenSupplierThatHangsEndsTheCallInTime() {
        waiting = new ArrayDeque<>();
        TokenProvider tokens = TokenProvider.supplied(() -> "t", task -> {});
        CompletableFuture<ApiResponse> call =
                client(tokens, RetryAfterMode.IGNORE).send(READ);

        timer.pass(RESPONSE_TIMEOUT - 1);
        assertThat(waiting).isEmpty();
        timer.pass(1);
        waiting.remove().run();

        assertThat(failure(call))
                .isInstanceOf(AgentPmtAuthenticationException.class)
                .hasMessageContaining("tokenSupplier did not return a token within responseTimeout=5000 ms");
    }

    @Test
    void aRejectedTokenIsRenewedOnce() throws Exception {
        Queue<String> tokens = new ArrayDeque<>(List.of("old", "new", "never"));
        ApiClient renewing = client(TokenProvider.supplied(tokens::remove, Runnable::run), RetryAfterMode.IGNORE);
        CompletableFuture<ApiResponse> call = renewing.send(PURCHASE);

        InMemoryExchange<?> first = http.next();
        assertThat(first.request().getHeader("authorization").getValue()).isEqualTo("Bearer old");
        first.respond(401, "{}");
        // at once, and not as a retry
        InMemoryExchange<?> second = http.next();
        assertThat(second.request().getHeader("authorization").getValue()).isEqualTo("Bearer new");
        second.respond(401, "{}");

        assertThat(failure(call)).isInstanceOf(AgentPmtAuthenticationException.class);
        assertThat(retries()).isZero();
        assertThat(tokens).containsExactly("never");
    }

    @Test
    void aRejectedTokenIsNotRenewedIfItCannotBe() throws Exception {
        ApiClient renewing = client(TokenProvider.supplied(() -> "t", Runnable::run), RetryAfterMode.IGNORE);

        for (CompletableFuture<ApiResponse> call :
                List.of(client.send(READ), renewing.send(READ.once()), renewing.send(READ.anonymous()))) {
            http.next().respond(401, "{}");

            assertThat(failure(call)).isInstanceOf(AgentPmtAuthenticationException.class);
        }
    }

    /** A route that continues with the result may block, and is not a call in progress. */
    @Test
    void whatContinuesWithTheResultIsNoLongerPartOfTheCall() throws Exception {
        List<Integer> inProgress = new ArrayList<>();
        CompletableFuture<ApiResponse> success = client.send(READ);
        success.whenComplete((response, failure) -> inProgress.add(calls.count()));
        http.next().respond(200, "{}");
        CompletableFuture<ApiResponse> failed = client.send(READ);
        failed.whenComplete((response, failure) -> inProgress.add(calls.count()));
        http.next().respond(404, "{}");
        CompletableFuture<ApiResponse> stopped = client.send(READ);
        stopped.whenComplete((response, failure) -> inProgress.add(calls.count()));
        http.next();
        calls.abort();

        assertThat(inProgress).containsExactly(0, 0, 0);
    }

    @Test
    void aCallThatWaitsForATokenAsksAgainAfterOneThatHung() throws Exception {
        Queue<Runnable> supplies = new ArrayDeque<>();
        ApiClient supplied = client(TokenProvider.supplied(() -> "t", supplies::add), RetryAfterMode.IGNORE);
        supplied.send(READ);
        Runnable hanging = supplies.remove();
        timer.pass(RESPONSE_TIMEOUT);

        CompletableFuture<ApiResponse> call = supplied.send(READ);
        supplies.remove().run();
        http.next().respond(200, "{}");
        assertThat(call.join().status()).isEqualTo(200);

        // a late token changes nothing
        hanging.run();
        supplied.send(READ);
        assertThat(supplies).isEmpty();
        http.next().respond(200, "{}");
    }
}
