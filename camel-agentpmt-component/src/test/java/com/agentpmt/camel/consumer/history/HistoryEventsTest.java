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
package com.agentpmt.camel.consumer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditTransaction;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each transaction or grant once, oldest first. */
class HistoryEventsTest extends HistoryRouteSupport {

    @TempDir
    Path folder;

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Test
    void latestSendsOnlyNewEntriesAndEachOnce() throws Exception {
        spend(2);
        watch("");
        awaitFreshPolls();
        assertThat(seen).isEmpty();

        spend(3);

        awaitEntries(booked().subList(3, 6));
        assertThat(types()).containsOnly("TRANSACTION");
        assertThat(((CreditTransaction) seen.get(0).body()).amountCredits()).isEqualTo(-1);
        assertThat(seen.get(0).headers().get(AgentPmtConstants.BALANCE)).isEqualTo(997L);
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.startsWith("agentpmt:credits/history:"));
        assertThat(limits())
                .as("one request per poll, without a separate limit")
                .contains("null");
    }

    @Test
    void anEmptyListIsABaselineToo() throws Exception {
        sandbox.account("other");
        watch("token=other&limit=3");
        awaitFreshPolls();

        sandbox.account("other").grant(5).revoke(1);

        awaitEntries(sandbox.transactions("other").stream().map(t -> t.id()).toList());
        assertThat(types()).as("no gap").containsExactly("TRANSACTION", "TRANSACTION");
    }

    @Test
    void earliestSendsAllAndTheFirstReadGrowsUntilTheListEnds() throws Exception {
        spend(250);
        watch("initialOffset=earliest&limit=10");

        awaitEntries(booked());
        assertThat(limits().subList(0, 5)).containsExactly("10", "100", "200", "400", "10");
    }

    @Test
    void moreThanTheLimitBetweenTwoPollsIsReadWithAGrowingLimit() throws Exception {
        spend(5);
        watch("limit=4");
        awaitFreshPolls();
        suspend();
        spend(150);

        context.getRouteController().resumeRoute("watch");

        awaitEntries(booked().subList(6, 156));
        assertThat(types()).containsOnly("TRANSACTION");
        assertThat(limits()).containsExactly("4", "100", "200", "4");
    }

    @Test
    void grantsAndTransactionsComeOldestFirst() throws Exception {
        watch("emit=transactions,grants");
        awaitFreshPolls();

        sandbox.clock().advance(Duration.ofSeconds(1));
        spend(1);
        sandbox.clock().advance(Duration.ofSeconds(1));
        sandbox.account(TOKEN).grant(7);
        sandbox.clock().advance(Duration.ofSeconds(1));
        spend(1);

        await().atMost(PATIENCE).until(() -> seen.size() >= 4);
        awaitFreshPolls();
        assertThat(types()).hasSize(4);
        assertThat(types().get(0)).isEqualTo("TRANSACTION");
        assertThat(types().get(3)).isEqualTo("TRANSACTION");
        // if one poll found both, the grant came before the transaction that booked it
        assertThat(types()).containsOnlyOnce("GRANT");
        assertThat(entries()).containsSubsequence(booked().subList(1, 4));
    }

    @Test
    void grantsOnly() throws Exception {
        watch("emit=grants&initialOffset=earliest");
        spend(2);
        sandbox.account(TOKEN).grant(7);

        awaitQuiet("GRANT", "GRANT");
        assertThat(((CreditGrant) seen.get(1).body()).amountCredits()).isEqualTo(7);
        assertThat(seen.get(1).headers().get(AgentPmtConstants.BALANCE)).isNull();
    }

    @Test
    void spendingOfAGrantIsNotANewGrant() throws Exception {
        watch("emit=grants&initialOffset=earliest");
        awaitSeen("GRANT");
        spend(3);

        awaitQuiet("GRANT");
    }

    @Test
    void maxMessagesPerPollLeavesTheRestForTheNextPolls() throws Exception {
        spend(6);
        watch("initialOffset=earliest&maxMessagesPerPoll=3");

        awaitEntries(booked());
        assertThat(seen)
                .extracting(RecordedEvent::batch)
                .containsExactly(
                        "0/3 false", "1/3 false", "2/3 true", "0/3 false", "1/3 false", "2/3 true", "0/1 true");
    }

    @Test
    void aFailedEntryIsDeliveredAgainWithItsIdAndTheRestWaits() throws Exception {
        IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository(1_000);
        context.getRegistry().bind("repository", repository);
        spend(3);
        String poison = booked().get(1);
        refused = event -> ((CreditTransaction) event.body()).id().equals(poison);
        watch("initialOffset=earliest&stateKey=k&idempotentRepository=#repository");
        await().atMost(PATIENCE).until(() -> seen.size() >= 4);
        assertThat(new HashSet<>(entries())).containsExactlyInAnyOrder(booked().get(0), poison);
        assertThat(entries().stream().filter(booked().get(0)::equals)).hasSize(1);
        assertThat(new HashSet<>(ids())).hasSize(2);
        assertThat(repository.contains("agentpmt:credits/history:k:t:" + poison))
                .isFalse();
        assertThat(repository.contains("agentpmt:credits/history:k:t:" + booked().get(0)))
                .isTrue();

        refused = event -> false;

        await().atMost(PATIENCE).until(() -> entries().contains(booked().get(3)));
        awaitFreshPolls();
        assertThat(entries().stream().distinct()).isEqualTo(booked());
        assertThat(repository.contains("agentpmt:credits/history:k:t:" + poison))
                .isTrue();
    }

    @Test
    void aSuspendInTheMiddleLeavesTheRestForLater() throws Exception {
        spend(4);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        watch(context, "initialOffset=earliest", exchange -> {
            first.countDown();
            go.await(60, TimeUnit.SECONDS);
        });
        assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
        ServiceHelper.suspendService(context.getRoute("watch").getConsumer());
        go.countDown();
        await().atMost(PATIENCE).until(() -> context.getInflightRepository().size() == 0);
        assertThat(seen).hasSize(1);
        ServiceHelper.resumeService(context.getRoute("watch").getConsumer());

        awaitEntries(booked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "memory"})
    void aRestartDeliversExactlyTheEntriesAddedMeanwhile(String kind) throws Exception {
        File store = folder.resolve("ids").toFile();
        IdempotentRepository kept = new MemoryIdempotentRepository() {
            @Override
            protected void doStop() {
                // keeps, as a database would
            }
        };
        spend(2);
        for (int run = 0; run < 3; run++) {
            IdempotentRepository repository =
                    kind.equals("file") ? FileIdempotentRepository.fileIdempotentRepository(store, 5) : kept;
            try (CamelContext camel = startContext("repository", repository)) {
                watch(camel, "idempotentRepository=#repository");
                awaitFreshPolls();
                spend(3);
                awaitEntries(booked().subList(3, 3 + 3 + run * 7));
            }
            spend(4);
        }
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void aRepositoryThatLostTheStateDoesNotStartAgain() throws Exception {
        MemoryIdempotentRepository kept = new MemoryIdempotentRepository() {
            @Override
            protected void doStop() {
                // keeps, as a database would
            }
        };
        try (CamelContext camel = startContext("repository", kept)) {
            watch(camel, "idempotentRepository=#repository&stateKey=k");
            awaitFreshPolls();
        }
        spend(2);
        assertThat(kept.contains("agentpmt:credits/history:k:tmark")).isTrue();
        kept.remove("agentpmt:credits/history:k:tmark");
        try (CamelContext camel = startContext("repository", kept)) {
            watch(camel, "idempotentRepository=#repository&stateKey=k");
            awaitEntries(booked().subList(1, 3));
        }
    }

    @Test
    void twoConsumersWithOneKeyFailAtStart() throws Exception {
        watch("stateKey=k");

        assertThatThrownBy(() -> context.addRoutes(new org.apache.camel.builder.RouteBuilder() {
                    @Override
                    public void configure() {
                        from("agentpmt:credits/history?stateKey=k&delay=40").to("mock:other");
                    }
                }))
                .hasStackTraceContaining("agentpmt:credits/history:k")
                .hasStackTraceContaining("set a different stateKey on one of the");
    }

    @Test
    void mapAndJsonHoldTheEntryAsReceived() throws Exception {
        watch("initialOffset=earliest&outputFormat=map");
        awaitSeen("TRANSACTION");
        assertThat(((Map<?, ?>) seen.get(0).body()).get("_id")).isEqualTo(booked().get(0));

        context.getRouteController().stopRoute("watch");
        context.removeRoute("watch");
        watch("initialOffset=earliest&outputFormat=json&stateKey=other");
        awaitSeen("TRANSACTION", "TRANSACTION");
        assertThat(new ObjectMapper()
                        .readTree((String) seen.get(1).body())
                        .path("_id")
                        .asText())
                .isEqualTo(booked().get(0));
    }

    @Test
    void entriesWithoutAnIdComeOnceEach() throws Exception {
        sandbox.faults()
                .on(operation())
                .always()
                .body("{\"success\":true,\"data\":{\"transactions\":["
                        + "{\"amount_credits\":-2,\"date_created\":\"2026-01-01T00:00:01\"},"
                        + "{\"amount_credits\":-1,\"date_created\":\"2026-01-01T00:00:01\"}]}}");
        watch("initialOffset=earliest");

        awaitQuiet("TRANSACTION", "TRANSACTION");
        assertThat(seen.stream().map(event -> ((CreditTransaction) event.body()).amountCredits()))
                .isEqualTo(List.of(-1L, -2L));
        assertThat(ids()).doesNotHaveDuplicates();
    }
}
