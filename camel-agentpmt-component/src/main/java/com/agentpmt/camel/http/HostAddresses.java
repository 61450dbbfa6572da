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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The addresses of the hosts that requests go to, so that only the worker pool looks a host up, which blocks: a request is
 * sent by the thread of its caller while the addresses are known, and an I/O thread that opens a connection later uses the
 * latest ones.
 */
final class HostAddresses implements DnsResolver {

    /** Shorter than the JVM keeps its own. */
    private static final long FRESH_NANOS = 10_000_000_000L;

    /**
     * @param found when
     */
    private record Known(InetAddress[] addresses, long found) {}

    private final DnsResolver resolver;
    private final LongSupplier clock;
    private final Map<String, Known> hosts = new ConcurrentHashMap<>();

    /**
     * @param resolver looks a host up
     * @param clock nanoseconds
     */
    HostAddresses(DnsResolver resolver, LongSupplier clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /** Whether the addresses of a host were looked up just now. */
    boolean isFresh(String host) {
        Known known = hosts.get(key(host));
        return known != null && clock.getAsLong() - known.found() < FRESH_NANOS;
    }

    /** Looks a host up; may block. */
    void refresh(String host) {
        try {
            hosts.put(key(host), new Known(resolver.resolve(host), clock.getAsLong()));
        } catch (UnknownHostException e) {
            // the attempt that opens a connection reports it
            hosts.remove(key(host));
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Known known = hosts.get(key(host));
        return known != null ? known.addresses() : resolver.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }

    private static String key(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
