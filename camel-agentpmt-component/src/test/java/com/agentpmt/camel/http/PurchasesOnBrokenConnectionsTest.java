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

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** Purchases as received by a server of plain sockets. */
class PurchasesOnBrokenConnectionsTest extends CamelTestSupport {

    @Test
    void aConnectionThatWasClosedMeanwhileIsNotReused() throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        RawServer.Behaviour closing = (connection, request) -> {
            RawServer.succeed(connection);
            RawServer.closeAndWaitForTheClient(connection);
            noticed.countDown();
            return false;
        };
        try (RawServer server = new RawServer(closing)) {
            assertThat(buys(server, 1).getException()).isNull();
            assertThat(noticed.await(60, TimeUnit.SECONDS)).isTrue();

            assertThat(buys(server, 2).getException()).isNull();

            assertThat(server.requests).hasSize(2);
            assertThat(server.connections()).hasSize(2);
            assertThat(seen(server, 1)).isEqualTo(1);
            assertThat(seen(server, 2)).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatStaysOpenIsReused() throws Exception {
        RawServer.Behaviour keeping = (connection, request) -> {
            RawServer.succeed(connection);
            return true;
        };
        try (RawServer server = new RawServer(keeping)) {
            assertThat(buys(server, 1).getException()).isNull();

            // a call may end a moment before its connection is back in the pool
            await().until(() -> {
                assertThat(buys(server, server.requests.size() + 1).getException())
                        .isNull();
                return server.connections().size() < server.requests.size();
            });
        }
    }

    @Test
    void aPurchaseIsNotSentTwiceOnAConnectionThatIsBeingClosed() throws Exception {
        RawServer.Behaviour closing = (connection, request) -> {
            RawServer.succeed(connection);
            return false;
        };
        try (RawServer server = new RawServer(closing)) {
            for (int i = 1; i <= 100; i++) {
                Exchange exchange = buys(server, i);

                long seen = seen(server, i);
                if (exchange.getException() == null) {
                    assertThat(seen).isEqualTo(1);
                } else {
                    // the connection closed while the request was written: then the outcome is not claimed to be known
                    AgentPmtException failure = (AgentPmtException) exchange.getException();
                    assertThat(failure.isOutcomeUnknown()).isTrue();
                    assertThat(seen).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void aServerThatClosesAfterTheRequestReceivesItOnce() throws Exception {
        try (RawServer server = new RawServer((connection, request) -> false)) {
            AgentPmtException failure = (AgentPmtException) buys(server, 1).getException();

            assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.isRetryable()).isFalse();
            assertThat(server.requests).hasSize(1);
            assertThat(server.connections()).hasSize(1);
        }
    }

    @Test
    void aServerThatClosesAReusedConnectionAfterTheRequestReceivesItOnce() throws Exception {
        RawServer.Behaviour once = (connection, request) -> {
            if (request.contains("\"n\":1}")) {
                RawServer.succeed(connection);
                return true;
            }
            return false;
        };
        try (RawServer server = new RawServer(once)) {
            assertThat(buys(server, 1).getException()).isNull();

            AgentPmtException failure = (AgentPmtException) buys(server, 2).getException();

            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(seen(server, 2)).isEqualTo(1);
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void aServerThatDoesNotRespondReceivesThePurchaseOnceAndItsConnectionIsClosed() throws Exception {
        CountDownLatch dropped = new CountDownLatch(1);
        RawServer.Behaviour silent = (Socket connection, String request) -> {
            try {
                connection.getInputStream().readAllBytes();
            } finally {
                dropped.countDown();
            }
            return false;
        };
        try (RawServer server = new RawServer(silent)) {
            AgentPmtException failure =
                    (AgentPmtException) template.request(uri(server.url(), 1) + "&purchaseTimeout=5s", e -> {})
                            .getException();

            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(dropped.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aServerThatStallsInTheMiddleOfTheBodyTimesOut() throws Exception {
        CountDownLatch dropped = new CountDownLatch(1);
        RawServer.Behaviour stalling = (connection, request) -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes());
            connection.getOutputStream().flush();
            try {
                connection.getInputStream().readAllBytes();
            } finally {
                dropped.countDown();
            }
            return false;
        };
        try (RawServer server = new RawServer(stalling)) {
            AgentPmtException failure =
                    (AgentPmtException) template.request(uri(server.url(), 1) + "&purchaseTimeout=5s", e -> {})
                            .getException();

            assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(dropped.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aFailedTlsHandshakeIsRetriedBecauseNothingWasSent() throws Exception {
        try (RawServer server = new RawServer(null)) {
            String https = "https://127.0.0.1:" + server.port();

            AgentPmtException failure =
                    (AgentPmtException) template.request(uri(https, 1), e -> {}).getException();

            assertThat(failure).isInstanceOf(AgentPmtTransportException.class);
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure.isRetryable()).isTrue();
            assertThat(server.connections()).hasSize(3);
            assertThat(server.requests).isEmpty();
        }
    }

    private Exchange buys(RawServer server, int number) {
        return template.request(uri(server.url(), number), e -> {});
    }

    private static String uri(String url, int number) {
        return "agentpmt:products/purchase?token=t&productId=p&maxRetries=2&retryDelay=1&apiUrl=" + url
                + "&parameters.n=json:" + number;
    }

    private static long seen(RawServer server, int number) {
        return server.requests.stream()
                .filter(request -> request.contains("\"n\":" + number + "}"))
                .count();
    }
}
