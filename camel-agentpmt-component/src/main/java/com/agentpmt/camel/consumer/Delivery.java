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

import com.agentpmt.camel.OutputFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Brings events to the route. An event counts as delivered when its exchange has completed without failure, and only
 * then is it committed; else a later poll finds it again. Events of an ordered source go one after the other, and what
 * is behind a failed one waits for the next poll.
 */
final class Delivery {

    private final AgentPmtConsumer consumer;
    private final OutputFormat format;
    private final InProgressEvents inFlight = new InProgressEvents();
    private final FailedEventOrder failures = new FailedEventOrder();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean ended;

    Delivery(AgentPmtConsumer consumer, OutputFormat format) {
        this.consumer = consumer;
        this.format = format;
    }

    /** How many events are with the route, or wait for the one before them. */
    int pending() {
        return pending.get();
    }

    /** Nothing more is sent: a consumer that was stopped by force and started again has a delivery of its own. */
    void end() {
        ended = true;
    }

    /**
     * Delivers events one after the other; nothing else may be pending.
     *
     * @return how many are under way or done; those behind a failed one do not count: nothing is gained by polling for
     *     them again at once
     */
    int inOrder(List<Event> found, int most) {
        List<Event> events = found.subList(0, Math.min(most, found.size()));
        found.subList(events.size(), found.size())
                .forEach(event -> event.release().run());
        Deque<Event> waiting = new ArrayDeque<>(events);
        pending.set(events.size());
        try {
            return next(waiting, events.size()) ? events.size() : events.size() - waiting.size() - 1;
        } catch (RuntimeException e) {
            drop(waiting);
            throw e;
        }
    }

    /**
     * Delivers events that stand for themselves, without waiting for any; what is with the route already is left out.
     *
     * @return how many are under way or done
     */
    int eachByItself(List<Event> found, int most) {
        List<Event> fresh = new ArrayList<>();
        for (Event event : failures.lastFailedLast(found)) {
            if (fresh.size() == most) {
                event.release().run();
            } else if (inFlight.begin(event)) {
                fresh.add(event);
            }
        }
        pending.addAndGet(fresh.size());
        int failed = 0;
        for (int i = 0; i < fresh.size(); i++) {
            Event event = fresh.get(i);
            CompletableFuture<Boolean> delivered = attempt(event, i, fresh.size());
            if (delivered.isDone() && !succeeded(delivered)) {
                failed++;
            }
            delivered.whenComplete((success, failure) -> {
                failures.ended(event, failure == null && success);
                try {
                    inFlight.end(event);
                } finally {
                    // last: a stop waits for what is pending, then interrupts
                    pending.decrementAndGet();
                }
            });
        }
        return fresh.size() - failed;
    }

    private boolean isAllowed() {
        return !ended && consumer.isSendAllowed();
    }

    /**
     * @return false where an event has failed
     */
    private boolean next(Deque<Event> events, int size) {
        while (!events.isEmpty()) {
            if (!isAllowed()) {
                drop(events);
                return true;
            }
            Event event = events.poll();
            CompletableFuture<Boolean> delivered = send(event, size - events.size() - 1, size);
            if (!delivered.isDone()) {
                delivered.whenComplete((success, failure) -> resume(event, failure == null && success, events, size));
                return true;
            }
            if (!goesOn(event, succeeded(delivered), events)) {
                return false;
            }
        }
        return true;
    }

    private void resume(Event event, boolean success, Deque<Event> events, int size) {
        try {
            if (goesOn(event, success, events)) {
                next(events, size);
            }
        } catch (RuntimeException e) {
            drop(events);
            consumer.getExceptionHandler().handleException("An event cannot be delivered", e);
        }
    }

    private boolean goesOn(Event event, boolean success, Deque<Event> rest) {
        event.release().run();
        if (success) {
            pending.set(rest.size());
        } else {
            // not taken off the queue: how many it holds tells how many were tried
            rest.forEach(waiting -> waiting.release().run());
            pending.set(0);
        }
        return success;
    }

    /** Else the consumer would wait for ever for what is not under way. */
    private void drop(Deque<Event> events) {
        events.forEach(event -> event.release().run());
        pending.set(0);
    }

    /**
     * Sends an event into the route. It is over when the route has given the exchange back and the exchange has
     * completed, which is later where another route has taken it over, as seda does.
     *
     * @return whether the event counts as delivered
     */
    private CompletableFuture<Boolean> send(Event event, int index, int size) {
        Exchange exchange = consumer.createExchange(false);
        EventOnCompletion.batch(exchange, index, size);
        CompletableFuture<Boolean> completed = EventOnCompletion.fill(exchange, event, format);
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

    /** Sends an event that holds up no other one, whatever becomes of it. */
    private CompletableFuture<Boolean> attempt(Event event, int index, int size) {
        if (isAllowed()) {
            try {
                return event.claim().getAsBoolean()
                        ? send(event, index, size)
                        : CompletableFuture.completedFuture(false);
            } catch (RuntimeException e) {
                consumer.getExceptionHandler().handleException("An event cannot be delivered", e);
            }
        }
        return CompletableFuture.completedFuture(false);
    }

    private static boolean succeeded(CompletableFuture<Boolean> delivered) {
        return !delivered.isCompletedExceptionally() && delivered.join();
    }
}
