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
package com.agentpmt.camel.http;

import com.agentpmt.camel.metrics.ComponentMetrics;
import com.agentpmt.camel.options.ConnectionOptions;
import com.agentpmt.camel.options.SecurityOptions;
import com.agentpmt.camel.worker.WorkerPools;
import java.time.Clock;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Makes the clients of the endpoints of a component. Each has its own options; HTTP clients, timer and pool are shared. */
public final class ApiClientFactory implements AutoCloseable {

    private final HttpClients clients;
    private final WorkerPools workers;
    private final ScheduledExecutorService timer;
    private final Set<String> nonProxyHosts;
    private final ActiveCalls activeCalls = new ActiveCalls();
    private final RetryAfterGate gate = new RetryAfterGate(System::nanoTime);
    private final ComponentMetrics metrics;
    private final Map<Supplier<String>, TokenProvider> suppliers = new IdentityHashMap<>();

    public ApiClientFactory(
            CamelContext context,
            int maxConnections,
            WorkerPools workers,
            ScheduledExecutorService timer,
            Set<String> nonProxyHosts,
            ComponentMetrics metrics) {
        this.clients = new HttpClients(context, maxConnections, timer);
        this.workers = workers;
        this.timer = timer;
        this.nonProxyHosts = nonProxyHosts;
        this.metrics = metrics;
    }

    /**
     * @param tls the TLS settings of the endpoint, or null for those of the JVM
     */
    public ApiClient create(SecurityOptions security, ConnectionOptions connection, SSLContextParameters tls) {
        TokenProvider tokens = tokens(security);
        CallSettings settings = new CallSettings(
                urls(security, connection),
                tokens,
                new RetryPolicy(
                        connection.getMaxRetries(),
                        Duration.ofMillis(connection.getRetryDelay()),
                        Duration.ofMillis(connection.getMaxRetryDelay()),
                        () -> ThreadLocalRandom.current().nextDouble()),
                new CallLimits(
                        Duration.ofMillis(connection.getConnectTimeout()),
                        Duration.ofMillis(connection.getResponseTimeout()),
                        Duration.ofMillis(connection.getPurchaseTimeout()),
                        connection.getMaxResponseSize()));
        CallServices services = new CallServices(
                workers.preferring(connection.getWorkerPool()),
                timer,
                activeCalls,
                gate,
                metrics.clientMetrics(tokens == null ? null : tokens.account()));
        return new ApiClient(transport(connection, tls), settings, services, ApiClient.RetryAfterMode.IGNORE);
    }

    /**
     * Makes a client that checks the API: it makes one attempt per call, which neither waits nor counts.
     *
     * @param tls the TLS settings, or null for those of the JVM
     * @param timeout of an attempt, the connection included
     * @param threads has a thread for each task
     */
    public ApiClient createProbe(
            SecurityOptions security,
            ConnectionOptions connection,
            SSLContextParameters tls,
            Duration timeout,
            Executor threads) {
        Duration connect = Duration.ofMillis(Math.min(connection.getConnectTimeout(), timeout.toMillis()));
        CallSettings settings = new CallSettings(
                urls(security, connection),
                tokens(security),
                new RetryPolicy(0, timeout, timeout, () -> 0),
                new CallLimits(connect, timeout, timeout, connection.getMaxResponseSize()));
        CallServices services = new CallServices(
                threads,
                timer,
                activeCalls,
                new RetryAfterGate(System::nanoTime),
                new ComponentMetrics(Clock.systemUTC()).clientMetrics(null));
        return new ApiClient(transport(connection, tls), settings, services, ApiClient.RetryAfterMode.IGNORE);
    }

    private Transport transport(ConnectionOptions connection, SSLContextParameters tls) {
        return connection.getClient() != null
                ? clients.custom(connection.getClient())
                : clients.shared(new HttpClientKey(
                        tls, proxy(connection), Duration.ofMillis(connection.getConnectionTimeToLive())));
    }

    private static BaseUrls urls(SecurityOptions security, ConnectionOptions connection) {
        return new BaseUrls(connection.getApiUrl(), connection.getWebUrl(), security.isAllowPlainHttp());
    }

    /**
     * Replaces HTTP clients that have failed, as their next call does.
     *
     * @return whether there was one
     */
    public boolean replaceFailedClients() {
        return clients.replaceFailed();
    }

    /** Ends all calls. */
    @Override
    public void close() {
        activeCalls.abort();
        clients.close();
    }

    private HttpClientKey.Proxy proxy(ConnectionOptions connection) {
        return connection.getProxyHost() == null
                ? null
                : new HttpClientKey.Proxy(
                        connection.getProxyHost(),
                        connection.getProxyPort(),
                        connection.getProxyAuthUsername(),
                        connection.getProxyAuthPassword(),
                        nonProxyHosts);
    }

    /** Connections, and calls that wait for one. */
    public ConnectionUse connections() {
        return clients.connections();
    }

    /** Calls in progress. */
    public int callsInFlight() {
        return activeCalls.count();
    }

    /** All endpoints with the same supplier share its token, so that it is asked once after a 401. */
    private synchronized TokenProvider tokens(SecurityOptions security) {
        if (security.getTokenSupplier() != null) {
            return suppliers.computeIfAbsent(
                    security.getTokenSupplier(), supplier -> TokenProvider.supplied(supplier, workers));
        }
        return security.getToken() == null ? null : TokenProvider.fixed(security.getToken());
    }
}
