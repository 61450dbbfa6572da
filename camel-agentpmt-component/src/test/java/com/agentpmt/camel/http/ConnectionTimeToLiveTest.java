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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A connection is used for a limited time, however busy it is, so that requests follow DNS changes of the server. */
class ConnectionTimeToLiveTest extends TlsRouteSupport {

    private static RawServer keeping() throws Exception {
        return new RawServer((connection, request) -> {
            RawServer.succeed(connection);
            return true;
        });
    }

    private void buy(String options) {
        buy("p", options);
    }

    private void buy(String product, String options) {
        assertThat(context.createProducerTemplate()
                        .request("agentpmt:products/purchase?maxRetries=0&productId=" + product + options, e -> {})
                        .getException())
                .isNull();
    }

    @Test
    void aBusyConnectionIsReplaced() throws Exception {
        try (RawServer server = keeping()) {
            component.getConnection().setApiUrl(server.url());

            await().until(() -> {
                buy("&connectionTimeToLive=200");
                return server.connections().size() >= 3;
            });

            assertThat(server.requests).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aBusyConnectionOfHttp2IsReplaced() throws Exception {
        try (H2FrameServer server = new H2FrameServer(keystore, (connection, stream) -> {
            connection.succeed(stream);
            return true;
        })) {
            component.getConnection().setApiUrl(server.url());

            await().until(() -> {
                buy("&connectionTimeToLive=200");
                return server.connections().size() >= 3;
            });
        }
    }

    @Test
    void byDefaultAConnectionLivesForHalfAnHour() throws Exception {
        assertThat(component.getConnection().getConnectionTimeToLive()).isEqualTo(30 * 60 * 1_000);
        try (RawServer server = keeping()) {
            component.getConnection().setApiUrl(server.url());

            for (int i = 0; i < 20; i++) {
                buy("");
            }

            // not one: a response may complete before its connection is free again
            assertThat(server.connections()).hasSizeLessThan(10);
        }
    }

    /** A connection that is old for one endpoint would be too old for it if another opened it. */
    @Test
    void endpointsWithDifferentTimesDoNotShareConnections() throws Exception {
        Map<String, Set<Socket>> used = new ConcurrentHashMap<>();
        try (RawServer server = new RawServer((connection, request) -> {
            String product = request.contains("first") ? "first" : "second";
            used.computeIfAbsent(product, key -> ConcurrentHashMap.newKeySet()).add(connection);
            RawServer.succeed(connection);
            return true;
        })) {
            component.getConnection().setApiUrl(server.url());

            for (int i = 0; i < 10; i++) {
                buy("first", "&connectionTimeToLive=10m");
                buy("second", "&connectionTimeToLive=20m");
            }

            assertThat(used).hasSize(2);
            assertThat(used.get("first")).doesNotContainAnyElementsOf(used.get("second"));
        }
    }
}
