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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.http.ApiClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.IsSingleton;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.PollingConsumerSupport;

/**
 * Returns one event on request, for {@code pollEnrich} and {@code ConsumerTemplate}. It polls the API at once and, if there
 * is no event, again after each {@code delay} until the caller's time-out. The event is committed when the exchange that
 * received it has completed without failure. All consumers of an endpoint share one poller.
 */
final class AgentPmtPollingConsumer extends PollingConsumerSupport implements IsSingleton {

    /** Milliseconds between two checks for a stop while a caller waits for its turn. */
    private static final long STOP_CHECK = 100;

    private final EventOnCompletion onCompletion;
    private final SharedPollers.Share share;
    private final long delay;
    private volatile SharedPoller poller;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile CompletableFuture<PollResult> polling = CompletableFuture.completedFuture(PollResult.NOTHING);

    /**
     * @param delay milliseconds between two polls of a waiting caller
     */
    AgentPmtPollingConsumer(Endpoint endpoint, EventOnCompletion onCompletion, SharedPollers.Share share, long delay) {
        super(endpoint);
        this.onCompletion = onCompletion;
        this.share = share;
        this.delay = delay;
    }

    @Override
    protected void doStart() throws Exception {
        poller = share.acquire();
        stopped = new CountDownLatch(1);
    }

    @Override
    protected void doStop() {
        stopped.countDown();
        polling.cancel(false);
        if (poller != null) {
            // Camel also stops a consumer that failed to start
            poller = null;
            share.release();
        }
    }

    @Override
    public boolean isSingleton() {
        return true;
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    /** Polls once and waits for the response: whether there is an event must not depend on how fast the server is. */
    @Override
    public Exchange receiveNoWait() {
        return receive(Long.MAX_VALUE, false);
    }

    @Override
    public Exchange receive(long timeout) {
        return receive(timeout, true);
    }

    private Exchange receive(long timeout, boolean repeat) {
        long start = System.nanoTime();
        try {
            long pause;
            do {
                pause = delay;
                try {
                    Exchange exchange = pollAlone(timeout - elapsed(start));
                    if (exchange != null || !repeat) {
                        return exchange;
                    }
                } catch (AgentPmtException e) {
                    pause = repeat ? pause(e, timeout - elapsed(start)) : 0;
                    if (pause <= 0) {
                        throw e;
                    }
                }
            } while (!stopped.await(Math.min(pause, timeout - elapsed(start)), TimeUnit.MILLISECONDS)
                    && elapsed(start) < timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    /** How long to wait after a throttled poll; 0 if the poll failed, or the wait exceeds the time-out. */
    private static long pause(AgentPmtException failure, long left) {
        long wait = ApiClient.isThrottled(failure) ? failure.getRetryAfter().toMillis() : 0;
        return wait < left ? wait : 0;
    }

    private static long elapsed(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** One caller at a time, so that no two get the same event. */
    private Exchange pollAlone(long millis) throws InterruptedException {
        SharedPoller shared = poller;
        long start = System.nanoTime();
        if (shared == null || !awaitTurn(shared, millis)) {
            return null;
        }
        try {
            return shared.isEventPending() ? null : poll(shared, millis - elapsed(start));
        } finally {
            shared.turn().unlock();
        }
    }

    /** The poll in progress may belong to another consumer: a stop of this one does not end it. */
    private boolean awaitTurn(SharedPoller shared, long millis) throws InterruptedException {
        long start = System.nanoTime();
        long left = millis;
        while (stopped.getCount() > 0) {
            if (shared.turn().tryLock(Math.min(left, STOP_CHECK), TimeUnit.MILLISECONDS)) {
                return true;
            }
            left = millis - elapsed(start);
            if (left <= 0) {
                return false;
            }
        }
        return false;
    }

    private Exchange poll(SharedPoller shared, long millis) throws InterruptedException {
        PollResult result = result(shared, millis);
        if (result == null) {
            return null;
        }
        Exchange exchange = first(shared, result.events());
        if (exchange == null && result.failure() != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(result.failure());
        }
        return exchange;
    }

    /**
     * The thread of the caller waits, as in every polling consumer of Camel.
     *
     * @return null after the time-out
     */
    private PollResult result(SharedPoller shared, long millis) throws InterruptedException {
        CompletableFuture<PollResult> poll = shared.source().poll().toCompletableFuture();
        polling = poll;
        if (stopped.getCount() == 0) {
            // stopped in between: doStop has cancelled the poll before this one
            poll.cancel(false);
        }
        boolean received = false;
        try {
            PollResult result = poll.get(millis, TimeUnit.MILLISECONDS);
            received = true;
            return result;
        } catch (TimeoutException | CancellationException e) {
            return null;
        } catch (ExecutionException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e.getCause());
        } finally {
            if (!received) {
                discard(poll);
            }
        }
    }

    /** Discards a poll; if its result has arrived at this moment, its events are released for later polls. */
    private static void discard(CompletableFuture<PollResult> poll) {
        // has no effect if the poll has ended
        poll.cancel(false);
        if (!poll.isCompletedExceptionally()) {
            poll.join().events().forEach(event -> event.onEnd().run());
        }
    }

    private Exchange first(SharedPoller shared, List<Event> events) {
        Deque<Event> rest = new ArrayDeque<>(events);
        try {
            Exchange exchange = null;
            while (exchange == null && !rest.isEmpty()) {
                Event event = rest.poll();
                if (shared.begin(event)) {
                    exchange = claim(shared, event);
                } else {
                    event.onEnd().run();
                }
            }
            return exchange;
        } finally {
            rest.forEach(event -> event.onEnd().run());
        }
    }

    private Exchange claim(SharedPoller shared, Event event) {
        Exchange taken = null;
        try {
            taken = event.claim().getAsBoolean() ? exchange(shared, event) : null;
        } finally {
            if (taken == null) {
                share.end(shared, event);
            }
        }
        return taken;
    }

    private Exchange exchange(SharedPoller shared, Event event) {
        Exchange exchange = getEndpoint().createExchange();
        EventOnCompletion.batch(exchange, 0, 1);
        onCompletion.prepare(exchange, event).whenComplete((success, failure) -> share.end(shared, event));
        return exchange;
    }
}
