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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.http.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The last consumer of an endpoint stops while an event ends and a new consumer starts: there is never a second
 * source.
 */
class SharedPollerRaceTest {

    private final AtomicInteger made = new AtomicInteger();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch mayStop = new CountDownLatch(1);
    private final SharedPollers.Share share =
            new SharedPollers().share("endpoint", this::source, () -> (ApiClient) null);
    private final Event event = new Event("id", "LOW", null, null, Map.of(), () -> {});

    private EventSource source() {
        made.incrementAndGet();
        return new Source();
    }

    @Test
    void anEventThatEndsBeforeTheStopLeavesThePoller() throws Exception {
        mayStop.countDown();
        SharedPoller poller = share.acquire();
        poller.begin(event);
        Thread releasing = new Thread(share::release);
        AtomicReference<SharedPoller> acquired = new AtomicReference<>();
        Thread acquiring = new Thread(() -> acquired.set(acquire()));
        synchronized (poller) {
            // has been removed, and waits to stop it
            releasing.start();
            await().until(() -> releasing.getState() == Thread.State.BLOCKED);
            share.end(poller, event);
            acquiring.start();
            await().until(() -> acquiring.getState() == Thread.State.BLOCKED || made.get() > 1);
        }
        releasing.join();
        acquiring.join();

        assertThat(acquired.get()).isSameAs(poller);
        assertThat(made).hasValue(1);
    }

    @Test
    void anEventThatEndsDuringTheStopLeavesThePoller() throws Exception {
        SharedPoller poller = share.acquire();
        poller.begin(event);
        Thread releasing = new Thread(share::release);
        releasing.start();
        stopping.await();
        share.end(poller, event);
        AtomicReference<SharedPoller> acquired = new AtomicReference<>();
        Thread acquiring = new Thread(() -> acquired.set(acquire()));
        acquiring.start();
        await().until(() -> acquiring.getState() == Thread.State.BLOCKED || made.get() > 1);
        mayStop.countDown();
        releasing.join();
        acquiring.join();

        assertThat(log).containsExactly("start", "stop", "start");
        assertThat(acquired.get()).isSameAs(poller);
    }

    private SharedPoller acquire() {
        try {
            return share.acquire();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Source implements EventSource {

        @Override
        public void start(ApiClient client) {
            log.add("start");
        }

        @Override
        public void stop() {
            stopping.countDown();
            try {
                mayStop.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            log.add("stop");
        }

        @Override
        public boolean isOrdered() {
            return true;
        }

        @Override
        public CompletionStage<PollResult> poll() {
            return CompletableFuture.completedFuture(PollResult.NOTHING);
        }
    }
}
