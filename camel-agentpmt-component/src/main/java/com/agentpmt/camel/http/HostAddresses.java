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

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The addresses of the hosts that requests go to. Looking a host up blocks. While its addresses are fresh, a request can be
 * sent by the thread of its caller; else a worker sends it, and looks the host up after that: no request waits for new
 * addresses while the old ones, or an open connection, can be used.
 */
final class HostAddresses implements DnsResolver {

    /** From then on they are looked up again. */
    private static final long FRESH_NANOS = 10_000_000_000L;

    /** From then on no connection is opened to them. */
    private static final long USABLE_NANOS = 60_000_000_000L;

    /**
     * @param found when they were looked up
     */
    private record Known(InetAddress[] addresses, long found) {}

    private final DnsResolver resolver;
    private final LongSupplier clock;
    private final Map<String, Known> hosts = new ConcurrentHashMap<>();
    private final Set<String> refreshing = ConcurrentHashMap.newKeySet();

    /**
     * @param resolver looks a host up
     * @param clock nanoseconds
     */
    HostAddresses(DnsResolver resolver, LongSupplier clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    boolean isFresh(String host) {
        return isYounger(hosts.get(key(host)), FRESH_NANOS);
    }

    /** Looks a host up, unless its addresses are fresh or another thread does so; may block. */
    void refresh(String host) {
        if (isFresh(host) || !refreshing.add(key(host))) {
            return;
        }
        try {
            lookUp(host);
        } catch (UnknownHostException e) {
            // the next connection reports it
        } finally {
            refreshing.remove(key(host));
        }
    }

    /** After a request could not be sent: the host may have moved. */
    void forget(String host) {
        hosts.remove(key(host));
    }

    /**
     * Called by HttpClient when it opens a connection: on the thread that sends, or on an I/O thread if the request had to
     * wait for a connection.
     */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Known known = hosts.get(key(host));
        return isYounger(known, USABLE_NANOS) ? known.addresses() : lookUp(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        hosts.put(key(host), new Known(addresses, clock.getAsLong()));
        return addresses;
    }

    private boolean isYounger(Known known, long nanos) {
        return known != null && clock.getAsLong() - known.found() < nanos;
    }

    private static String key(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
