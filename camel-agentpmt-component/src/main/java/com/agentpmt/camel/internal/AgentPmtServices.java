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

import com.agentpmt.camel.consumer.StateKeys;
import com.agentpmt.camel.http.GatewayFactory;
import com.agentpmt.camel.http.HttpClients;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all endpoints of a component share: HTTP clients, worker pool, timer. It starts and ends with the component. */
public final class AgentPmtServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPmtServices.class);
    private static final int WORKERS = 10;

    private final ExecutorServiceManager threads;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final HttpClients clients;
    private final GatewayFactory gateways;
    private final StateKeys stateKeys = new StateKeys();
    private final StateRepository<String, String> memory = new MemoryStateRepository();

    public AgentPmtServices(CamelContext context, int maxConnections, Set<String> nonProxyHosts) {
        warnOfWireLogs();
        this.threads = context.getExecutorServiceManager();
        this.workers = threads.newThreadPool(this, "AgentPmtWorker", unbounded("agentpmt-worker", WORKERS));
        this.timer = threads.newScheduledThreadPool(this, "AgentPmtTimer", unbounded("agentpmt-timer", 1));
        this.clients = new HttpClients(context, maxConnections, timer);
        this.gateways = new GatewayFactory(clients, workers, timer, nonProxyHosts);
    }

    public GatewayFactory gateways() {
        return gateways;
    }

    public StateKeys stateKeys() {
        return stateKeys;
    }

    /** The state repository of consumers that name none. */
    public StateRepository<String, String> memory() {
        return memory;
    }

    @Override
    public void close() {
        gateways.abort();
        clients.close();
        threads.shutdownNow(timer);
        threads.shutdown(workers);
    }

    /** A bounded queue would refuse an answer, or give it to an I/O thread to work on. */
    private static ThreadPoolProfile unbounded(String id, int size) {
        ThreadPoolProfile profile = new ThreadPoolProfile(id);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(size);
        profile.setMaxQueueSize(-1);
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
