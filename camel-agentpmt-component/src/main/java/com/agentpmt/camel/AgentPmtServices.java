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

import com.agentpmt.camel.consumer.DefaultRepositories;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.http.ApiClientFactory;
import com.agentpmt.camel.metrics.ComponentMetrics;
import com.agentpmt.camel.metrics.MeterExport;
import com.agentpmt.camel.operation.CallEnvironment;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.run.RunRegistry;
import com.agentpmt.camel.run.RunStates;
import com.agentpmt.camel.worker.WorkerPools;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all endpoints of a component share: HTTP clients, worker pool, timer. It starts and ends with the component. */
final class AgentPmtServices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPmtServices.class);

    /** A check makes one call at a time. */
    private static final int PROBE_CONNECTIONS = 10;

    private final ExecutorService threads;
    private final WorkerPools workers;
    private final ScheduledExecutorService timer;
    private final ApiClientFactory apiClients;
    private final DefaultRepositories stores = new DefaultRepositories();
    private final ComponentMetrics metrics = new ComponentMetrics(Clock.systemUTC());
    private final RunRegistry runs;
    private final CallEnvironment callEnvironment;
    private final CamelContext context;
    private final EventNotifier stopping = new StoppingNotifier();
    private final ClientHealthCheck clientHealth;
    private final Probes healthProbes;
    private final ApiHealthChecks apiHealth;
    private final MeterExport export;

    AgentPmtServices(CamelContext context, int maxConnections, Set<String> nonProxyHosts) {
        warnOfWireLogs();
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        // a thread for each worker, reused while it is fresh: how many there are is up to the worker pool
        this.threads = manager.newCachedThreadPool(this, "AgentPmtWorker");
        this.timer = manager.newScheduledThreadPool(this, "AgentPmtTimer", timerProfile());
        this.workers = new WorkerPools(threads, timer, () -> {
            manager.shutdownNow(timer);
            manager.shutdown(threads);
        });
        this.apiClients = new ApiClientFactory(context, maxConnections, workers, timer, nonProxyHosts, metrics);
        this.runs = new RunRegistry(context, Clock.systemUTC(), this::everyMinute);
        this.callEnvironment = new CallEnvironment(runs);
        this.context = context;
        context.getManagementStrategy().addEventNotifier(stopping);
        this.clientHealth = ClientHealthCheck.register(context, apiClients::replaceFailedClients);
        this.healthProbes = newProbes(nonProxyHosts);
        this.apiHealth = new ApiHealthChecks(context, healthProbes);
        this.export = new MeterExport(context, metrics, readings());
    }

    /** Ends the waits for runs when the context begins to stop: Camel would wait for them until its shutdown timeout. */
    private final class StoppingNotifier extends SimpleEventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.CamelContextStoppingEvent) {
                callEnvironment.endAllWaits("Camel is stopped");
            }
        }
    }

    /** What the calls of producers share. */
    CallEnvironment callEnvironment() {
        return callEnvironment;
    }

    /** What is known of workflow runs. */
    RunRegistry runs() {
        return runs;
    }

    /** Publishes what the component counts as meters. */
    MeterExport export() {
        return export;
    }

    private MeterExport.Readings readings() {
        return new MeterExport.Readings(
                apiClients::callsInFlight,
                Map.of(
                        "leased", () -> apiClients.connections().leased(),
                        "available", () -> apiClients.connections().available(),
                        "pending", () -> apiClients.connections().pending()),
                RunStates.ALL,
                () -> runs.counts().stream().collect(Collectors.toMap(RunStates.Count::state, RunStates.Count::count)));
    }

    /** What the component counts. */
    ComponentMetrics metrics() {
        return metrics;
    }

    /**
     * Makes clients that check the API. Calls of routes notice nothing of theirs: unless the user gives the HTTP client, neither delays the
     * other. Whoever asks closes it.
     */
    Probes newProbes(Set<String> withoutProxy) {
        ApiClientFactory clients = new ApiClientFactory(
                context, PROBE_CONNECTIONS, workers, timer, withoutProxy, new ComponentMetrics(Clock.systemUTC()));
        return new Probes(clients, threads);
    }

    /** Clients that check the API. */
    record Probes(ApiClientFactory clients, Executor threads) implements AutoCloseable {

        /**
         * @param tls the TLS settings, or null for those of the JVM
         * @param timeout of a call
         */
        ApiClient create(OptionGroups options, SSLContextParameters tls, Duration timeout) {
            return clients.createProbe(options.security(), options.connection(), tls, timeout, threads);
        }

        /** Ends their calls. */
        @Override
        public void close() {
            clients.close();
        }
    }

    ApiClientFactory apiClients() {
        return apiClients;
    }

    DefaultRepositories stores() {
        return stores;
    }

    /** The readiness checks of the addresses that producers call. */
    ApiHealthChecks apiHealth() {
        return apiHealth;
    }

    @Override
    public void close() {
        closeAll(
                apiHealth::close,
                healthProbes::close,
                clientHealth::unregister,
                () -> context.getManagementStrategy().removeEventNotifier(stopping),
                () -> callEnvironment.endAllWaits("the component was stopped"),
                apiClients::close,
                export::close,
                // does not wait: threads and timer continue until the routes that use them have ended
                workers::close);
    }

    /** Each of them, even if one fails, such as in the meter registry of the user. */
    private static void closeAll(Runnable... steps) {
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("A part of the component cannot be closed", e);
            }
        }
    }

    /** Tasks read repositories, which block: the next run is scheduled only when the task has ended. */
    private void everyMinute(Runnable task) {
        try {
            timer.schedule(() -> workers.execute(() -> repeat(task)), 1, TimeUnit.MINUTES);
        } catch (RejectedExecutionException e) {
            LOG.debug("The component was stopped", e);
        }
    }

    private void repeat(Runnable task) {
        try {
            task.run();
        } finally {
            everyMinute(task);
        }
    }

    /** A scheduled pool has its own unbounded queue; with a size set here Camel would bound it. */
    private static ThreadPoolProfile timerProfile() {
        ThreadPoolProfile profile = new ThreadPoolProfile("agentpmt-timer");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
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
