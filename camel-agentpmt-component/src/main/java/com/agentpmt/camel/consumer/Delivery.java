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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to the route. An event counts as delivered when its exchange has completed without failure. Only then is it
 * committed; otherwise a later poll finds it again. Events of an ordered source are sent one after the other, and those
 * behind a failed one wait for the next poll.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final AgentPmtConsumer consumer;
    private final EventOnCompletion onCompletion;
    private final InProgressEvents inProgress = new InProgressEvents();
    private final FailedEventOrder failures = new FailedEventOrder();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean ended;

    Delivery(AgentPmtConsumer consumer, EventOnCompletion onCompletion) {
        this.consumer = consumer;
        this.onCompletion = onCompletion;
    }

    /** Number of events that the route processes or that wait for the one before them. */
    int pending() {
        return pending.get();
    }

    /** Sends nothing more: a consumer that starts again after a forced stop has a new delivery. */
    void end() {
        ended = true;
    }

    /**
     * Delivers events one after the other; no other event may be pending.
     *
     * @return how many were sent; those behind a failed one do not count: polling for them again at once gains nothing
     */
    int deliverInOrder(List<Event> found, int limit) {
        List<Event> events = found.subList(0, Math.min(limit, found.size()));
        found.subList(events.size(), found.size())
                .forEach(event -> event.onEnd().run());
        Deque<Event> waiting = new ArrayDeque<>(events);
        pending.set(events.size());
        try {
            return next(waiting, events.size()) ? events.size() : events.size() - waiting.size() - 1;
        } catch (RuntimeException | Error e) {
            releaseAll(waiting);
            throw e;
        }
    }

    /**
     * Delivers independent events without waiting for any; those that the route processes already are skipped.
     *
     * @return how many were sent and have not failed
     */
    int deliverIndependently(List<Event> found, int limit) {
        List<Event> started = new ArrayList<>();
        for (Event event : failures.lastFailedLast(found)) {
            if (started.size() == limit) {
                event.onEnd().run();
            } else if (inProgress.begin(event)) {
                started.add(event);
            }
        }
        pending.addAndGet(started.size());
        int failed = 0;
        for (int i = 0; i < started.size(); i++) {
            Event event = started.get(i);
            CompletableFuture<Boolean> delivered = claimAndSend(event, i, started.size());
            if (delivered.isDone() && !succeeded(delivered)) {
                failed++;
            }
            delivered.whenComplete((success, failure) -> {
                failures.record(event, failure == null && success);
                try {
                    inProgress.end(event);
                } finally {
                    // last: a stop waits for pending events, then interrupts
                    pending.decrementAndGet();
                }
            });
        }
        return started.size() - failed;
    }

    private boolean isAllowed() {
        return !ended && consumer.isSendAllowed();
    }

    /**
     * @return false if an event has failed
     */
    private boolean next(Deque<Event> events, int size) {
        while (!events.isEmpty()) {
            if (!isAllowed()) {
                releaseAll(events);
                return true;
            }
            Event event = events.poll();
            CompletableFuture<Boolean> delivered = send(event, size - events.size() - 1, size);
            if (!delivered.isDone()) {
                delivered.whenComplete((success, failure) -> resume(event, failure == null && success, events, size));
                return true;
            }
            if (!finish(event, succeeded(delivered), events)) {
                return false;
            }
        }
        return true;
    }

    private void resume(Event event, boolean success, Deque<Event> events, int size) {
        try {
            if (finish(event, success, events)) {
                next(events, size);
            }
        } catch (RuntimeException | Error e) {
            releaseAll(events);
            report(e);
        }
    }

    private boolean finish(Event event, boolean success, Deque<Event> rest) {
        event.onEnd().run();
        if (success) {
            pending.set(rest.size());
        } else {
            // they stay in the queue: its size is the number of events that were not sent
            rest.forEach(waiting -> waiting.onEnd().run());
            pending.set(0);
        }
        return success;
    }

    /** Otherwise a stop would wait for events that are never sent. */
    private void releaseAll(Deque<Event> events) {
        events.forEach(event -> event.onEnd().run());
        pending.set(0);
    }

    /**
     * Sends an event to the route. It ends when the route has returned the exchange and the exchange has completed, which is
     * later if another route has taken it over, as with seda.
     *
     * @return whether the event counts as delivered
     */
    private CompletableFuture<Boolean> send(Event event, int index, int size) {
        Exchange exchange = consumer.createExchange(false);
        EventOnCompletion.batch(exchange, index, size);
        CompletableFuture<Boolean> completed = onCompletion.prepare(exchange, event);
        CompletableFuture<Void> returned = new CompletableFuture<>();
        AsyncCallback release = consumer.defaultConsumerCallback(exchange, false);
        consumer.getAsyncProcessor().process(exchange, doneSync -> {
            try {
                release.done(doneSync);
            } finally {
                returned.complete(null);
            }
        });
        return completed.thenCombine(returned, (success, nothing) -> success);
    }

    /** Sends an independent event: its failure affects no other event. */
    private CompletableFuture<Boolean> claimAndSend(Event event, int index, int size) {
        if (isAllowed()) {
            try {
                return event.claim().getAsBoolean()
                        ? send(event, index, size)
                        : CompletableFuture.completedFuture(false);
            } catch (RuntimeException | Error e) {
                report(e);
            }
        }
        return CompletableFuture.completedFuture(false);
    }

    /** An Error too: what it has hit is one event. */
    private void report(Throwable failure) {
        try {
            consumer.getExceptionHandler()
                    .handleException("An event was not delivered; a later poll delivers it again", failure);
        } catch (RuntimeException | Error e) {
            LOG.error("An event cannot be delivered, and the exception handler has failed: {}", e.toString(), failure);
        }
    }

    private static boolean succeeded(CompletableFuture<Boolean> delivered) {
        return !delivered.isCompletedExceptionally() && delivered.join();
    }
}
