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
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP clients of a component: one for all endpoints that share TLS and proxy settings. */
public final class HttpClients implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

    private final CamelContext context;
    private final int maxConnections;
    private final ScheduledExecutorService timer;
    private final Map<ClientSettings, CloseableHttpAsyncClient> clients = new HashMap<>();
    private volatile boolean closed;

    public HttpClients(CamelContext context, int maxConnections, ScheduledExecutorService timer) {
        this.context = context;
        this.maxConnections = maxConnections;
        this.timer = timer;
    }

    /** The component's own client for these settings. */
    public synchronized Transport own(ClientSettings settings) {
        CloseableHttpAsyncClient client = clients.computeIfAbsent(settings, this::start);
        return new Transport(client, true, timer);
    }

    /** A client that belongs to the user, who starts and closes it. */
    public Transport foreign(CloseableHttpAsyncClient client) {
        return new Transport(client, false, timer);
    }

    private CloseableHttpAsyncClient start(ClientSettings settings) {
        try {
            CloseableHttpAsyncClient client = HttpClientFactory.create(
                    context, settings, maxConnections, HttpClientFactory.IDLE, timer, this::broken);
            client.start();
            return client;
        } catch (IOException | GeneralSecurityException e) {
            throw new RuntimeCamelException("The HTTP client cannot be made: check sslContextParameters", e);
        }
    }

    /** Closes the own clients; what is in flight fails. */
    @Override
    public synchronized void close() {
        closed = true;
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
        clients.clear();
    }

    private void broken(Exception failure) {
        if (closed) {
            // the close takes the connections away under the I/O threads
            LOG.debug("An I/O thread of the HTTP client has ended while it was closed", failure);
        } else {
            LOG.error("An I/O thread of the HTTP client has failed: restart the component", failure);
        }
    }
}
