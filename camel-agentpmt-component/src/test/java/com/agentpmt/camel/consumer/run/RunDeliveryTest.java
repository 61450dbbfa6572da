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
package com.agentpmt.camel.consumer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.sandbox.SandboxRun;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event of a run is delivered until its route has succeeded, and then never again. */
class RunDeliveryTest extends RunRouteSupport {

    private final KeptRepository repository = new KeptRepository();

    /** Memory that a context's stop does not empty, as a database would be. */
    private static final class KeptRepository extends MemoryIdempotentRepository {
        @Override
        protected void doStop() {
            // keeps
        }
    }

    @Override
    protected boolean beyondContract() {
        // setup_required
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getRegistry().bind("done", repository);
        return camel;
    }

    @Test
    void aFailedEventIsDeliveredAgainWithItsIdWhileOthersContinue() throws Exception {
        SandboxRun stuck = trigger();
        SandboxRun fine = trigger();
        AtomicBoolean broken = new AtomicBoolean(true);
        stuck.succeed("done");
        watch(context, "idempotentRepository=#done&runId=" + list(stuck, fine), exchange -> {
            if (broken.get() && stuck.id().equals(exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID))) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        await().atMost(PATIENCE).until(() -> seen.size() >= 3);
        fine.cancel();
        await().atMost(PATIENCE).until(() -> types().contains("CANCELLED"));
        await().atMost(PATIENCE).until(() -> repository.getCacheSize() == 1);
        int before = seen.size();
        await().atMost(PATIENCE).until(() -> seen.size() >= before + 2);

        broken.set(false);

        await().atMost(PATIENCE).until(() -> repository.getCacheSize() == 2);
        assertThat(seen.stream()
                        .filter(event -> event.runId().equals(stuck.id()))
                        .map(RecordedEvent::id))
                .hasSizeGreaterThanOrEqualTo(5)
                .containsOnly(seen.get(0).id());
        assertThat(types().stream().filter("CANCELLED"::equals)).hasSize(1);
        assertThat(requests(stuck.id())).as("its end is known").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETUP_REQUIRED", "STATUS_CHANGED", "LOST"})
    void otherFailedEventsAreDeliveredAgainWithTheirIdToo(String type) throws Exception {
        SandboxRun run = trigger();
        AtomicInteger failures = new AtomicInteger(2);
        watch(context, "emit=change&runId=" + run.id(), exchange -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        awaitFreshReads(run.id());
        switch (type) {
            case "SETUP_REQUIRED" -> run.move("setup_required");
            case "STATUS_CHANGED" -> run.move("running");
            default -> run.forget();
        }

        awaitSeen(type, type, type);
        assertThat(new HashSet<>(ids())).hasSize(1);
        if (!type.equals("LOST")) {
            awaitFreshReads(run.id());
            awaitSeen(type, type, type);
        }
    }

    @Test
    void anUndeliveredLostEventIsDroppedWhenTheRunIsFoundAgain() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        watch(context, "runId=late", exchange -> {
            if (broken.get()) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        await().atMost(PATIENCE).until(() -> types().contains("LOST"));

        show("late", "\"status\":\"running\"");
        awaitFreshReads("late");
        broken.set(false);
        seen.clear();
        awaitFreshReads("late");

        assertThat(seen).isEmpty();
        show("late", "\"status\":\"succeeded\"");
        awaitSeen("SUCCEEDED");
    }

    @Test
    void anEventIsNotDeliveredAgainWhileAnotherThreadProcessesItAndOthersContinue() throws Exception {
        SandboxRun held = trigger();
        SandboxRun other = trigger();
        CountDownLatch go = new CountDownLatch(1);
        held.succeed("done");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("agentpmt:workflows/run?" + FAST_RUNS + "&runId=" + list(held, other))
                        .process(recorder)
                        .filter(header(AgentPmtConstants.RUN_ID).isEqualTo(held.id()))
                        .to("seda:later");
                from("seda:later?concurrentConsumers=3")
                        .process(exchange -> go.await(60, TimeUnit.SECONDS))
                        .to("mock:later");
            }
        });
        awaitSeen("SUCCEEDED");
        awaitFreshReads(other.id());
        other.succeed("done");
        awaitSeen("SUCCEEDED", "SUCCEEDED");

        go.countDown();

        getMockEndpoint("mock:later").expectedMessageCount(1);
        getMockEndpoint("mock:later").assertIsSatisfied();
        awaitSeen("SUCCEEDED", "SUCCEEDED");
        assertThat(requests(held.id())).isEqualTo(1);
    }

    @Test
    void anEventWhoseDeliveryCannotBeRecordedIsDeliveredAgain() throws Exception {
        SandboxRun run = trigger();
        run.succeed("done");
        AtomicInteger failures = new AtomicInteger(1);
        context.getRegistry().bind("shaky", new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("the database is away");
                }
                return super.add(key);
            }
        });

        watch("idempotentRepository=#shaky&runId=" + run.id());

        awaitSeen("SUCCEEDED", "SUCCEEDED");
        assertThat(new HashSet<>(ids())).hasSize(1);
    }

    @Test
    void afterARestartEachEventIsDeliveredExactlyOnce() throws Exception {
        SandboxRun done = trigger();
        SandboxRun waits = trigger();
        SandboxRun failing = trigger();
        done.succeed("done");
        waits.move("setup_required");
        failing.fail("E", "x");
        String options = "idempotentRepository=#done&runId=" + list(done, waits, failing);
        try (CamelContext first = startContext("done", repository)) {
            watch(first, options, exchange -> {
                if (failing.id().equals(exchange.getMessage().getHeader(AgentPmtConstants.RUN_ID))) {
                    throw new IllegalStateException("broken on purpose");
                }
            });
            await().atMost(PATIENCE).until(() -> repository.getCacheSize() == 2 && types().contains("FAILED"));
        }
        String failedId = seen.stream()
                .filter(event -> event.type().equals("FAILED"))
                .findFirst()
                .orElseThrow()
                .id();
        int requested = requests(done.id());
        seen.clear();
        try (CamelContext second = startContext("done", repository)) {
            watch(second, options, exchange -> {});
            awaitSeen("FAILED");
            awaitFreshReads(waits.id());
            awaitSeen("FAILED");
            waits.cancel();
            awaitSeen("FAILED", "CANCELLED");
        }
        assertThat(seen.get(0).id()).isEqualTo(failedId);
        assertThat(requests(done.id())).as("its end was delivered").isEqualTo(requested);
        int all = sandbox.requests().size();
        try (CamelContext third = startContext("done", repository)) {
            watch(third, options + "&sendEmptyMessageWhenIdle=true", exchange -> {});
            await().atMost(PATIENCE).until(() -> seen.size() >= 5);
        }
        assertThat(types().subList(2, 5)).containsOnlyNulls();
        assertThat(sandbox.requests()).hasSize(all);
    }

    @Test
    void aRestartOfTheRouteKeepsTheStateWithoutARepository() throws Exception {
        SandboxRun done = trigger();
        SandboxRun other = trigger();
        done.succeed("done");
        watch("runId=" + list(done, other));
        awaitSeen("SUCCEEDED");

        context.getRouteController().stopRoute("watch");
        context.getRouteController().startRoute("watch");

        awaitFreshReads(other.id());
        awaitSeen("SUCCEEDED");
        assertThat(requests(done.id())).isEqualTo(1);
    }

    @Test
    void eventsAboveMaxMessagesPerPollComeWithTheNextPolls() throws Exception {
        SandboxRun[] runs = {trigger(), trigger(), trigger(), trigger(), trigger()};
        for (SandboxRun run : runs) {
            run.succeed("done");
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // the poll interval of a run must not delay events that are known already
                from("agentpmt:workflows/run?maxMessagesPerPoll=2&pollInterval=1h&maxPollInterval=1h&" + FAST
                                + "&runId=" + list(runs))
                        .process(recorder)
                        .setBody(exchangeProperty(Exchange.BATCH_SIZE))
                        .to("mock:sizes");
            }
        });

        await().atMost(PATIENCE).until(() -> seen.size() == 5);
        assertThat(seen)
                .extracting(RecordedEvent::runId)
                .containsExactlyInAnyOrderElementsOf(
                        java.util.Arrays.stream(runs).map(SandboxRun::id).toList());
        getMockEndpoint("mock:sizes").expectedBodiesReceived(2, 2, 2, 2, 1);
        getMockEndpoint("mock:sizes").assertIsSatisfied();
    }
}
