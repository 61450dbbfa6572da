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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the readiness check of an address reports. */
class ApiHealthCheckTest extends HealthTestSupport {

    private static final String BALANCE = "agentpmt:credits/balance";

    private final String url = sandbox.url();
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        component().setMaxConnections(1);
        component().stop();
        component().start();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:balance").to(BALANCE + "?maxRetries=2");
            }
        });
    }

    @AfterEach
    void release() {
        release.countDown();
    }

    @Test
    void anApiThatTakesRequestsIsUp() {
        HealthCheck.Result result = readiness();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getMessage()).isEmpty();
        assertThat(result.getDetails())
                .containsEntry(ApiHealthCheck.SERVICE_URL, url)
                .containsEntry(HealthCheck.CHECK_KIND, "READINESS")
                .doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 402, 403, 404, 408, 418, 429, 500, 502, 503, 504, 599})
    void anotherStatusIsDownAfterOneRequest(int status) {
        fault().status(status).retryAfter(Duration.ofDays(1));

        HealthCheck.Result result = readiness();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, status);
        assertThat(result.getMessage()).hasValue(url + " responded to GET /health with HTTP " + status);
        assertThat(healthRequests()).isEqualTo(1);

        // and the wait that the response asks for holds no later check back
        sandbox.faults().clear();
        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
    }

    static List<Arguments> bodies() {
        return List.of(
                Arguments.of("{\"status\":\"ok\"}", true),
                Arguments.of("{\"status\":\"OK\",\"version\":\"7\"}", true),
                Arguments.of("{}", true),
                Arguments.of("{\"status\":\"degraded\"}", false),
                Arguments.of("{\"success\":false,\"error\":\"maintenance\"}", false),
                Arguments.of("<html>Log in to this network</html>", false),
                Arguments.of("[1]", false),
                Arguments.of("", false));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyOfTheApiIsUp(String body, boolean up) {
        fault().status(200).body(body);

        HealthCheck.Result result = readiness();

        assertThat(result.getState()).isEqualTo(up ? HealthCheck.State.UP : HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElse("")).doesNotContain("degraded", "maintenance", "network", "\"");
        assertThat(healthRequests()).isEqualTo(1);
    }

    static List<Arguments> connectionFaults() {
        return List.of(
                Arguments.of("SocketException", (UnaryOperator<SandboxFault>) SandboxFault::reset),
                Arguments.of("ConnectionClosedException", (UnaryOperator<SandboxFault>) SandboxFault::emptyResponse));
    }

    @ParameterizedTest
    @MethodSource("connectionFaults")
    void aBrokenConnectionIsDownAfterOneRequest(String kind, UnaryOperator<SandboxFault> fault) {
        fault.apply(fault());

        assertUnreachable(readiness(), kind);
        assertThat(healthRequests()).isEqualTo(1);
    }

    @Test
    void aClosedPortIsDown() {
        sandbox.wireMock().stop();

        HealthCheck.Result result = readiness();

        assertUnreachable(result, "HttpHostConnectException");
        assertThat(String.valueOf(result.getMessage())).doesNotContain("127.0.0.1");
    }

    /** The check has its own time-out, whatever that of calls is. */
    @Test
    void aHangingApiIsDownAfterTheTimeOutOfTheCheck() {
        fault().delay(Duration.ofMinutes(5));
        long begun = System.nanoTime();

        HealthCheck.Result result = readiness();

        assertUnreachable(result, "SocketTimeoutException");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(25));
        assertThat(healthRequests()).isEqualTo(1);
    }

    /** The component has one connection, which is in use. */
    @Test
    void callsDoNotDelayTheCheck() {
        sandbox.faults().on(SandboxOperation.BALANCE).always().delay(Duration.ofMinutes(5));
        CompletableFuture<Exchange> hanging = template.asyncSend("direct:balance", exchange -> {});
        await().until(() -> !sandbox.requests(SandboxOperation.BALANCE).isEmpty());

        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(hanging).isNotDone();
    }

    @Test
    void theCheckDoesNotDelayCalls() {
        fault().delay(Duration.ofMinutes(5));
        CompletableFuture<HealthCheck.Result> checking = CompletableFuture.supplyAsync(this::readiness);
        await().until(() -> healthRequests() == 1);

        Exchange balance = template.request("direct:balance", exchange -> {});

        assertThat(balance.getException()).isNull();
        assertThat(checking.join().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    /** Many more routes than there are workers block after a response. */
    @Test
    void blockedRoutesDoNotDelayTheCheck() throws Exception {
        AtomicInteger blocked = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:blocked").to("agentpmt:health").process(exchange -> {
                    blocked.incrementAndGet();
                    release.await(60, TimeUnit.SECONDS);
                });
            }
        });
        for (int i = 0; i < 25; i++) {
            template.asyncSend("direct:blocked", new DefaultExchange(context));
        }
        await().until(() -> blocked.get() >= 10);

        assertThat(readiness().getState()).isEqualTo(HealthCheck.State.UP);
        release.countDown();
    }

    /** A health page may be asked for by several clients at the same time. */
    @Test
    void concurrentChecksDoNotDelayEachOther() {
        List<CompletableFuture<HealthCheck.Result>> checks = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> checks("producers").get(0).callReadiness()))
                .limit(10)
                .toList();

        assertThat(checks)
                .allSatisfy(check -> assertThat(check.join().getState()).isEqualTo(HealthCheck.State.UP));
    }

    @Test
    void anInterruptEndsTheCheckAndIsKept() throws Exception {
        fault().delay(Duration.ofMinutes(5));
        CompletableFuture<HealthCheck.State> state = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            state.complete(readiness().getState());
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        await().until(() -> healthRequests() == 1);

        thread.interrupt();

        assertThat(state.join()).isEqualTo(HealthCheck.State.UNKNOWN);
        assertThat(interrupted.join()).isTrue();
    }

    @Test
    void aCheckThatIsDisabledSendsNothing() {
        checks("producers").get(0).setEnabled(false);

        HealthCheck.Result result = readiness();

        assertThat(result.getState()).isEqualTo(HealthCheck.State.UNKNOWN);
        assertThat(result.getDetails()).containsEntry(HealthCheck.CHECK_ENABLED, false);
        assertThat(healthRequests()).isZero();
    }

    /** Every text of every check: after errors whose bodies repeat what must not be shown. */
    @ParameterizedTest
    @ValueSource(ints = {200, 401, 503})
    void noResultContainsASecretOrMoreOfTheAddressThanItsOrigin(int status) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:path").to(BALANCE + "?apiUrl=" + sandbox.url() + "/secret-path");
            }
        });
        fault().status(status).body("{\"success\":false,\"message\":\"secret-text " + TOKEN + "\"}");

        assertThat(HealthCheckHelper.invokeReadiness(context, "full"))
                .hasSizeGreaterThan(2)
                .allSatisfy(result -> assertThat(result.getCheck().getId()
                                + result.getMessage()
                                + result.getError()
                                + result.getDetails())
                        .doesNotContain(TOKEN, "secret"));
    }

    private SandboxFault fault() {
        return sandbox.faults().on(SandboxOperation.HEALTH).always();
    }

    private int healthRequests() {
        return sandbox.requests(SandboxOperation.HEALTH).size();
    }

    private void assertUnreachable(HealthCheck.Result result, String kind) {
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails())
                .containsEntry(ApiHealthCheck.FAILURE_KIND, kind)
                .doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);
        assertThat(result.getMessage()).hasValue("no response from " + url + " to GET /health: " + kind);
    }
}
