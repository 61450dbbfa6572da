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
import static org.awaitility.Awaitility.await;

import com.agentpmt.camel.RecordedEvent;
import com.agentpmt.camel.sandbox.AgentPmtSandbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that lists 120 entries at most, and rejects a larger limit. */
class HistoryGapTest extends HistoryRouteSupport {

    private final AgentPmtSandbox small =
            AgentPmtSandbox.builder().maxHistoryLimit(120).start();

    @Override
    protected AgentPmtSandbox server() {
        return small;
    }

    @BeforeEach
    void account() {
        small.account(TOKEN).grant(1_000);
    }

    @AfterEach
    void closeSmall() {
        small.close();
    }

    private String here(String options) {
        return "apiUrl=" + small.url() + "&" + options;
    }

    @Test
    void unreadableEntriesSendOneGapBeforeTheReadableOnes() throws Exception {
        watch(here("limit=10"));
        awaitFreshPolls();
        suspend();
        spend(300);
        context.getRouteController().resumeRoute("watch");

        List<String> expected = new ArrayList<>(booked().subList(201, 301));
        expected.add(0, "GAP");
        awaitEntries(expected);
        assertThat(limits()).as("more than 120 is rejected").containsExactly("10", "100", "200", "150", "125", "10");
        RecordedEvent gap = seen.get(0);
        assertThat(gap.body()).isNull();
        assertThat(gap.id()).startsWith("agentpmt:credits/history:");
        assertThat(gap.batch()).isEqualTo("0/101 false");

        spend(2);
        expected.addAll(booked().subList(301, 303));
        awaitEntries(expected);
    }

    @Test
    void aSecondGapIsASeparateEvent() throws Exception {
        watch(here("limit=10"));
        awaitFreshPolls();
        for (int i = 1; i <= 2; i++) {
            int gaps = i;
            suspend();
            spend(150);
            context.getRouteController().resumeRoute("watch");
            await().atMost(PATIENCE).until(() -> seen.size() == gaps * 101);
        }

        assertThat(Collections.frequency(types(), "GAP")).isEqualTo(2);
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    void aFailedGapIsDeliveredAgainWithItsIdAndTheEntriesWait() throws Exception {
        watch(here("limit=10"));
        awaitFreshPolls();
        suspend();
        spend(150);
        refused = event -> event.type().equals("GAP");
        context.getRouteController().resumeRoute("watch");
        await().atMost(PATIENCE).until(() -> seen.size() >= 3);
        assertThat(types()).containsOnly("GAP");
        assertThat(new HashSet<>(ids())).hasSize(1);

        refused = event -> false;

        await().atMost(PATIENCE).until(() -> types().contains("TRANSACTION"));
        awaitFreshPolls();
        assertThat(entries().stream().filter(id -> !id.equals("GAP"))).isEqualTo(booked().subList(51, 151));
        assertThat(types().lastIndexOf("GAP")).isEqualTo(types().indexOf("TRANSACTION") - 1);
        assertThat(new HashSet<>(ids())).hasSize(101);
    }

    @Test
    void aDeliveredGapIsNotSentAgainIfTheEntryAfterItFails() throws Exception {
        watch(here("limit=10"));
        awaitFreshPolls();
        suspend();
        spend(150);
        refused = event -> event.type().equals("TRANSACTION");
        context.getRouteController().resumeRoute("watch");

        await().atMost(PATIENCE).until(() -> seen.size() >= 4);
        assertThat(Collections.frequency(types(), "GAP")).isEqualTo(1);
        assertThat(new HashSet<>(ids())).hasSize(2);
    }

    @Test
    void earliestSendsAGapForUnreachableEntries() throws Exception {
        spend(300);
        watch(here("initialOffset=earliest&limit=10"));

        List<String> expected = new ArrayList<>(booked().subList(201, 301));
        expected.add(0, "GAP");
        awaitEntries(expected);
    }
}
