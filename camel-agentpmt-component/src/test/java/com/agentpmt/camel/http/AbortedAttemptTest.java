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
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that a stop has judged as not sent is not sent by a later attempt, whichever of its tasks runs first. */
class AbortedAttemptTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final CamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    private final HttpClients clients = new HttpClients(context, 5, timer);
    private final BlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();
    private final ActiveCalls calls = new ActiveCalls();

    @AfterEach
    void close() throws Exception {
        clients.close();
        timer.shutdownNow();
        context.close();
    }

    @Test
    void anAbortedAttemptIsNotSentByARetry() throws Exception {
        try (RawServer server = new RawServer((connection, request) -> {
            RawServer.succeed(connection);
            return true;
        })) {
            ApiClient client = TestApiClient.of(
                    clients.shared(new HttpClientKey(null, null, LONG)),
                    server.url(),
                    TestApiClient.retries(3),
                    new CallLimits(LONG, LONG, LONG, 1_000_000),
                    tasks::add,
                    timer,
                    calls);
            CompletableFuture<ApiResponse> call = client.send(ApiRequest.post(
                            "products/purchase",
                            new ApiRequest.Body(null, "{}".getBytes(StandardCharsets.UTF_8)),
                            "products",
                            "purchase")
                    .asPaid());
            assertThat(tasks).as("the attempt").hasSize(1);

            calls.abort();
            // the task that ends the call comes last
            Runnable end = tasks.removeLast();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Runnable task = tasks.poll();
                if (task != null) {
                    task.run();
                }
                return call.isDone() || !server.requests.isEmpty();
            });
            end.run();

            assertThat(server.requests).isEmpty();
            AgentPmtException failure = (AgentPmtException)
                    catchThrowableOfType(CompletionException.class, call::join).getCause();
            assertThat(failure.isOutcomeUnknown()).isFalse();
        }
    }
}
