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

import com.agentpmt.camel.http.ApiClient;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls an event source by Camel's scheduler and delivers the events. Only the thread of the scheduler waits, and only for
 * the API.
 */
@ManagedResource(description = "Managed AgentPMT consumer")
public final class AgentPmtConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPmtConsumer.class);

    private final ConsumerContext context;
    private final EventSource source;
    private volatile Delivery delivery;
    private volatile boolean idle;
    private volatile boolean throttled;
    private volatile Health beforePoll = new Health(0, null, null);
    private volatile CompletableFuture<PollResult> polling = CompletableFuture.completedFuture(PollResult.NOTHING);

    /** The state that the health check reads. */
    private record Health(long errors, Throwable last, Map<String, Object> details) {}

    AgentPmtConsumer(ConsumerContext context, Processor route, EventSource source) {
        super(context.endpoint(), route);
        this.context = context;
        this.source = source;
        this.delivery = newDelivery();
    }

    private Delivery newDelivery() {
        return new Delivery(this, context.eventOnCompletion());
    }

    @Override
    protected void doStart() throws Exception {
        // Camel leaves it set if it gives up stopping a route and starts the consumer again
        shutdownRunningTask = null;
        source.start(context.connect().get());
        super.doStart();
    }

    @Override
    protected void doResume() throws Exception {
        shutdownRunningTask = null;
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        polling.cancel(false);
        super.doStop();
        // events that a forced stop leaves in progress must not delay the consumer after its restart
        delivery.end();
        delivery = newDelivery();
        source.stop();
    }

    @Override
    protected int poll() throws Exception {
        try {
            return pollSource();
        } catch (Error e) {
            // as an exception it reaches the poll strategy, the exception handler and the health check
            throw new RuntimeCamelException(e);
        }
    }

    private int pollSource() throws Exception {
        if (source.isOrdered() && delivery.pending() > 0) {
            // the order holds across polls too: no RECOVERED before its LOW has completed
            return 0;
        }
        PollResult result;
        try {
            result = result();
        } catch (Exception | Error e) {
            // this poll was made: its failure counts, not the state before it
            throttled = false;
            throw e;
        }
        throttled = ApiClient.isThrottled(result.failure());
        idle = result.events().isEmpty() && !throttled;
        if (!throttled) {
            forceConsumerAsReady();
        }
        int delivered = processBatch(new ArrayDeque<>(result.events()));
        if (throttled) {
            // the poll that the server rejected has been reported
            LOG.debug("Not polled: {}", result.failure().getMessage());
        } else if (result.failure() != null) {
            throw result.failure();
        }
        return delivered;
    }

    /** A throttled poll has no result: Camel sees a poll without a failure, its health check no poll at all. */
    @Override
    public void run() {
        beforePoll = new Health(getErrorCounter(), getLastError(), getLastErrorDetails());
        try {
            super.run();
        } catch (Error e) {
            // of the poll strategy or the exception handler: Camel's scheduler would never poll again
            LOG.warn(
                    "The poll of {} failed with {}. The consumer polls again after its delay",
                    getEndpoint(),
                    e.toString());
        }
    }

    @Override
    public long getErrorCounter() {
        return throttled ? beforePoll.errors() : super.getErrorCounter();
    }

    @Override
    protected Throwable getLastError() {
        return throttled ? beforePoll.last() : super.getLastError();
    }

    @Override
    protected Map<String, Object> getLastErrorDetails() {
        return throttled ? beforePoll.details() : super.getLastErrorDetails();
    }

    private PollResult result() throws Exception {
        if (!isRunAllowed()) {
            // the scheduler's thread had started before the stop
            return PollResult.NOTHING;
        }
        polling = source.poll().toCompletableFuture();
        if (!isRunAllowed()) {
            polling.cancel(false);
            return PollResult.NOTHING;
        }
        try {
            return polling.get();
        } catch (ExecutionException e) {
            if (ApiClient.isThrottled(e.getCause())) {
                return new PollResult(List.of(), (Exception) e.getCause());
            }
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (CancellationException e) {
            // stopped while it waited: nothing was read, nothing is stored
            return PollResult.NOTHING;
        }
    }

    /**
     * Delivers the events of one poll, at most {@code maxMessagesPerPoll} of them; the next poll finds the others again.
     *
     * @param events a queue of events
     */
    @Override
    public int processBatch(Queue<Object> events) {
        List<Event> found = events.stream().map(Event.class::cast).toList();
        int limit = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
        return source.isOrdered() ? delivery.deliverInOrder(found, limit) : delivery.deliverIndependently(found, limit);
    }

    /** Whether another event may be sent to the route: not after a suspend, unless Camel has to complete all tasks. */
    boolean isSendAllowed() {
        return isBatchAllowed() && (shutdownRunningTask != null || !isSuspendingOrSuspended());
    }

    /** A poll whose events all failed returns 0, but is not empty. */
    @Override
    protected void processEmptyMessage() throws Exception {
        if (idle && delivery.pending() == 0) {
            super.processEmptyMessage();
        }
    }

    @ManagedAttribute(description = "Events that the route processes, or that wait for the one before them")
    public int getPendingEvents() {
        return delivery.pending();
    }

    @ManagedAttribute(description = "Whether the last poll was not made because the server has asked to wait")
    public boolean isThrottled() {
        return throttled;
    }

    /** A poll in progress is not pending: a stop ends it. */
    @Override
    public int getPendingExchangesSize() {
        return delivery.pending();
    }
}
