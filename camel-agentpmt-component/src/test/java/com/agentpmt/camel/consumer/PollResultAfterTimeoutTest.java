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
package com.agentpmt.camel.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** A poll result that comes just when its caller stops waiting: its events are released for the next poll. */
class PollResultAfterTimeoutTest {

    private final AtomicInteger released = new AtomicInteger();

    @Test
    void aPollResultThatComesAtTheTimeoutIsReleased() {
        assertThat(receive(new LatePollResult(null))).isNull();

        assertThat(released).hasValue(2);
    }

    @Test
    void aPollResultThatComesAtAnInterruptIsReleased() {
        assertThat(receive(new LatePollResult(new InterruptedException()))).isNull();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(released).hasValue(2);
    }

    @Test
    void onlyTheUndeliveredRestOfAPollResultIsReleased() {
        assertThat(receive(CompletableFuture.completedFuture(pollResult()))).isNotNull();

        assertThat(released).hasValue(1);
    }

    private Exchange receive(CompletableFuture<PollResult> response) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            AgentPmtPollingConsumer consumer = new AgentPmtPollingConsumer(
                    context.getEndpoint("mock:here"),
                    new EventOnCompletion(OutputFormat.pojo, (event, delivered) -> {}),
                    new SharedPollers().share("here", () -> new OnePoll(response), () -> null),
                    1_000);
            consumer.start();
            return consumer.receiveNoWait();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private PollResult pollResult() {
        return PollResult.of(List.of(event("a"), event("b")));
    }

    private Event event(String id) {
        return new Event(id, "TEST", id, Json.tree(id), Map.of(), () -> true, () -> {}, released::incrementAndGet);
    }

    /** Completes just when its waiter times out. */
    private final class LatePollResult extends CompletableFuture<PollResult> {

        private final InterruptedException interrupt;

        private LatePollResult(InterruptedException interrupt) {
            this.interrupt = interrupt;
        }

        @Override
        public PollResult get(long timeout, TimeUnit unit) throws InterruptedException, TimeoutException {
            complete(pollResult());
            if (interrupt != null) {
                throw interrupt;
            }
            throw new TimeoutException();
        }
    }

    private record OnePoll(CompletableFuture<PollResult> response) implements EventSource {

        @Override
        public void start(ApiClient client) {
            // nothing to start
        }

        @Override
        public void stop() {
            // nothing to stop
        }

        @Override
        public boolean isOrdered() {
            return false;
        }

        @Override
        public CompletionStage<PollResult> poll() {
            return response;
        }
    }
}
