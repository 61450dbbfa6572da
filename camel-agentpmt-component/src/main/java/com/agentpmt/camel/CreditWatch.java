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
package com.agentpmt.camel;

import com.agentpmt.camel.async.Futures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.spi.ThreadPoolProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the credits every now and then, and lets the routes of a policy run or not.
 *
 * <p>All of its state belongs to one thread, which may block while a route is suspended or resumed. Other threads only
 * leave tasks for it.
 */
final class CreditWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CreditWatch.class);

    private final CreditGate gate;
    private final CreditReader reader;
    private final Duration delay;
    private final String eventUri;
    private final CamelContext context;
    private final ProducerTemplate events;
    private final ScheduledExecutorService executor;
    private final RouteSuspension suspension;
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final AtomicBoolean rejectionPending = new AtomicBoolean();
    private volatile Thread thread;
    private boolean announcedOpen = true;
    private boolean failing;
    private boolean waiting;

    /**
     * @param delay between two readings
     * @param eventUri endpoint for a message about each suspension and resumption, or null
     */
    CreditWatch(CamelContext context, CreditGate gate, CreditReader reader, Duration delay, String eventUri) {
        this.context = context;
        this.gate = gate;
        this.reader = reader;
        this.delay = delay;
        this.eventUri = eventUri;
        this.suspension = new RouteSuspension(context);
        this.events = eventUri == null ? null : context.createProducerTemplate();
        this.executor = context.getExecutorServiceManager()
                .newScheduledThreadPool(this, "AgentPmtCreditRoutePolicy", oneThread());
        execute(() -> thread = Thread.currentThread());
        execute(this::read);
    }

    /** With a queue without a bound: a task that is refused would end the readings. */
    private static ThreadPoolProfile oneThread() {
        ThreadPoolProfile profile = new ThreadPoolProfile("agentpmt-credit-route-policy");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        profile.setMaxQueueSize(-1);
        return profile;
    }

    void close() {
        context.getExecutorServiceManager().shutdownNow(executor);
        if (events != null) {
            events.stop();
        }
    }

    /** Whether the caller is this watch, which suspends or resumes a route at the moment. */
    boolean isOwnThread() {
        return Thread.currentThread() == thread;
    }

    void add(Route route) {
        suspension.join(route.getId());
        execute(() -> {
            routes.put(route.getId(), route);
            applyNow();
        });
    }

    void remove(Route route) {
        suspension.leave(route.getId());
        execute(() -> {
            routes.remove(route.getId());
            suspension.forget(route.getId());
        });
    }

    /** A purchase was rejected for lack of credits. */
    void rejected() {
        // one task for all that are rejected until it runs
        if (rejectionPending.compareAndSet(false, true)) {
            execute(() -> {
                rejectionPending.set(false);
                gate.rejected();
                applyNow();
            });
        }
    }

    void apply() {
        execute(this::applyNow);
    }

    private void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.trace("The last route has ended", e);
        }
    }

    private void read() {
        long rejections = gate.rejections();
        CompletableFuture<Void> balance =
                reading(gate.needsBalance(), reader::balance, credits -> gate.readBalance(credits, rejections));
        CompletableFuture<Void> spending = reading(gate.needsSpending(), reader::spending, gate::readSpending);
        CompletableFuture.allOf(balance, spending)
                .whenComplete((nothing, failure) -> execute(() -> {
                    // first: whatever else fails, the readings continue
                    schedule(this::read, delay.toMillis());
                    report(failure);
                    applyNow();
                }));
    }

    /** What cannot be read changes nothing. */
    private CompletableFuture<Void> reading(
            boolean needed, Supplier<CompletableFuture<Long>> read, Consumer<Long> result) {
        if (!needed) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            return read.get()
                    .thenAcceptAsync(
                            credits -> {
                                result.accept(credits);
                                // without waiting for the other reading
                                applyNow();
                            },
                            executor);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void report(Throwable failure) {
        if (failure != null && !failing && !context.isStopping()) {
            Throwable cause = Futures.cause(failure);
            LOG.warn(
                    "AgentPmtCreditRoutePolicy: the credits cannot be read, so nothing changes for routes {}: {}",
                    routes.keySet(),
                    cause.getMessage());
            LOG.debug("The credits cannot be read", cause);
        }
        failing = failure != null;
    }

    private void schedule(Runnable task, long millis) {
        try {
            executor.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("The last route has ended", e);
        }
    }

    private void applyNow() {
        boolean open = gate.isOpen();
        if (open) {
            suspension.resume();
        } else if (!suspension.suspend(routes.values()) && !waiting) {
            waiting = true;
            schedule(this::applyAgain, 100);
        }
        if (open != announcedOpen) {
            announcedOpen = open;
            announce(open);
        }
    }

    private void applyAgain() {
        waiting = false;
        applyNow();
    }

    private void announce(boolean open) {
        String text = (open ? "resumed" : "suspended") + ": " + gate.reason();
        if (open) {
            LOG.info("Routes {} are {}", routes.keySet(), text);
        } else {
            LOG.warn("Routes {} are {}", routes.keySet(), text);
        }
        if (events != null) {
            String event = open ? "RESUMED" : "SUSPENDED";
            try {
                send("Routes " + routes.keySet() + " are " + text, event, gate.balance());
            } catch (RuntimeException e) {
                // no such endpoint any more
                notDelivered(event, e);
            }
        }
    }

    private static void notDelivered(String event, Throwable cause) {
        LOG.warn("AgentPmtCreditRoutePolicy: the event {} was not delivered: {}", event, cause.getMessage());
    }

    private void send(String text, String event, Long balance) {
        events.asyncSend(eventUri, exchange -> {
                    exchange.getMessage().setBody(text);
                    exchange.getMessage().setHeader(AgentPmtConstants.EVENT, event);
                    exchange.getMessage()
                            .setHeader(
                                    AgentPmtConstants.EVENT_ID,
                                    UUID.randomUUID().toString());
                    exchange.getMessage().setHeader(AgentPmtConstants.BALANCE, balance);
                })
                .whenComplete((exchange, failure) -> {
                    Throwable cause = failure != null ? failure : exchange.getException();
                    if (cause != null) {
                        notDelivered(event, cause);
                    }
                });
    }
}
