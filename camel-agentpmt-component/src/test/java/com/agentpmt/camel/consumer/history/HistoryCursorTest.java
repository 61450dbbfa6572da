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

import com.agentpmt.camel.InitialOffset;
import com.agentpmt.camel.consumer.ConsumerStores;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is new in a listing, and what a cursor remembers of it: in one process, and after a restart. */
class HistoryCursorTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MemoryIdempotentRepository repository = new MemoryIdempotentRepository();

    @BeforeEach
    void start() {
        repository.start();
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void theFirstListingIsThePastIfOnlyLaterEntriesAreWanted() {
        HistoryCursor cursor = cursor("t", InitialOffset.latest);
        assertThat(cursor.suffices(listing("a2 a1")))
                .as("no larger one is needed")
                .isTrue();

        assertThat(cursor.read(listing("a2 a1"))).isEqualTo(nothing());

        for (HistoryCursor next : List.of(cursor, cursor("t", InitialOffset.latest))) {
            assertThat(next.suffices(listing("a3 a2 a1"))).isTrue();
            assertThat(next.suffices(listing("a4 a3")))
                    .as("a larger one is needed")
                    .isFalse();
            assertThat(ids(next.read(listing("a3 a2 a1")))).containsExactly("a3");
        }
    }

    @Test
    void anEmptyFirstListingIsRememberedToo() {
        cursor("t", InitialOffset.latest).read(listing(""));

        HistoryDiff diff = cursor("t", InitialOffset.latest).read(Histories.listing(true, "a2", "a1"));

        assertThat(ids(diff)).containsExactly("a1", "a2");
        assertThat(diff.gap()).as("nothing was known before").isFalse();
    }

    @Test
    void theFirstListingIsNewIfAllEntriesAreWanted() {
        HistoryCursor cursor = cursor("t", InitialOffset.earliest);
        assertThat(cursor.suffices(listing("a2 a1"))).as("there may be more").isFalse();

        HistoryDiff diff = cursor.read(listing("a2 a1"));

        assertThat(ids(diff)).containsExactly("a1", "a2");
        assertThat(ids(cursor("t", InitialOffset.earliest).read(listing("a2 a1"))))
                .as("not delivered")
                .containsExactly("a1", "a2");
    }

    @ParameterizedTest
    @EnumSource(InitialOffset.class)
    void whatWasDeliveredIsNotNew(InitialOffset offset) {
        HistoryCursor cursor = cursor("t", offset);
        cursor.read(listing("a1"));
        cursor.read(listing("a3 a2 a1")).newEntries().forEach(cursor::delivered);

        assertThat(ids(cursor.read(listing("a3 a2 a1")))).isEmpty();
        assertThat(ids(cursor("t", offset).read(listing("a4 a3 a2 a1")))).containsExactly("a4");
    }

    /** A bounded repository removes its oldest keys first: those of the first poll. */
    @Test
    void aKnownEntryShowsThatThereWasAPollEvenIfTheMarkerIsGone() {
        HistoryCursor cursor = cursor("t", InitialOffset.latest);
        cursor.read(listing("a1"));
        cursor.delivered(cursor.read(listing("a2 a1")).newEntries().get(0));
        String entry = cursor.eventId("a2");
        repository.clear();
        repository.add(entry);

        assertThat(ids(cursor("t", InitialOffset.latest).read(listing("a3 a2"))))
                .containsExactly("a3");
    }

    @Test
    void aListingWithoutAKnownEntryHasAGap() {
        cursor("t", InitialOffset.latest).read(listing("a1"));

        HistoryDiff diff = cursor("t", InitialOffset.latest).read(listing("a9 a8"));

        assertThat(diff.gap()).isTrue();
        assertThat(ids(diff)).containsExactly("a8", "a9");
    }

    @Test
    void whatIsBelowTheOldestKnownEntryIsThePastAfterARestartToo() {
        cursor("t", InitialOffset.latest).read(listing("a5 b5"));

        HistoryDiff diff = cursor("t", InitialOffset.latest).read(listing("a5 b5 c5"));

        assertThat(ids(diff)).as("older than the end of the first listing").isEmpty();
        assertThat(cursor("t", InitialOffset.latest).suffices(listing("a6 b5")))
                .as("the oldest entry of the past is reached")
                .isTrue();
    }

    @Test
    void whatIsBelowTheOldestKnownEntryStaysThePastWhenThatEntryIsNotListedAnyMore() {
        cursor("t", InitialOffset.latest).read(listing("a5"));
        cursor("t", InitialOffset.latest).read(listing("a5 a4 a3"));

        HistoryCursor cursor = cursor("t", InitialOffset.latest);
        assertThat(cursor.suffices(listing("a6 a3"))).isTrue();
        HistoryDiff diff = cursor.read(listing("a6 a4 a3"));
        assertThat(ids(diff)).containsExactly("a6");
        assertThat(diff.gap()).isFalse();
    }

    @Test
    void undeliveredEntriesStayNewIfTheInitialOffsetIsChanged() {
        cursor("t", InitialOffset.earliest).read(listing("a2 a1"));

        assertThat(ids(cursor("t", InitialOffset.latest).read(listing("a2 a1"))))
                .as("it is not the first poll")
                .containsExactly("a1", "a2");
    }

    /** The server has removed them, or lists only the newest entries. */
    @ParameterizedTest
    @EnumSource(InitialOffset.class)
    void aCompleteListingWithoutTheKnownEntriesHasAGap(InitialOffset offset) {
        HistoryCursor cursor = cursor("t", offset);
        cursor.read(listing("a1")).newEntries().forEach(cursor::delivered);

        assertThat(cursor("t", offset).read(Histories.listing(true, "a9", "a8")).gap())
                .as("after a restart")
                .isTrue();
        // a bounded repository has removed the marker
        repository.clear();
        assertThat(cursor.read(Histories.listing(true, "a9", "a8")).gap())
                .as("in the same process")
                .isTrue();
    }

    @Test
    void aGapKeepsItsEndUntilItIsDelivered() {
        HistoryCursor cursor = cursor("t", InitialOffset.latest);
        assertThat(cursor.gap(listing("a9 a8 a7"))).as("the oldest entry").isEqualTo("a7");
        assertThat(cursor.foundGap("a7")).isTrue();

        HistoryCursor restarted = cursor("t", InitialOffset.latest);
        assertThat(restarted.foundGap("a7")).as("known").isFalse();
        assertThat(restarted.gap(listing("a9 a8 a7 a6"))).as("a larger listing").isEqualTo("a7");
        assertThat(restarted.gap(listing("a9 a8"))).as("a smaller listing").isEqualTo("a8");
        assertThat(restarted.isGapDelivered("a7")).isFalse();
        restarted.gapDelivered("a7");
        assertThat(cursor.isGapDelivered("a7")).isTrue();
        assertThat(cursor.isGapDelivered("a8")).isFalse();
    }

    @Test
    void entriesAndGapsOfBothKindsHaveIdsThatDiffer() {
        HistoryCursor transactions = cursor("t", InitialOffset.latest);
        HistoryCursor grants = cursor("g", InitialOffset.latest);

        assertThat(List.of(
                        transactions.eventId("a1"),
                        transactions.eventId("a2"),
                        transactions.gapEventId("a1"),
                        grants.eventId("a1"),
                        grants.gapEventId("a1")))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).startsWith("key"));
        transactions.read(listing("a1"));
        assertThat(ids(grants.read(listing("a1")))).as("its first listing").isEmpty();
        assertThat(ids(grants.read(listing("a2 a1")))).containsExactly("a2");
    }

    private HistoryCursor cursor(String prefix, InitialOffset offset) {
        return new HistoryCursor(prefix, ConsumerStores.delivered(repository, "key", List.of(), context), offset);
    }

    /** With older entries that are not listed. */
    private static HistoryListing listing(String names) {
        return Histories.listing(false, names.isEmpty() ? new String[0] : names.split(" "));
    }

    private static HistoryDiff nothing() {
        return new HistoryDiff(List.of(), List.of(), false);
    }

    private static List<String> ids(HistoryDiff diff) {
        return diff.newEntries().stream().map(HistoryEntry::id).toList();
    }
}
