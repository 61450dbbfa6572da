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
import com.agentpmt.camel.http.ApiClient;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls an event source and delivers what it found. Only the scheduler's thread waits, and only for the API. */
final class AgentPmtConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPmtConsumer.class);

    private final OutputFormat format;
    private final EventSource source;
    private volatile Delivery delivery;
    private volatile boolean idle;
    private volatile boolean heldBack;
    private volatile Health kept = new Health(0, null, null);
    private volatile CompletableFuture<PollResult> polling = CompletableFuture.completedFuture(PollResult.NOTHING);

    /** What the health check asks for. */
    private record Health(long errors, Throwable last, Map<String, Object> details) {}

    AgentPmtConsumer(Endpoint endpoint, Processor processor, OutputFormat format, EventSource source) {
        super(endpoint, processor);
        this.format = format;
        this.source = source;
        this.delivery = new Delivery(this, format);
    }

    @Override
    protected void doStart() throws Exception {
        // Camel leaves it set where it gives up the stop of a route and starts the consumer again
        shutdownRunningTask = null;
        source.start();
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
        // what a forced stop leaves in flight must not hold up the next run
        delivery.end();
        delivery = new Delivery(this, format);
        source.stop();
    }

    @Override
    protected int poll() throws Exception {
        if (source.isOrdered() && delivery.pending() > 0) {
            // the order holds over polls too: no RECOVERED before its LOW is done
            return 0;
        }
        PollResult reading;
        try {
            reading = read();
        } catch (Exception e) {
            // this poll was made: its failure counts, not what was known before it
            heldBack = false;
            throw e;
        }
        heldBack = ApiClient.isHeldBack(reading.failure());
        idle = reading.events().isEmpty() && !heldBack;
        if (!heldBack) {
            forceConsumerAsReady();
        }
        int delivered = processBatch(new ArrayDeque<>(reading.events()));
        if (heldBack) {
            // the poll that was refused has been reported
            LOG.debug("Not polled: {}", reading.failure().getMessage());
        } else if (reading.failure() != null) {
            throw reading.failure();
        }
        return delivered;
    }

    /** A poll that is held back tells nothing new: for Camel it is one without a failure, for its health check none. */
    @Override
    public void run() {
        kept = new Health(getErrorCounter(), getLastError(), getLastErrorDetails());
        super.run();
    }

    @Override
    public long getErrorCounter() {
        return heldBack ? kept.errors() : super.getErrorCounter();
    }

    @Override
    protected Throwable getLastError() {
        return heldBack ? kept.last() : super.getLastError();
    }

    @Override
    protected Map<String, Object> getLastErrorDetails() {
        return heldBack ? kept.details() : super.getLastErrorDetails();
    }

    private PollResult read() throws Exception {
        if (!isRunAllowed()) {
            // Camel's thread had begun before the stop
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
            if (ApiClient.isHeldBack(e.getCause())) {
                return new PollResult(List.of(), (Exception) e.getCause());
            }
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (CancellationException e) {
            // stopped while it waited: nothing was read, nothing is marked
            return PollResult.NOTHING;
        }
    }

    /**
     * Delivers the events of one poll, at most {@code maxMessagesPerPoll} of them: the rest is found again.
     *
     * @param events a queue of events
     */
    @Override
    public int processBatch(Queue<Object> events) {
        List<Event> found = events.stream().map(Event.class::cast).toList();
        int most = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
        return source.isOrdered() ? delivery.inOrder(found, most) : delivery.eachByItself(found, most);
    }

    /** Whether a further event may go to the route: not behind a suspend, unless Camel has to complete all tasks. */
    boolean isSendAllowed() {
        return isBatchAllowed() && (shutdownRunningTask != null || !isSuspendingOrSuspended());
    }

    /** A poll whose events all failed counts as 0, but there was something. */
    @Override
    protected void processEmptyMessage() throws Exception {
        if (idle && delivery.pending() == 0) {
            super.processEmptyMessage();
        }
    }

    /** Of what hangs in a poll nothing is pending: a stop ends it. */
    @Override
    public int getPendingExchangesSize() {
        return delivery.pending();
    }
}
