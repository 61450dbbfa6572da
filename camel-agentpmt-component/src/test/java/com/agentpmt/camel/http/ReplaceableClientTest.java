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

import ch.qos.logback.classic.Level;
import com.agentpmt.camel.LogRecorder;
import com.agentpmt.camel.ManualTimer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of HTTP clients: use, failure, replacement and close, without threads and on a clock of the test. */
class ReplaceableClientTest {

    private static final ApiResponse RESPONSE = ApiResponse.stored(200, "{}");

    private final ManualTimer timer = new ManualTimer();
    private final List<InMemoryHttpClient> started = new ArrayList<>();
    private final Pool pool = new Pool();
    private ManagedClient first;
    private ReplaceableClient client;
    private LogRecorder log;

    @BeforeEach
    void start() {
        log = new LogRecorder(ManagedClient.class);
        client = new ReplaceableClient(() -> {
            ManagedClient next = managed(TimeValue.ofSeconds(30));
            first = first == null ? next : first;
            return next;
        });
    }

    private ManagedClient managed(TimeValue idle) {
        InMemoryHttpClient http = new InMemoryHttpClient();
        started.add(http);
        HttpAsyncClientBuilder builder = new HttpAsyncClientBuilder() {
            @Override
            public CloseableHttpAsyncClient build() {
                return http;
            }
        };
        return new ManagedClient(builder, pool, () -> "thread", idle, timer);
    }

    @AfterEach
    void stop() {
        client.close();
        timer.shutdownNow();
        log.close();
    }

    @Test
    void aClientIsUsedAsLongAsItRuns() throws Exception {
        assertThat(client.isReady()).isTrue();
        assertThat(client.acquire(attempt())).isSameAs(started.get(0));
        assertThat(client.acquire(attempt())).isSameAs(started.get(0));
        assertThat(client.replaceIfFailed()).isFalse();
        assertThat(started).hasSize(1);
        assertThat(client.connections()).isEqualTo(new ConnectionUse(1, 2, 3, 4));
    }

    @Test
    void connectionsThatAreNotUsedAreClosedEachSecond() {
        timer.pass(999);
        assertThat(pool.closed).isEmpty();
        timer.pass(1);
        assertThat(pool.closed).containsExactly("expired", "idle 30 SECONDS");
        timer.pass(1_000);
        assertThat(pool.closed).hasSize(4);
    }

    @Test
    void aShortIdleTimeIsKept() {
        client.close();
        managed(TimeValue.ofMilliseconds(100));

        timer.pass(100);
        assertThat(pool.closed).containsExactly("expired", "idle 100 MILLISECONDS");
    }

    @Test
    void aClientThatHasFailedIsReplacedAtTheNextAttempt() throws Exception {
        started.get(0).status = IOReactorStatus.SHUTTING_DOWN;
        assertThat(client.isReady()).isFalse();

        assertThat(client.acquire(attempt())).isSameAs(started.get(1));

        assertThat(started).hasSize(2);
        assertThat(client.isReady()).isTrue();
        assertThat(log.messages(Level.ERROR))
                .singleElement()
                .asString()
                .contains("I/O thread of the HTTP client has ended");
        // it is closed soon, and closes no idle connections before
        timer.pass(1_000);
        assertThat(first.isClosed()).isTrue();
        assertThat(started.get(0).getStatus()).isEqualTo(IOReactorStatus.SHUT_DOWN);
        assertThat(pool.closed).hasSize(2);
    }

    @Test
    void aHealthCheckReplacesAClientThatHasFailed() {
        started.get(0).status = IOReactorStatus.SHUT_DOWN;

        assertThat(client.replaceIfFailed()).isTrue();
        assertThat(client.replaceIfFailed()).isFalse();
        assertThat(started).hasSize(2);
    }

    /** The upkeep notices a failure that no thread has reported. */
    @Test
    void attemptsOnAClientThatFailsEndUnlessTheirThreadIsAlive() throws Exception {
        Attempt waiting = attempt();
        Attempt reading = attempt();
        client.acquire(waiting);
        client.acquire(reading);
        ReadingThread thread = ReadingThread.of(reading);

        started.get(0).status = IOReactorStatus.SHUTTING_DOWN;
        timer.pass(1_000);
        assertThat(waiting.response()).isCompletedExceptionally();
        assertThat(waiting.markSent()).isFalse();
        timer.pass(1_000);
        assertThat(reading.response()).isNotDone();
        assertThat(first.isUsable()).isFalse();
        assertThat(first.isClosed()).isFalse();

        thread.end();
        timer.pass(1_000);
        assertThat(reading.response()).isCompletedExceptionally();
        timer.pass(1_000);
        assertThat(first.isClosed()).isTrue();
        assertThat(log.messages(Level.ERROR)).hasSize(1);
    }

    @Test
    void anAttemptOnAClientThatHasFailedEndsAtOnce() {
        first.retire(new IOException("reactor"));
        Attempt late = attempt();

        first.take(late);

        assertThat(late.response()).isCompletedExceptionally();
        assertThat(late.response()
                        .handle((response, failure) -> failure.getCause())
                        .join())
                .isInstanceOf(ClientFailedException.class)
                .hasMessageContaining("reactor");
    }

    @Test
    void anAttemptThatHasEndedIsForgotten() throws Exception {
        Attempt ended = attempt();
        client.acquire(ended);
        ended.completed(RESPONSE);
        first.retire(null);
        timer.pass(1_000);

        assertThat(first.isClosed()).isTrue();
        assertThat(ended.response()).isCompletedWithValue(RESPONSE);
    }

    @Test
    void theStopClosesTheClientsThatStillWaitForResponses() throws Exception {
        started.get(0).status = IOReactorStatus.SHUTTING_DOWN;
        client.acquire(attempt());

        client.close();

        assertThat(started).hasSize(2).allMatch(http -> http.getStatus() == IOReactorStatus.SHUT_DOWN);
        assertThat(timer.isIdle()).isTrue();
        assertThatThrownBy(() -> client.acquire(attempt()))
                .isInstanceOf(IOException.class)
                .hasMessage("the component was stopped");
        assertThat(client.replaceIfFailed()).isFalse();
        assertThat(first.isClosed()).isTrue();
        // the failure above, and not the stop
        assertThat(log.messages(Level.ERROR)).hasSize(1);
    }

    @Test
    void theUseOfAllClientsIsTheSum() {
        assertThat(new ConnectionUse(1, 2, 3, 4).plus(new ConnectionUse(10, 20, 30, 40)))
                .isEqualTo(new ConnectionUse(11, 22, 33, 44));
    }

    private static Attempt attempt() {
        SendState state = new SendState();
        return new Attempt(state, new BoundedBody(100, state));
    }

    private static final class Pool implements ConnPoolControl<String> {

        private final List<String> closed = new ArrayList<>();

        @Override
        public void closeExpired() {
            closed.add("expired");
        }

        @Override
        public void closeIdle(TimeValue idle) {
            closed.add("idle " + idle.getDuration() + " " + idle.getTimeUnit());
        }

        @Override
        public PoolStats getTotalStats() {
            return new PoolStats(1, 2, 3, 4);
        }

        @Override
        public PoolStats getStats(String route) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setMaxTotal(int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getMaxTotal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setDefaultMaxPerRoute(int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getDefaultMaxPerRoute() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setMaxPerRoute(String route, int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getMaxPerRoute(String route) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> getRoutes() {
            throw new UnsupportedOperationException();
        }
    }
}
