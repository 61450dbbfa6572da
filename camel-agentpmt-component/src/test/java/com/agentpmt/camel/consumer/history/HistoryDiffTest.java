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

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryDiffTest {

    /** Listed newest first; new and known entries as found. The floor is a known entry. */
    @ParameterizedTest
    @CsvSource({
        "nothing new,           a3 a2 a1, a1 a2 a3, '',    '',       ''",
        "a new one,             a3 a2 a1, a1 a2,    '',    a3,       ''",
        "news oldest first,     a4 a3 a2, a2,       '',    a3 a4,    ''",
        "a late arrival,        a4 a3 a2, a2 a4,    '',    a3,       ''",
        "of one time above,     b2 a2 a1, a1 a2,    '',    b2,       ''",
        "of one time swapped,   a2 b2 a1, a1 a2,    '',    b2,       ''",
        "of one time below,     a2 b2,    a2,       '',    b2,       ''",
        "all of one time,       c2 a2 b2, a2,       '',    b2 c2,    ''",
        "older below,           a3 a2 a1, a3,       '',    '',       a2 a1",
        "both below,            a3 b3 a1, a3,       '',    b3,       a1",
        "below the floor,       a3 b3 a1, a3,       a3,    '',       b3 a1",
        "above the floor,       c3 a3 b3, a3,       a3,    c3,       b3",
        "the floor is no end,   a4 b4 a3, a3 a4,    a3,    b4,       ''",
        "listed twice,          a3 a3 a1, a1,       '',    a3,       ''",
        "twice below,           a3 b3 b3 a1 a1, a3, '',    b3,       a1"
    })
    void entriesAreNewOrKnown(String name, String listed, String known, String floor, String news, String past) {
        HistoryDiff judged = HistoryDiff.of(
                Histories.listing(false, words(listed)), Set.of(words(known))::contains, floor::equals, true);

        assertThat(ids(judged.newEntries())).as("new entries").isEqualTo(List.of(words(news)));
        assertThat(ids(judged.past())).as("known entries").isEqualTo(List.of(words(past)));
        assertThat(judged.gap()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true,true,true", "true,false,true", "false,true,false", "false,false,true"})
    void withoutKnownEntriesAllAreNewAndAGapIsPossible(boolean knewSome, boolean complete, boolean gap) {
        HistoryDiff judged =
                HistoryDiff.of(Histories.listing(complete, "a2", "a1"), id -> false, id -> false, knewSome);

        assertThat(ids(judged.newEntries())).containsExactly("a1", "a2");
        assertThat(judged.past()).isEmpty();
        assertThat(judged.gap()).isEqualTo(gap);
    }

    @Test
    void anEmptyListingHasNoNewEntriesAndNoGap() {
        HistoryDiff judged = HistoryDiff.of(Histories.listing(false), id -> false, id -> false, true);

        assertThat(judged).isEqualTo(new HistoryDiff(List.of(), List.of(), false));
    }

    @Test
    void entriesWithoutATimeDoNotShareATime() {
        HistoryEntry known = new HistoryEntry("a", null, null, null, null);
        HistoryEntry below = new HistoryEntry("b", null, null, null, null);

        HistoryDiff judged =
                HistoryDiff.of(new HistoryListing(List.of(known, below), true), "a"::equals, id -> false, true);

        assertThat(judged.newEntries()).isEmpty();
        assertThat(ids(judged.past())).containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({
        "its oldest entry is known,      a3 a2 a1, a2 a1, '', true",
        "only a newer one is known,      a3 a2 a1, a3 a2, '', false",
        "nothing is known,               a2 a1,    '',    '', false",
        "nothing new,                    b1 a1,    b1 a1, '', true",
        "one known time and news,        a2 a1,    a1,    '', false",
        "one known time and the past,    a2 a1,    a1,    a1, true",
        "one time and news of it,        b1 a1,    a1,    '', false",
        "nothing listed,                 '',       '',    '', true"
    })
    void aListingThatOverlapsKnownEntriesMissesNothing(
            String name, String listed, String known, String floor, boolean meets) {
        assertThat(HistoryDiff.reachesKnownEntry(
                        Histories.listing(false, words(listed)), Set.of(words(known))::contains, floor::equals))
                .isEqualTo(meets);
        assertThat(HistoryDiff.reachesKnownEntry(Histories.listing(true, words(listed)), id -> false, id -> false))
                .as("there is no more")
                .isTrue();
    }

    private static String[] words(String text) {
        return text == null || text.isEmpty() ? new String[0] : text.split(" ");
    }

    private static List<String> ids(List<HistoryEntry> entries) {
        return entries.stream().map(HistoryEntry::id).toList();
    }
}
