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
package com.agentpmt.camel.internal;

import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.http.GatewayFactory;
import com.agentpmt.camel.http.HttpClients;
import com.agentpmt.camel.run.Runs;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all endpoints of a component share: HTTP clients, worker pool, timer. It starts and ends with the component. */
public final class AgentPmtServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPmtServices.class);
    private static final int WORKERS = 10;
    private static final int WATCH_SECONDS = 30;

    private final ExecutorServiceManager threads;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final HttpClients clients;
    private final GatewayFactory gateways;
    private final ConsumerStores stores = ConsumerStores.inMemory();
    private final Runs runs;
    private final CamelContext context;
    private final EventNotifier stopping = new StoppingNotifier();

    public AgentPmtServices(CamelContext context, int maxConnections, Set<String> nonProxyHosts) {
        warnOfWireLogs();
        this.threads = context.getExecutorServiceManager();
        this.workers = threads.newThreadPool(this, "AgentPmtWorker", workerProfile());
        this.timer = threads.newScheduledThreadPool(this, "AgentPmtTimer", timerProfile());
        this.clients = new HttpClients(context, maxConnections, timer);
        this.gateways = new GatewayFactory(clients, workers, timer, nonProxyHosts);
        this.runs = new Runs(
                context,
                Clock.systemUTC(),
                task -> timer.scheduleWithFixedDelay(() -> workers.execute(task), 1, 1, TimeUnit.MINUTES));
        timer.scheduleWithFixedDelay(new WorkerWatch(workers), WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
        this.context = context;
        context.getManagementStrategy().addEventNotifier(stopping);
    }

    /** Ends the waits for runs when the context begins to stop: Camel would wait for them until its own time is over. */
    private final class StoppingNotifier extends SimpleEventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.CamelContextStoppingEvent) {
                runs.waits().close("Camel is stopped");
            }
        }
    }

    /** What is known of workflow runs. */
    public Runs runs() {
        return runs;
    }

    public GatewayFactory gateways() {
        return gateways;
    }

    public ConsumerStores stores() {
        return stores;
    }

    @Override
    public void close() {
        context.getManagementStrategy().removeEventNotifier(stopping);
        runs.waits().close("the component was stopped");
        gateways.abort();
        clients.close();
        threads.shutdownNow(timer);
        threads.shutdown(workers);
    }

    /**
     * Camel reads a queue size of 0 or less as no queue at all, and runs what does not fit in the thread that brings
     * it: an I/O thread would then work on routes. So: a queue without an end, and a pool that says no when it is shut
     * down, which makes the call fail, where dropping its task in silence would leave it open for ever.
     */
    private static ThreadPoolProfile workerProfile() {
        ThreadPoolProfile profile = profile("agentpmt-worker", WORKERS);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    /** A scheduled pool has an endless queue of its own; with a size set here Camel would bound it. */
    private static ThreadPoolProfile timerProfile() {
        ThreadPoolProfile profile = profile("agentpmt-timer", 1);
        profile.setMaxQueueSize(-1);
        return profile;
    }

    private static ThreadPoolProfile profile(String id, int size) {
        ThreadPoolProfile profile = new ThreadPoolProfile(id);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(size);
        profile.setKeepAliveTime(10L);
        profile.setAllowCoreThreadTimeOut(true);
        return profile;
    }

    private static void warnOfWireLogs() {
        for (String name : new String[] {
            "org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers", "org.apache.hc.client5.http2.frame"
        }) {
            if (LoggerFactory.getLogger(name).isDebugEnabled()) {
                LOG.warn("Logger {} writes requests with their token: switch it off in production", name);
            }
        }
    }
}
