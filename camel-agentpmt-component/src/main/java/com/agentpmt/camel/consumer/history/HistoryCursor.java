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

import com.agentpmt.camel.InitialOffset;
import com.agentpmt.camel.consumer.DeliveredEventRepository;
import java.util.List;

/**
 * What is known of one kind of entries (transactions or grants), in a repository of ids.
 *
 * <p>Beside the ids there are marks: one when the first reading is done, one when any entry is known, one for the oldest
 * entry of the past, and two for each gap (found, told).
 */
final class HistoryCursor {

    private static final String MARK = "mark";
    private static final String SOME = "some";
    private static final String FLOOR = "floor";
    private static final String GAP = "gap";
    private static final String TOLD = "told";

    private final String letter;
    private final DeliveredEventRepository ids;
    private final InitialOffset offset;
    private boolean marked;
    private boolean knewSome;

    /**
     * @param letter tells ids of transactions from those of grants
     */
    HistoryCursor(String letter, DeliveredEventRepository ids, InitialOffset offset) {
        this.letter = letter;
        this.ids = ids;
        this.offset = offset;
    }

    /** Whether a listing needs no larger one. */
    boolean suffices(HistoryListing listing) {
        return isMarked(listing)
                ? HistoryDiff.meets(listing, this::isKnown, this::isFloor)
                : offset == InitialOffset.latest;
    }

    /**
     * What is news in a listing. What belongs to the past is marked.
     *
     * @return news, and a gap where there is one
     */
    HistoryDiff read(HistoryListing listing) {
        if (!isMarked(listing) && offset == InitialOffset.latest) {
            rememberPast(listing.entries());
            mark();
            return new HistoryDiff(List.of(), List.of(), false);
        }
        HistoryDiff judged = HistoryDiff.judge(listing, this::isKnown, this::isFloor, knewSome());
        rememberPast(judged.past());
        mark();
        return judged;
    }

    /** Where a gap ends: the oldest entry that shows, or, where it was found before, the one of then. */
    String gap(HistoryListing listing) {
        String end = listing.oldest().id();
        for (HistoryEntry entry : listing.entries()) {
            if (ids.contains(letter + GAP, entry.id())) {
                end = entry.id();
            }
        }
        return end;
    }

    /** Remembers that a gap was found, so that it keeps its name. */
    boolean foundGap(String end) {
        if (ids.contains(letter + GAP, end)) {
            return false;
        }
        ids.add(letter + GAP, end);
        return true;
    }

    boolean isGapTold(String end) {
        return ids.contains(letter + TOLD, end);
    }

    void gapTold(String end) {
        ids.add(letter + TOLD, end);
    }

    void delivered(HistoryEntry entry) {
        remember(List.of(entry));
    }

    /** The id of the event of an entry. */
    String eventId(String id) {
        return ids.keyOf(letter, id);
    }

    /** The id of the event of a gap. */
    String gapEventId(String end) {
        return ids.keyOf(letter + GAP, end);
    }

    private boolean isKnown(String id) {
        return ids.contains(letter, id);
    }

    private boolean isFloor(String id) {
        return ids.contains(letter + FLOOR, id);
    }

    private void rememberPast(List<HistoryEntry> entries) {
        if (!entries.isEmpty()) {
            ids.add(letter + FLOOR, entries.get(entries.size() - 1).id());
        }
        remember(entries);
    }

    private void remember(List<HistoryEntry> entries) {
        for (HistoryEntry entry : entries) {
            ids.add(letter, entry.id());
        }
        if (!entries.isEmpty() && !knewSome) {
            ids.add(letter + SOME);
            knewSome = true;
        }
    }

    /** A repository with bounds drops the mark before all others: then what is known tells that there was a reading. */
    private boolean isMarked(HistoryListing listing) {
        marked = marked
                || ids.contains(letter + MARK)
                || listing.entries().stream().anyMatch(entry -> isKnown(entry.id()));
        return marked;
    }

    private void mark() {
        if (!marked) {
            ids.add(letter + MARK);
            marked = true;
        }
    }

    private boolean knewSome() {
        knewSome = knewSome || ids.contains(letter + SOME);
        return knewSome;
    }
}
