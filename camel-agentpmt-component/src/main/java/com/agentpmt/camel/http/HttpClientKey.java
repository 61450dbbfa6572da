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

import java.time.Duration;
import java.util.Set;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The settings by which endpoints share an HTTP client.
 *
 * @param tls TLS settings, or null for those of the JVM; compared by identity, as they are beans
 * @param proxy the proxy, or null
 * @param timeToLive how long a connection is used
 */
record HttpClientKey(SSLContextParameters tls, Proxy proxy, Duration timeToLive) {

    /**
     * @param username null for a proxy without login
     * @param direct hosts that are reached without the proxy; a {@code *} matches any text
     */
    record Proxy(String host, int port, String username, String password, Set<String> direct) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
