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

import com.agentpmt.camel.ManualTimer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One attempt on its way to the HTTP client, without a connection. */
class TransportTest {

    private static final ApiRequest READ = ApiRequest.get("credits/balance", "credits", "balance");
    private static final URI ADDRESS = URI.create("https://api.example/credits/balance");
    private static final AttemptLimits LIMITS = AttemptLimits.of(
            new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60), 100),
            Duration.ofSeconds(5));

    private final ManualTimer timer = new ManualTimer();
    private final InMemoryHttpClient http = new InMemoryHttpClient();
    private final HostAddresses addresses = new HostAddresses(new OneAddress(), timer::nanos);
    private final Transport transport = new Transport(http, addresses, timer);
    private final SendState state = new SendState();
    private final Attempt attempt = new Attempt(state, new BoundedBody(100, state));

    @AfterEach
    void stop() {
        // of the test below, if it fails
        Thread.interrupted();
        timer.shutdownNow();
    }

    @Test
    void aRequestHasTheLimitsOfItsAttempt() {
        transport.send(READ, ADDRESS, "demo", LIMITS, attempt);

        RequestConfig config = HttpClientContext.cast(http.next().context()).getRequestConfig();
        assertThat(config.getResponseTimeout()).isEqualTo(Timeout.ofSeconds(5));
        assertThat(config.isRedirectsEnabled()).isFalse();
        assertThat(config.isContentCompressionEnabled()).isFalse();
    }

    @Test
    void aRequestBlocksNoThreadIfItsHostIsKnownAndAClientRuns() {
        assertThat(transport.canSendAtOnce("api.example")).isFalse();

        transport.refreshAddresses("api.example");
        assertThat(transport.canSendAtOnce("api.example")).isTrue();
        assertThat(transport.canSendAtOnce("www.example")).isFalse();
        assertThat(new Transport(http, null, timer).canSendAtOnce("api.example"))
                .isFalse();

        // a client of the user may block
        assertThat(new Transport(current -> http, addresses, timer).canSendAtOnce("api.example"))
                .isFalse();
        http.failure = new IOException();
        assertThat(transport.canSendAtOnce("api.example")).isFalse();
    }

    /** The host may have moved. */
    @Test
    void aFailureBeforeARequestWasSentMakesItsHostUnknown() {
        transport.refreshAddresses("api.example");
        transport.send(READ, ADDRESS, "demo", LIMITS, attempt);
        http.next().fail(new IOException("no connection"));

        assertThat(transport.canSendAtOnce("api.example")).isFalse();
        assertThat(timer.isIdle()).isTrue();
    }

    @Test
    void aFailureAfterARequestWasSentDoesNot() {
        transport.refreshAddresses("api.example");
        transport.send(READ, ADDRESS, "demo", LIMITS, attempt);
        http.next().send().fail(new IOException("reset"));

        assertThat(transport.canSendAtOnce("api.example")).isTrue();
    }

    @Test
    void aClientThatCannotBeAcquiredIsAFailureOfTheAttempt() {
        http.failure = new IOException("no client");

        transport.send(READ, ADDRESS, "demo", LIMITS, attempt);

        assertThat(attempt.response()).isCompletedExceptionally();
        assertThat(state.isSent()).isFalse();
        assertThat(timer.isIdle()).isTrue();
    }

    /** HttpClient would not send the request, whose caller the interrupt is not meant for. */
    @Test
    void anInterruptOfTheCallerIsKeptForIt() throws Exception {
        boolean[] seen = new boolean[1];
        Transport observing = new Transport(
                current -> {
                    seen[0] = Thread.currentThread().isInterrupted();
                    return http;
                },
                null,
                timer);
        Thread.currentThread().interrupt();

        observing.send(READ, ADDRESS, "demo", LIMITS, attempt);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen[0]).isFalse();
        http.next().respond(200, "{}");
        assertThat(attempt.response().join().status()).isEqualTo(200);
    }

    private static final class OneAddress implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
