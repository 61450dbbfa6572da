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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.options.OutputFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Brings events to the route, strictly in order: the next starts when the one before has succeeded. An event counts as
 * delivered when its exchange has completed without failure, and only then is it committed; after a failure the rest
 * waits for the next poll, which finds it again.
 */
final class Delivery {

    private final AgentPmtConsumer consumer;
    private final OutputFormat format;
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
     * Delivers events; nothing else may be pending.
     *
     * @return how many are under way or done; those behind a failed one do not count: nothing is gained by polling for
     *     them again at once
     */
    int deliver(List<Event> events) {
        pending.set(events.size());
        Deque<Event> waiting = new ArrayDeque<>(events);
        try {
            return next(waiting, events.size()) ? events.size() : events.size() - waiting.size() - 1;
        } catch (RuntimeException e) {
            // else the consumer would wait for ever for what is not under way
            pending.set(0);
            throw e;
        }
    }

    /**
     * @return false where an event has failed
     */
    private boolean next(Deque<Event> events, int size) {
        while (!events.isEmpty()) {
            if (ended || !consumer.isRunAllowed()) {
                pending.set(0);
                return true;
            }
            CompletableFuture<Boolean> delivered = send(events.poll(), size - events.size() - 1, size);
            if (!delivered.isDone()) {
                delivered.whenComplete((success, failure) -> resume(failure == null && success, events, size));
                return true;
            }
            if (!goesOn(delivered.join(), events)) {
                return false;
            }
        }
        return true;
    }

    private void resume(boolean success, Deque<Event> events, int size) {
        try {
            if (goesOn(success, events)) {
                next(events, size);
            }
        } catch (RuntimeException e) {
            // else the consumer would wait for ever for what is not under way
            pending.set(0);
            consumer.getExceptionHandler().handleException("An event cannot be delivered", e);
        }
    }

    private boolean goesOn(boolean success, Deque<Event> events) {
        pending.set(success ? events.size() : 0);
        return success;
    }

    /**
     * Sends an event into the route. It is over when the route has given the exchange back and the exchange has
     * completed, which is later where another route has taken it over, as seda does.
     *
     * @return whether the event counts as delivered
     */
    private CompletableFuture<Boolean> send(Event event, int index, int size) {
        CompletableFuture<Boolean> completed = new CompletableFuture<>();
        CompletableFuture<Void> returned = new CompletableFuture<>();
        Exchange exchange = exchange(event, index, size);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                boolean committed = false;
                try {
                    event.commit().run();
                    committed = true;
                } finally {
                    completed.complete(committed);
                }
            }

            @Override
            public void onFailure(Exchange done) {
                completed.complete(false);
            }
        });
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

    private Exchange exchange(Event event, int index, int size) {
        Exchange exchange = consumer.createExchange(false);
        Message message = exchange.getMessage();
        message.setBody(
                switch (format) {
                    case pojo -> event.record();
                    case map -> Json.plain(event.json());
                    case json -> new String(Json.write(event.json()), StandardCharsets.UTF_8);
                });
        message.setHeader(AgentPmtConstants.EVENT, event.type());
        message.setHeader(AgentPmtConstants.EVENT_ID, event.id());
        event.headers().forEach(message::setHeader);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        return exchange;
    }
}
