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
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.sandbox.SandboxOperation;
import com.agentpmt.camel.sandbox.SandboxRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A custom client is used and never closed; the default client is closed with the component. */
class CustomClientTest extends HttpTestSupport {

    private static final String FOREIGN = "&client=#theirs";

    private final AtomicInteger handedOver = new AtomicInteger();
    private CloseableHttpAsyncClient theirs;

    @BeforeEach
    void makeClient() {
        theirs = HttpAsyncClients.custom()
                .disableAutomaticRetries()
                .addRequestInterceptorFirst((request, entity, context) -> handedOver.incrementAndGet())
                .build();
        theirs.start();
        context.getRegistry().bind("theirs", theirs);
    }

    @AfterEach
    void closeClient() throws IOException {
        theirs.close();
    }

    @Test
    void aCustomClientIsUsed() {
        assertThat(reads(FOREIGN).getException()).isNull();
        assertThat(buys(FOREIGN).getException()).isNull();

        assertThat(handedOver).hasValue(2);
        assertThat(sandbox.requests()).hasSize(2);
        assertThat(reads("").getException()).isNull();
        assertThat(handedOver).as("the default client is another one").hasValue(2);
    }

    @Test
    void aCustomClientIsNeverClosedByAStopARemovalOrARestart() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read").routeId("reading").to(read(FOREIGN));
            }
        });
        assertThat(template.request("direct:read", e -> {}).getException()).isNull();
        context.getRouteController().stopRoute("reading");
        context.removeRoute("reading");
        assertThat(theirs.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);

        AgentPmtComponent component = component();
        component.stop();
        assertThat(theirs.getStatus()).isEqualTo(IOReactorStatus.ACTIVE);
        component.start();
        assertThat(template.request(read(FOREIGN + "&maxRetries=0"), e -> {}).getException())
                .isNull();

        context.stop();
        SimpleHttpRequest health =
                SimpleRequestBuilder.get(sandbox.url() + "/health").build();
        assertThat(theirs.execute(health, null).get().getCode()).isEqualTo(200);
        assertThat(handedOver).hasValue(3);
    }

    @Test
    void aPurchaseThatWasPassedToACustomClientCountsAsSent() {
        String nowhere = "http://127.0.0.1:1";

        AgentPmtException theirFailure = failureOf(buys(FOREIGN + "&maxRetries=3&apiUrl=" + nowhere));
        AgentPmtException ownFailure = failureOf(buys("&maxRetries=0&apiUrl=" + nowhere));

        assertThat(theirFailure).isInstanceOf(AgentPmtTransportException.class);
        assertThat(theirFailure.isOutcomeUnknown()).isTrue();
        assertThat(theirFailure.isRetryable()).isFalse();
        assertThat(ownFailure.isOutcomeUnknown())
                .as("only our client knows better")
                .isFalse();
        assertThat(ownFailure.isRetryable()).isTrue();
    }

    @Test
    void aCustomClientThatWasShutDownIsNotReplaced() throws IOException {
        assertThat(reads(FOREIGN).getException()).isNull();
        theirs.close();

        for (Exchange exchange : List.of(buys(FOREIGN), reads(FOREIGN))) {
            AgentPmtException failure = failureOf(exchange);
            assertThat(failure).hasMessageContaining("option client").hasMessageContaining("does not replace it");
            assertThat(failure.isOutcomeUnknown()).isFalse();
        }
        assertThat(handedOver).hasValue(1);
        assertThat(reads("").getException()).as("the default client").isNull();
    }

    @Test
    void withACustomClientAPurchaseIsNotRetriedButAReadIs() throws IOException {
        try (RawServer server = new RawServer((connection, request) -> false)) {
            String broken = FOREIGN + "&maxRetries=2&apiUrl=" + server.url();

            assertThat(failureOf(buys(broken)).isOutcomeUnknown()).isTrue();
            assertThat(server.requests).hasSize(1);
            assertThat(failureOf(reads(broken)).isRetryable()).isTrue();
            assertThat(server.requests).hasSize(1 + 3);
        }
    }

    @Test
    void a429IsRetriedByTheComponentAndNotByTheClient() {
        sandbox.faults().on(SandboxOperation.PURCHASE).times(2).status(429);

        assertThat(buys(FOREIGN + "&maxRetries=2").getException()).isNull();

        assertThat(handedOver).hasValue(3);
        assertThat(purchases().stream().map(SandboxRequest::body).distinct()).hasSize(1);
        assertThat(spent()).isEqualTo(PRICE);
    }

    @Test
    void aRedirectIsNotFollowedEvenIfTheClientWouldFollowIt() throws IOException {
        try (RawServer other = new RawServer((connection, request) -> false)) {
            sandbox.faults().onAny().always().status(307).header("Location", other.url() + "/credits/balance");

            assertThat(failureOf(reads(FOREIGN))).isInstanceOf(AgentPmtResponseException.class);
            assertThat(failureOf(buys(FOREIGN)).isOutcomeUnknown()).isTrue();

            assertThat(handedOver).hasValue(2);
            assertThat(other.connections()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestHasOneUserAgentWhateverTheCustomClientSets(boolean byDefaultHeader) throws IOException {
        HttpAsyncClientBuilder named = HttpAsyncClients.custom();
        if (byDefaultHeader) {
            named.setDefaultHeaders(List.of(new BasicHeader("User-Agent", "their-agent/1")));
        } else {
            named.setUserAgent("their-agent/1");
        }
        try (CloseableHttpAsyncClient client = named.build();
                RawServer server = new RawServer((connection, request) -> {
                    RawServer.succeed(connection);
                    return true;
                })) {
            client.start();
            context.getRegistry().bind("named", client);
            String options = "&client=#named&apiUrl=" + server.url();

            assertThat(buys(options).getException()).isNull();
            assertThat(reads(options).getException()).isNull();

            assertThat(server.requests).hasSize(2).allSatisfy(request -> assertThat(request.lines()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("user-agent:")))
                    .containsExactly("User-Agent: " + UserAgent.text()));
        }
    }

    @Test
    void theDefaultClientIsClosedWithTheComponentAndLeavesNoThread() throws IOException {
        Set<Thread> before = threads();
        try (RawServer server = new RawServer((connection, request) -> {
            RawServer.succeed(connection);
            return true;
        })) {
            AgentPmtComponent own = new AgentPmtComponent();
            own.getSecurity().setToken(TOKEN);
            own.getConnection().setApiUrl(server.url());
            context.addComponent("own", own);
            assertThat(template.request("own:credits/balance", e -> {}).getException())
                    .isNull();
            assertThat(server.connections()).hasSize(1);
            assertThat(server.connections().get(0).isClosed()).isFalse();
            // not by their number: those of an earlier test may end meanwhile
            assertThat(threads()).anyMatch(thread -> !before.contains(thread));

            own.stop();

            await().until(() -> server.connections().get(0).isClosed());
            await().untilAsserted(() -> assertThat(before).containsAll(threads()));
        }
    }

    /** Threads that a component starts: its timer and its workers. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(".*AgentPmt.*"))
                .collect(Collectors.toSet());
    }

    private AgentPmtComponent component() {
        return context.getComponent("agentpmt", AgentPmtComponent.class);
    }
}
