package com.agentpmt.camel.http;

import java.util.Set;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What makes two endpoints share connections, or not.
 *
 * @param tls TLS settings, or null for the JVM's; compared by identity, as they are beans
 * @param proxy the proxy, or null
 */
public record ClientSettings(SSLContextParameters tls, Proxy proxy) {

    /**
     * @param username null for a proxy without login
     * @param direct hosts that are reached without the proxy; a trailing or leading {@code *} matches the rest
     */
    public record Proxy(String host, int port, String username, String password, Set<String> direct) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
