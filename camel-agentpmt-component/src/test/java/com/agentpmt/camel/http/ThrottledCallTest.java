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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtRateLimitException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.http.ApiClient.RetryAfterMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls do while a server asks to wait, to the millisecond. */
class ThrottledCallTest extends ApiCallTestSupport {

    @Test
    void aCallOfTheUserIsSentWhileAServerAsksToWait() throws Exception {
        throttle(READ, 429, 500);

        CompletableFuture<ApiResponse> call = client.send(READ);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
    }

    @Test
    void aCallOfTheComponentFailsWhileAServerAsksToWait() {
        throttle(READ, 429, 500);

        AgentPmtException failure = failure(client.failingWhileThrottled().send(READ));

        assertThat(failure).isInstanceOf(AgentPmtRateLimitException.class).hasMessageContaining("HTTP 429");
        assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofMillis(500));
        assertThat(ApiClient.isThrottled(failure)).isTrue();
        assertThat(ApiClient.isTooLarge(failure)).isFalse();
        // the same for further requests of it
        assertThat(failure(
                        client.failingWhileThrottled().waitingWhileThrottled().send(READ)))
                .isInstanceOf(AgentPmtRateLimitException.class);
    }

    @Test
    void aFurtherRequestWaitsWhileAServerAsksToWait() throws Exception {
        throttle(READ, 429, MAX_DELAY);

        CompletableFuture<ApiResponse> call = client.waitingWhileThrottled().send(READ);
        timer.pass(MAX_DELAY - 1);
        http.assertNoRequest();
        timer.pass(1);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
    }

    @Test
    void aFurtherRequestFailsIfTheWaitIsTooLong() {
        throttle(READ, 503, MAX_DELAY + 1);

        AgentPmtException failure = failure(client.waitingWhileThrottled().send(READ));

        assertThat(failure).isInstanceOf(AgentPmtRateLimitException.class).hasMessageContaining("HTTP 503");
        assertThat(timer.isIdle()).isTrue();
    }

    /** Else the calls that are rejected in the meantime would delay it indefinitely. */
    @Test
    void allWaitsOfARequestTogetherAreLimited() {
        throttle(READ, 429, 600);
        CompletableFuture<ApiResponse> call = client.waitingWhileThrottled().send(READ);
        timer.pass(300);
        throttle(READ, 429, 600);

        assertThat(call).isNotDone();
        // 300 ms are left of the second wait, and 400 ms of the time
        timer.pass(300);
        assertThat(call).isNotDone();
        timer.pass(200);
        throttle(READ, 429, 600);
        timer.pass(100);

        assertThat(failure(call)).isInstanceOf(AgentPmtRateLimitException.class);
        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aCallThatIsCancelledWhileItIsThrottledStopsWaiting() {
        throttle(READ, 429, 500);
        CompletableFuture<ApiResponse> call = client.waitingWhileThrottled().send(READ);
        throttle(READ, 429, 900);

        call.cancel(false);
        timer.pass(500);

        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aRetryWaitsTooWhatOtherCallsWereAskedToWait() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(READ);
        http.next().respond(503, "{}");
        throttle(READ, 429, 400);
        timer.pass(399);
        http.assertNoRequest();
        timer.pass(1);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
    }

    @Test
    void aRetryThatWouldHaveToWaitTooLongFailsWithItsOwnFailure() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(READ);
        http.next().respond(503, "{\"message\":\"busy\"}");
        throttle(READ, 429, 5_000);
        timer.pass(100);

        assertThat(failure(call)).isInstanceOf(AgentPmtServerException.class).hasMessageContaining("busy");
    }

    @Test
    void aWaitThatTheServerAsksForIsKeptExactly() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(PURCHASE);
        http.next().respond(429, "{}", "retry-after", "1");
        timer.pass(999);
        http.assertNoRequest();
        timer.pass(1);
        http.next().respond(200, "{}");

        assertThat(call.join().status()).isEqualTo(200);
    }

    @Test
    void aWaitLongerThanTheLongestEndsTheCall() throws Exception {
        CompletableFuture<ApiResponse> call = client.send(READ);
        http.next().respond(429, "{}", "retry-after", "2");

        assertThat(failure(call)).isInstanceOf(AgentPmtRateLimitException.class);
        assertThat(client.remainingWait(READ)).isEqualTo(new RetryAfterGate.Wait(429, Duration.ofSeconds(2)));
    }

    /** Load concerns all that an operation reads; everything else only what was asked for. */
    @ParameterizedTest
    @CsvSource({
        "true,  429, true",
        "true,  500, true",
        "true,  503, true",
        "true,  404, false",
        "true,  499, false",
        "false, 429, false",
        "false, 503, false"
    })
    void aWaitConcernsTheOperationOrItsSubject(boolean read, int status, boolean all) throws Exception {
        ApiRequest request = read ? READ : PURCHASE;
        ApiRequest other = read
                ? ApiRequest.get("credits/balance", "other")
                : PURCHASE.withSubject(new ApiRequest.Subject("other", null));
        RetryAfterGate.Wait wait = new RetryAfterGate.Wait(status, Duration.ofSeconds(9));
        client.send(request);
        http.next().respond(status, "{}", "retry-after", "9");

        assertThat(client.remainingWait(request)).isEqualTo(wait);
        assertThat(client.remainingWait(other)).isEqualTo(all ? wait : null);
        assertThat(client.remainingWait(ApiRequest.get("credits/history", "credits", "balance")))
                .isNull();
        // other accounts
        assertThat(client.remainingWait(request.anonymous())).isNull();
        assertThat(client(TokenProvider.fixed("other"), RetryAfterMode.IGNORE).remainingWait(request))
                .isNull();
        assertThat(client(TokenProvider.fixed("demo"), RetryAfterMode.IGNORE).remainingWait(request))
                .isEqualTo(wait);
    }

    @Test
    void theLongerOfTwoWaitsApplies() {
        // this one concerns the request alone
        throttle(READ, 404, 300);
        assertThat(client.remainingWait(READ).status()).isEqualTo(404);

        throttle(READ, 429, 400);
        assertThat(client.remainingWait(READ)).isEqualTo(new RetryAfterGate.Wait(429, Duration.ofMillis(400)));

        throttle(READ, 404, 500);
        assertThat(client.remainingWait(READ)).isEqualTo(new RetryAfterGate.Wait(404, Duration.ofMillis(500)));
    }

    @Test
    void aClientWithoutATokenHasWaitsToo() throws Exception {
        ApiClient withoutToken = client(null, RetryAfterMode.IGNORE);
        withoutToken.send(READ.anonymous());
        http.next().respond(404, "{}", "retry-after", "9");

        assertThat(withoutToken.remainingWait(READ.anonymous())).isNotNull();
    }
}
