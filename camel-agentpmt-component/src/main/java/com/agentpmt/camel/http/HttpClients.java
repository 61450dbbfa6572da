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

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;

/** The HTTP clients of a component: one for all endpoints that share TLS and proxy settings. */
final class HttpClients implements AutoCloseable {

    private final CamelContext context;
    private final int maxConnections;
    private final ScheduledExecutorService timer;
    private final UnaryOperator<HttpAsyncClientBuilder> customizer;
    private final HostAddresses addresses;
    private final Map<HttpClientKey, ReplaceableClient> clients = new HashMap<>();
    private boolean closed;

    HttpClients(CamelContext context, int maxConnections, ScheduledExecutorService timer) {
        this(
                context,
                maxConnections,
                timer,
                new HostAddresses(SystemDefaultDnsResolver.INSTANCE, System::nanoTime),
                UnaryOperator.identity());
    }

    HttpClients(
            CamelContext context,
            int maxConnections,
            ScheduledExecutorService timer,
            HostAddresses addresses,
            UnaryOperator<HttpAsyncClientBuilder> customizer) {
        this.context = context;
        this.maxConnections = maxConnections;
        this.timer = timer;
        this.addresses = addresses;
        this.customizer = customizer;
    }

    /** The client of the component for these settings. */
    synchronized Transport shared(HttpClientKey settings) {
        if (closed) {
            // nobody would close a client that is started now
            throw new IllegalStateException("agentpmt: the component is stopped");
        }
        return new Transport(
                clients.computeIfAbsent(settings, key -> new ReplaceableClient(() -> start(key))),
                settings.proxy() == null ? addresses : null,
                timer);
    }

    /** A client that belongs to the user, who starts and closes it. */
    Transport custom(CloseableHttpAsyncClient client) {
        return new Transport(new CustomClient(client), null, timer);
    }

    private ManagedClient start(HttpClientKey settings) {
        try {
            PoolingAsyncClientConnectionManager connections = HttpClientFactory.connections(
                    context,
                    settings,
                    settings.proxy() == null ? addresses : SystemDefaultDnsResolver.INSTANCE,
                    maxConnections);
            return new ManagedClient(
                    customizer.apply(HttpClientFactory.client(settings, connections)),
                    connections,
                    () -> context.getExecutorServiceManager().resolveThreadName("AgentPmtClient"),
                    HttpClientFactory.IDLE,
                    timer);
        } catch (IOException | GeneralSecurityException e) {
            throw new RuntimeCamelException("The HTTP client cannot be made: check sslContextParameters", e);
        }
    }

    synchronized ConnectionUse connections() {
        return clients.values().stream()
                .map(ReplaceableClient::connections)
                .reduce(ConnectionUse.NONE, ConnectionUse::plus);
    }

    /**
     * Replaces the clients of the component that have failed.
     *
     * @return whether there was one
     */
    boolean replaceFailed() {
        List<ReplaceableClient> own;
        synchronized (this) {
            own = List.copyOf(clients.values());
        }
        boolean failed = false;
        // outside the lock: a client that starts may take its time
        for (ReplaceableClient client : own) {
            failed |= client.replaceIfFailed();
        }
        return failed;
    }

    /** Closes the clients of the component; calls in progress fail. */
    @Override
    public synchronized void close() {
        closed = true;
        clients.values().forEach(ReplaceableClient::close);
        clients.clear();
    }
}
