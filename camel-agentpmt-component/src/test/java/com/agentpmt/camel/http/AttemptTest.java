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
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;

/** One attempt ends once, and knows whether its request was sent. */
class AttemptTest {

    private static final IOException RESET = new IOException("reset");

    private final SendState state = new SendState();
    private final BoundedBody body = new BoundedBody(100, state);
    private final Attempt attempt = new Attempt(state, body);

    @Test
    void aFailureBeforeTheRequestWasSentPreventsIt() {
        attempt.failed(RESET);

        assertThat(failure().isSent()).isFalse();
        assertThat(failure()).hasCause(RESET);
        assertThat(failure().cut()).isNull();
        assertThat(attempt.markSent()).isFalse();
    }

    @Test
    void aFailureAfterItMayHaveHadAnEffect() {
        assertThat(attempt.markSent()).isTrue();
        attempt.failed(RESET);

        assertThat(failure().isSent()).isTrue();
    }

    @Test
    void theStartOfAResponseIsKept() throws Exception {
        attempt.markSent();
        body.consumeResponse(new BasicHttpResponse(500), new BasicEntityDetails(-1, null), null, attempt);
        attempt.failed(RESET);

        assertThat(failure().isSent()).isTrue();
        assertThat(failure().cut().status()).isEqualTo(500);
    }

    @Test
    void theFirstEndCounts() {
        attempt.markSent();
        attempt.failed(RESET);
        attempt.failed(new IOException("again"));
        attempt.completed(null);

        assertThat(failure()).hasCause(RESET);
    }

    /** What comes after the response must not keep the next attempt of the same state from being sent. */
    @Test
    void aFailureAfterTheResponseChangesNothing() {
        ApiResponse response = ApiResponse.stored(200, "{}");
        attempt.completed(response);
        attempt.failed(RESET);

        assertThat(attempt.response().join()).isSameAs(response);
        assertThat(state.markSent()).isTrue();
    }

    @Test
    void aCancelledAttemptFails() {
        attempt.cancelled();

        assertThat(failure().getCause()).isInstanceOf(IOException.class).hasMessage("the call was cancelled");
    }

    @Test
    void onlyAnAttemptThatWasNotSentIsAbandoned() {
        attempt.markSent();
        attempt.failIfNotSent(RESET);
        assertThat(attempt.response()).isNotDone();

        Attempt unsent = new Attempt(new SendState(), body);
        unsent.failIfNotSent(RESET);
        assertThat(unsent.response()).isCompletedExceptionally();
        assertThat(unsent.markSent()).isFalse();
    }

    @Test
    void anAttemptEndsWithTheThreadThatReadsItsResponse() throws Exception {
        // not sent yet: no thread
        attempt.failIfThreadEnded(RESET);
        assertThat(attempt.response()).isNotDone();

        ReadingThread thread = ReadingThread.of(attempt);
        attempt.failIfThreadEnded(RESET);
        assertThat(attempt.response()).as("its thread lives").isNotDone();

        thread.end();
        attempt.failIfThreadEnded(RESET);
        assertThat(failure()).hasCause(RESET);
    }

    @Test
    void theCurrentThreadIsAboutToEnd() {
        attempt.markSent();

        attempt.failIfThreadEnded(RESET);

        assertThat(failure().isSent()).isTrue();
    }

    private AttemptFailedException failure() {
        Throwable thrown = catchThrowable(attempt.response()::join);
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(AttemptFailedException.class);
        return (AttemptFailedException) thrown.getCause();
    }
}
