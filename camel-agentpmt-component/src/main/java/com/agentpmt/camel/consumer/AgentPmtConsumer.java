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
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.ScheduledPollConsumer;

/** Polls an event source and delivers what it found. Only the scheduler's thread waits, and only for the API. */
public final class AgentPmtConsumer extends ScheduledPollConsumer implements ShutdownAware {

    private final OutputFormat format;
    private final EventSource source;
    private volatile Delivery delivery;
    private volatile CompletableFuture<List<Event>> polling = CompletableFuture.completedFuture(List.of());

    AgentPmtConsumer(Endpoint endpoint, Processor processor, OutputFormat format, EventSource source) {
        super(endpoint, processor);
        this.format = format;
        this.source = source;
        this.delivery = new Delivery(this, format);
    }

    @Override
    protected void doStart() throws Exception {
        source.start();
        super.doStart();
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
        if (delivery.pending() > 0) {
            // the order holds over polls too: no RECOVERED before its LOW is done
            return 0;
        }
        List<Event> events = read();
        forceConsumerAsReady();
        return delivery.deliver(events);
    }

    private List<Event> read() throws Exception {
        polling = source.poll().toCompletableFuture();
        if (!isRunAllowed()) {
            polling.cancel(false);
            return List.of();
        }
        try {
            return polling.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (CancellationException e) {
            // stopped while it waited: nothing was read, nothing is marked
            return List.of();
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return delivery.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing: events in flight end with their exchanges, what was not delivered comes again
    }
}
