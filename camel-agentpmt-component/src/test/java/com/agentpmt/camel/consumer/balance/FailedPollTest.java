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
package com.agentpmt.camel.consumer.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtAuthenticationException;
import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtResponseException;
import com.agentpmt.camel.AgentPmtServerException;
import com.agentpmt.camel.AgentPmtTransportException;
import com.agentpmt.camel.TestPorts;
import com.agentpmt.camel.sandbox.SandboxFault;
import com.agentpmt.camel.sandbox.SandboxOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A poll that fails in any way marks nothing, is reported to the exception handler, and polling continues. */
class FailedPollTest extends BalanceRouteSupport {

    private final MemoryStateRepository repository = new MemoryStateRepository();

    @Override
    protected boolean beyondContract() {
        return true;
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("server error", f -> f.status(500), AgentPmtServerException.class),
                failure("unauthorized", f -> f.status(401), AgentPmtAuthenticationException.class),
                failure("malformed JSON", SandboxFault::malformedJson, AgentPmtResponseException.class),
                failure("empty body", SandboxFault::emptyBody, AgentPmtResponseException.class),
                failure("no balance", f -> f.body("{\"success\":true,\"data\":{}}"), AgentPmtResponseException.class),
                failure(
                        "fractional balance",
                        f -> f.body("{\"success\":true,\"data\":{\"balance\":1.5}}"),
                        AgentPmtResponseException.class),
                failure("not successful", f -> f.body("{\"success\":false}"), AgentPmtException.class),
                failure("reset", SandboxFault::reset, AgentPmtTransportException.class),
                failure("no response", SandboxFault::emptyResponse, AgentPmtTransportException.class),
                failure("too slow", f -> f.delay(Duration.ofMinutes(1)), AgentPmtTransportException.class));
    }

    private static Arguments failure(String name, Consumer<SandboxFault> fault, Class<?> type) {
        return Arguments.of(name, fault, type);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void theExceptionHandlerReceivesTheFailureAndPollingContinues(
            String name, Consumer<SandboxFault> fault, Class<?> type) throws Exception {
        context.getRegistry().bind("states", repository);
        context.getRegistry().bind("handler", handler());
        // the very first call takes seconds on a busy machine, which must not count as a failure
        template.request("agentpmt:credits/balance", exchange -> {});
        fault.accept(sandbox.faults().on(SandboxOperation.BALANCE).times(2));
        String limit = name.equals("too slow") ? "&responseTimeout=4s" : "";

        watch("threshold=5000&maxRetries=0&exceptionHandler=#handler&stateRepository=#states&stateKey=k" + limit);

        awaitSeen("LOW");
        assertThat(handled).hasSize(2).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(type);
            assertThat(((AgentPmtException) failure).getOperation()).isEqualTo("credits/balance");
        });
        assertThat(polls().size()).isGreaterThanOrEqualTo(4);
        assertThat(seen.get(0).previousBalance()).as("nothing was read before").isNull();
    }

    @Test
    void nothingIsMarkedByAFailedPoll() throws Exception {
        context.getRegistry().bind("states", repository);
        context.getRegistry().bind("handler", handler());
        watch("threshold=500&maxRetries=0&exceptionHandler=#handler&stateRepository=#states&stateKey=k");
        awaitFreshPolls();
        // in one step, because polls run all the time
        synchronized (sandbox.faults()) {
            sandbox.faults()
                    .on(SandboxOperation.BALANCE)
                    .always()
                    .body("{\"success\":true,\"data\":{\"balance\":\"1\"}}");
        }
        await().atMost(PATIENCE).until(() -> !handled.isEmpty());
        String marked = repository.getState("agentpmt:credits/balance:k");
        int failures = handled.size();
        await().atMost(PATIENCE).until(() -> handled.size() >= failures + 2);

        assertThat(BalanceState.parse(marked).last()).isEqualTo(1_000);
        assertThat(repository.getState("agentpmt:credits/balance:k")).isEqualTo(marked);
        assertThat(seen).isEmpty();
    }

    @Test
    void withBridgeErrorHandlerTheErrorHandlerOfTheRouteReceivesTheFailure() throws Exception {
        List<Throwable> bridged = new CopyOnWriteArrayList<>();
        sandbox.faults().on(SandboxOperation.BALANCE).status(500);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(AgentPmtServerException.class)
                        .handled(true)
                        .process(exchange -> bridged.add(
                                exchange.getProperty(org.apache.camel.Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from("agentpmt:credits/balance?threshold=5000&bridgeErrorHandler=true&" + FAST)
                        .process(recorder);
            }
        });

        awaitSeen("LOW");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bridged).hasSize(1));
        assertThat(bridged).allMatch(AgentPmtServerException.class::isInstance);
    }

    @Test
    void aRouteThatStartsWhileTheApiIsDownRecoversWithTheApi() throws Exception {
        int port = TestPorts.free();
        context.getRegistry().bind("handler", handler());
        watch("threshold=5000&maxRetries=0&exceptionHandler=#handler&apiUrl=http://localhost:" + port);
        await().atMost(PATIENCE).until(() -> handled.size() >= 2);
        assertThat(handled).allMatch(AgentPmtTransportException.class::isInstance);
        assertThat(context.getRouteController().getRouteStatus("watch").isStarted())
                .isTrue();
        assertThat(seen).isEmpty();

        try (var late =
                com.agentpmt.camel.sandbox.AgentPmtSandbox.builder().port(port).start()) {
            late.account(TOKEN).grant(7);
            awaitSeen("LOW");
            assertThat(seen.get(0).balance()).isEqualTo(7);
            context.getRouteController().stopRoute("watch");
        }
    }

    @Test
    void aRepositoryThatCannotBeReadFailsThePollAndMarksNothing() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        context.getRegistry().bind("states", new MemoryStateRepository() {
            @Override
            public String getState(String key) {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("the database is away");
                }
                return super.getState(key);
            }
        });
        context.getRegistry().bind("handler", handler());

        watch("threshold=5000&exceptionHandler=#handler&stateRepository=#states");

        awaitSeen("LOW");
        assertThat(handled).hasSize(2).allMatch(failure -> failure.toString().contains("the database is away"));
    }

    @Test
    void anEventWhoseCommitFailsIsDeliveredAgain() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        context.getRegistry().bind("states", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                if (writes.incrementAndGet() == 2) {
                    throw new IllegalStateException("the database is away");
                }
                super.setState(key, value);
            }
        });

        watch("threshold=5000&stateRepository=#states");

        awaitSeen("LOW", "LOW");
        awaitFreshPolls();
        awaitSeen("LOW", "LOW");
        assertThat(ids().get(0)).isEqualTo(ids().get(1));
    }
}
