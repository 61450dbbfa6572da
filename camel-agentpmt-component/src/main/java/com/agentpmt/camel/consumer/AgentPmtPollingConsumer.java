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
import com.agentpmt.camel.OutputFormat;
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
 * One event on request, for {@code pollEnrich} and {@code ConsumerTemplate}: it asks the API at once, and where there
 * is nothing once more after each {@code delay} until the caller's time is over. The event is committed when the
 * exchange that took it has completed without failure. All consumers of an endpoint share one poller.
 */
final class AgentPmtPollingConsumer extends PollingConsumerSupport implements IsSingleton {

    /** Milliseconds after which one who waits for his turn looks whether the consumer was stopped. */
    private static final long LOOK = 100;

    private final OutputFormat format;
    private final SharedPollers.Share share;
    private final long delay;
    private volatile SharedPoller poller;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile CompletableFuture<PollResult> polling = CompletableFuture.completedFuture(PollResult.NOTHING);

    /**
     * @param delay milliseconds between two polls of a call that waits
     */
    AgentPmtPollingConsumer(Endpoint endpoint, OutputFormat format, SharedPollers.Share share, long delay) {
        super(endpoint);
        this.format = format;
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
            // Camel stops what failed to start, too
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

    /** Polls once, as long as that takes: what is there must not depend on the speed of the answer. */
    @Override
    public Exchange receiveNoWait() {
        return receive(Long.MAX_VALUE, false);
    }

    @Override
    public Exchange receive(long timeout) {
        return receive(timeout, true);
    }

    private Exchange receive(long timeout, boolean again) {
        long start = System.nanoTime();
        try {
            long pause;
            do {
                pause = delay;
                try {
                    Exchange exchange = pollAlone(timeout - elapsed(start));
                    if (exchange != null || !again) {
                        return exchange;
                    }
                } catch (AgentPmtException e) {
                    pause = again ? pause(e, timeout - elapsed(start)) : 0;
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

    /** How long to wait after a poll that was held back; 0 if that is longer than there is time, or it has failed. */
    private static long pause(AgentPmtException failure, long left) {
        long wait = ApiClient.isHeldBack(failure) ? failure.getRetryAfter().toMillis() : 0;
        return wait < left ? wait : 0;
    }

    private static long elapsed(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** One caller at a time, so that two do not get the same event. */
    private Exchange pollAlone(long millis) throws InterruptedException {
        SharedPoller shared = poller;
        long start = System.nanoTime();
        if (shared == null || !takesTurn(shared, millis)) {
            return null;
        }
        try {
            return shared.waitsForAnEvent() ? null : poll(shared, millis - elapsed(start));
        } finally {
            shared.turn().unlock();
        }
    }

    /** The one before polls for another consumer, perhaps: a stop of this one does not end that poll. */
    private boolean takesTurn(SharedPoller shared, long millis) throws InterruptedException {
        long start = System.nanoTime();
        long left = millis;
        while (stopped.getCount() > 0) {
            if (shared.turn().tryLock(Math.min(left, LOOK), TimeUnit.MILLISECONDS)) {
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
        PollResult reading = read(shared, millis);
        if (reading == null) {
            return null;
        }
        Exchange taken = first(shared, reading.events());
        if (taken == null && reading.failure() != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(reading.failure());
        }
        return taken;
    }

    /**
     * The caller's own thread waits, as with all of Camel's polling consumers.
     *
     * @return null where its time is over
     */
    private PollResult read(SharedPoller shared, long millis) throws InterruptedException {
        CompletableFuture<PollResult> poll = shared.source().poll().toCompletableFuture();
        polling = poll;
        if (stopped.getCount() == 0) {
            // stopped in between: what doStop has cancelled was the poll before
            poll.cancel(false);
        }
        boolean taken = false;
        try {
            PollResult reading = poll.get(millis, TimeUnit.MILLISECONDS);
            taken = true;
            return reading;
        } catch (TimeoutException | CancellationException e) {
            return null;
        } catch (ExecutionException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e.getCause());
        } finally {
            if (!taken) {
                drop(poll);
            }
        }
    }

    /** Nobody takes its reading. One that has come in this very moment would keep its events from all later polls. */
    private static void drop(CompletableFuture<PollResult> poll) {
        // does nothing where it is done
        poll.cancel(false);
        if (!poll.isCompletedExceptionally()) {
            poll.join().events().forEach(event -> event.release().run());
        }
    }

    private Exchange first(SharedPoller shared, List<Event> events) {
        Deque<Event> rest = new ArrayDeque<>(events);
        try {
            Exchange taken = null;
            while (taken == null && !rest.isEmpty()) {
                Event event = rest.poll();
                if (shared.begin(event)) {
                    taken = claimed(shared, event);
                } else {
                    event.release().run();
                }
            }
            return taken;
        } finally {
            rest.forEach(event -> event.release().run());
        }
    }

    private Exchange claimed(SharedPoller shared, Event event) {
        boolean ours = false;
        try {
            ours = event.claim().getAsBoolean();
        } finally {
            if (!ours) {
                share.ended(shared, event);
            }
        }
        return ours ? exchange(shared, event) : null;
    }

    private Exchange exchange(SharedPoller shared, Event event) {
        Exchange exchange = getEndpoint().createExchange();
        EventOnCompletion.batch(exchange, 0, 1);
        EventOnCompletion.fill(exchange, event, format).whenComplete((success, failure) -> share.ended(shared, event));
        return exchange;
    }
}
