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

import com.agentpmt.camel.options.OutputFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.IsSingleton;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.PollingConsumerSupport;

/**
 * One event on request, for {@code pollEnrich} and {@code ConsumerTemplate}: it asks the API at once, and where there
 * is nothing once more after each {@code delay} until the caller's time is over. The event is committed when the
 * exchange that took it has completed without failure.
 */
public final class AgentPmtPollingConsumer extends PollingConsumerSupport implements IsSingleton {

    private final OutputFormat format;
    private final EventSource source;
    private final long delay;
    private final EventsInFlight inFlight = new EventsInFlight();
    private final ReentrantLock reader = new ReentrantLock();
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile CompletableFuture<Reading> polling = CompletableFuture.completedFuture(Reading.NOTHING);

    /**
     * @param delay milliseconds between two polls of a call that waits
     */
    AgentPmtPollingConsumer(Endpoint endpoint, OutputFormat format, EventSource source, long delay) {
        super(endpoint);
        this.format = format;
        this.source = source;
        this.delay = delay;
    }

    @Override
    protected void doStart() throws Exception {
        stopped = new CountDownLatch(1);
        source.start();
    }

    @Override
    protected void doStop() {
        stopped.countDown();
        polling.cancel(false);
        source.stop();
    }

    @Override
    public boolean isSingleton() {
        // one reader per state: two would take each other's events away
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
            do {
                Exchange exchange = pollAlone(timeout - elapsed(start));
                if (exchange != null || !again) {
                    return exchange;
                }
            } while (!stopped.await(Math.min(delay, timeout - elapsed(start)), TimeUnit.MILLISECONDS)
                    && elapsed(start) < timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static long elapsed(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** One caller at a time, so that two do not get the same event. */
    private Exchange pollAlone(long millis) throws InterruptedException {
        long start = System.nanoTime();
        if (!reader.tryLock(millis, TimeUnit.MILLISECONDS)) {
            return null;
        }
        try {
            return source.isOrdered() && !inFlight.isEmpty() ? null : poll(millis - elapsed(start));
        } finally {
            reader.unlock();
        }
    }

    private Exchange poll(long millis) throws InterruptedException {
        Reading reading = read(millis);
        if (reading == null) {
            return null;
        }
        Exchange taken = first(reading.events());
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
    private Reading read(long millis) throws InterruptedException {
        CompletableFuture<Reading> poll = source.poll().toCompletableFuture();
        polling = poll;
        if (stopped.getCount() == 0) {
            // stopped in between: what doStop has cancelled was the poll before
            poll.cancel(false);
        }
        boolean taken = false;
        try {
            Reading reading = poll.get(millis, TimeUnit.MILLISECONDS);
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
    private static void drop(CompletableFuture<Reading> poll) {
        // does nothing where it is done
        poll.cancel(false);
        if (!poll.isCompletedExceptionally()) {
            poll.join().events().forEach(event -> event.release().run());
        }
    }

    private Exchange first(List<Event> events) {
        Deque<Event> rest = new ArrayDeque<>(events);
        try {
            Exchange taken = null;
            while (taken == null && !rest.isEmpty()) {
                Event event = rest.poll();
                if (inFlight.begin(event)) {
                    taken = claimed(event);
                } else {
                    event.release().run();
                }
            }
            return taken;
        } finally {
            rest.forEach(event -> event.release().run());
        }
    }

    private Exchange claimed(Event event) {
        boolean ours = false;
        try {
            ours = event.claim().getAsBoolean();
        } finally {
            if (!ours) {
                inFlight.end(event);
            }
        }
        return ours ? exchange(event) : null;
    }

    private Exchange exchange(Event event) {
        Exchange exchange = getEndpoint().createExchange();
        EventExchange.batch(exchange, 0, 1);
        EventExchange.fill(exchange, event, format).whenComplete((success, failure) -> inFlight.end(event));
        return exchange;
    }
}
