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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http2.H2Error;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * HTTP/2: a server that sends GOAWAY names the last stream that it may have worked on. Up to httpcore 5.3 the client
 * cannot tell a purchase that is excluded by this: with NO_ERROR it continues to wait for the response of each of its
 * own streams, with any other code it fails all of them alike. So a purchase without a response is unknown, and
 * nothing is sent twice.
 */
class GoAwayTest {

    private static final int NO_ERROR = H2Error.NO_ERROR.getCode();

    @TempDir
    private static Path folder;

    private static Path keystore;

    private H2FrameServer server;
    private CamelContext context;

    @BeforeAll
    static void makeKeys() throws Exception {
        keystore = Keys.make(folder, "right", "dns:localhost,ip:127.0.0.1");
    }

    private void start(H2FrameServer.Behaviour behaviour) throws Exception {
        server = new H2FrameServer(keystore, behaviour);
        context = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken("t");
        component.getSecurity().setSslContextParameters(Keys.trusting(keystore));
        component.getConnection().setApiUrl(server.url());
        component.getConnection().setRetryDelay(1);
        component.getConnection().setMaxRetries(2);
        context.addComponent("agentpmt", component);
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        server.close();
    }

    @Test
    void aPurchaseThatIsExcludedIsUnknownAndSentOnce() throws Exception {
        start((connection, stream) -> {
            if (server.requests.size() == 1) {
                connection.succeed(stream);
                return true;
            }
            // the stream before is the last: stream 1, or none if the second purchase came first to a new connection
            connection.goAway(Math.max(0, stream - 2), NO_ERROR);
            return false;
        });

        assertThat(buys(1).getException()).isNull();
        assertUnknown(buys(2));

        assertThat(server.requests).containsExactly(body(1), body(2));
    }

    @Test
    void aPurchaseThatIsExcludedWaitsForItsTimeoutIfTheConnectionStaysOpen() throws Exception {
        start((connection, stream) -> {
            connection.goAway(0, NO_ERROR);
            return true;
        });

        assertUnknown(buys(1, "&purchaseTimeout=6s"));
        await().until(() -> !server.requests.isEmpty());

        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = H2Error.class,
            names = {"INTERNAL_ERROR", "ENHANCE_YOUR_CALM", "REFUSED_STREAM"})
    void aGoAwayWithAnErrorIsUnknownWhetherItExcludesThePurchaseOrNot(H2Error error) throws Exception {
        for (int last : new int[] {0, 1}) {
            start((connection, stream) -> {
                connection.goAway(last, error.getCode());
                return false;
            });

            assertUnknown(buys(1));

            assertThat(server.requests).hasSize(1);
            if (last == 0) {
                stop();
            }
        }
    }

    @Test
    void aPurchaseThatIsIncludedGetsItsResponseAndTheNextANewConnection() throws Exception {
        start((connection, stream) -> {
            connection.goAway(stream, NO_ERROR);
            connection.succeed(stream);
            return true;
        });

        assertThat(buys(1).getException()).isNull();
        assertThat(buys(2).getException()).isNull();

        assertThat(server.requests).containsExactly(body(1), body(2));
        assertThat(server.connections()).hasSize(2);
    }

    @Test
    void aPurchaseThatIsIncludedWithoutAResponseIsUnknownAndSentOnce() throws Exception {
        start((connection, stream) -> {
            connection.goAway(stream, NO_ERROR);
            return false;
        });

        assertUnknown(buys(1));

        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aGoAwayBeforeAPurchaseDoesNotAffectIt() throws Exception {
        start((connection, stream) -> {
            connection.succeed(stream);
            connection.goAway(stream, NO_ERROR);
            return true;
        });
        assertThat(buys(1).getException()).isNull();
        await().until(() -> server.connections().get(0).isClosed());

        assertThat(buys(2, "&maxRetries=0").getException()).isNull();

        assertThat(server.requests).containsExactly(body(1), body(2));
        assertThat(server.connections()).hasSize(2);
    }

    /** The purchase and the GOAWAY are sent at the same time. */
    @Test
    void aGoAwayAtTheStartOfAPurchaseNeverChargesTwice() throws Exception {
        start((connection, stream) -> {
            connection.succeed(stream);
            connection.goAway(stream, NO_ERROR);
            return true;
        });

        for (int i = 1; i <= 50; i++) {
            Exchange result = buys(i);

            int seen = Collections.frequency(server.requests, body(i));
            if (result.getException() == null) {
                assertThat(seen).isEqualTo(1);
            } else {
                assertThat(((AgentPmtException) result.getException()).isOutcomeUnknown() || seen == 0)
                        .as("not reported as unpaid if it arrived")
                        .isTrue();
                assertThat(seen).isLessThanOrEqualTo(1);
            }
        }
    }

    private static void assertUnknown(Exchange result) {
        assertThat(result.getException()).isInstanceOf(AgentPmtTransportException.class);
        AgentPmtException failure = (AgentPmtException) result.getException();
        assertThat(failure.isOutcomeUnknown()).isTrue();
        assertThat(failure.isRetryable()).isFalse();
    }

    private static String body(int number) {
        return "{\"product_id\":\"p\",\"parameters\":{\"n\":" + number + "}}";
    }

    private Exchange buys(int number) {
        return buys(number, "");
    }

    private Exchange buys(int number, String options) {
        return context.createProducerTemplate()
                .request("agentpmt:products/purchase?productId=p" + options, e -> e.getMessage()
                        .setBody(Map.of("n", number)));
    }
}
