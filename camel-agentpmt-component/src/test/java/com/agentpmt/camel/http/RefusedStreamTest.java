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

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtTransportException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http2.H2Error;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/2: a server that refuses a stream indicates that it has not processed it; any other reset indicates nothing. */
class RefusedStreamTest {

    @TempDir
    private static Path folder;

    private static Path keystore;

    private H2Server server;
    private CamelContext context;

    @BeforeAll
    static void makeKeys() throws Exception {
        keystore = Keys.make(folder, "right", "dns:localhost,ip:127.0.0.1");
    }

    @BeforeEach
    void start() throws Exception {
        server = new H2Server(keystore);
        context = new DefaultCamelContext();
        AgentPmtComponent component = new AgentPmtComponent();
        component.getSecurity().setToken("t");
        component.getSecurity().setSslContextParameters(Keys.trusting(keystore));
        component.getConnection().setApiUrl(server.url());
        component.getConnection().setRetryDelay(1);
        context.addComponent("agentpmt", component);
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        server.close();
    }

    private Exchange buys() {
        return context.createProducerTemplate().request("agentpmt:products/purchase?productId=p", e -> e.getMessage()
                .setBody(Map.of("a", 1)));
    }

    @Test
    void aPurchaseOfARefusedStreamIsSentAgain() {
        server.reset(H2Error.REFUSED_STREAM, 2);

        assertThat(buys().getException()).isNull();

        assertThat(server.heads).hasSize(3).allMatch(head -> head.contains("HTTP/2"));
        assertThat(server.bodies).hasSize(3).allMatch(body -> body.equals(server.bodies.get(0)));
    }

    @Test
    void aPurchaseWhoseStreamsAreAllRefusedIsNotCharged() {
        server.reset(H2Error.REFUSED_STREAM, 10);

        Exchange result = buys();

        assertThat(result.getException()).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) result.getException()).isOutcomeUnknown())
                .isFalse();
        assertThat(((AgentPmtException) result.getException()).isRetryable()).isTrue();
        assertThat(server.heads).as("maxRetries=2").hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = H2Error.class,
            names = {"INTERNAL_ERROR", "CANCEL", "NO_ERROR", "ENHANCE_YOUR_CALM", "STREAM_CLOSED"})
    void aPurchaseWhoseStreamIsResetOtherwiseIsUnknownAndSentOnce(H2Error error) {
        server.reset(error, 10);

        Exchange result = buys();

        assertThat(result.getException()).isInstanceOf(AgentPmtTransportException.class);
        assertThat(((AgentPmtException) result.getException()).isOutcomeUnknown())
                .isTrue();
        assertThat(server.heads).hasSize(1);
        assertThat(server.bodies).hasSize(1);
    }

    @Test
    void theConnectionStaysUsableAfterAStreamReset() {
        server.reset(H2Error.INTERNAL_ERROR, 1);

        assertThat(buys().getException()).isNotNull();
        assertThat(buys().getException()).isNull();
    }
}
