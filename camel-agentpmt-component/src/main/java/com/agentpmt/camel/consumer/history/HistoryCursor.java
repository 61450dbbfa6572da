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
 * The known entries of one kind (transactions or grants), in a repository of delivered events.
 *
 * <p>Besides the ids it stores markers: one after the first poll, one when any entry is known, one for the oldest entry of
 * the past, and two for each gap (found, delivered).
 */
final class HistoryCursor {

    private static final String POLLED = "mark";
    private static final String HAS_ENTRIES = "some";
    private static final String OLDEST_PAST = "floor";
    private static final String GAP = "gap";
    private static final String GAP_DELIVERED = "gap_delivered";

    private final String prefix;
    private final DeliveredEventRepository ids;
    private final InitialOffset offset;
    private boolean polled;
    private boolean hasKnownEntries;

    /**
     * @param prefix distinguishes ids of transactions from those of grants
     */
    HistoryCursor(String prefix, DeliveredEventRepository ids, InitialOffset offset) {
        this.prefix = prefix;
        this.ids = ids;
        this.offset = offset;
    }

    /** Whether a listing reaches far enough back, so that no larger one is needed. */
    boolean suffices(HistoryListing listing) {
        return hasPolled(listing)
                ? HistoryDiff.reachesKnownEntry(listing, this::isKnown, this::isOldestPast)
                : offset == InitialOffset.latest;
    }

    /**
     * Finds the new entries of a listing, and stores which entries belong to the past.
     *
     * @return the new entries, and whether there is a gap
     */
    HistoryDiff read(HistoryListing listing) {
        if (!hasPolled(listing) && offset == InitialOffset.latest) {
            rememberPast(listing.entries());
            markPolled();
            return new HistoryDiff(List.of(), List.of(), false);
        }
        HistoryDiff diff = HistoryDiff.of(listing, this::isKnown, this::isOldestPast, hasKnownEntries());
        rememberPast(diff.past());
        markPolled();
        return diff;
    }

    /** The entry at which a gap ends: the oldest listed one or, if the gap was found before, the one at that time. */
    String gap(HistoryListing listing) {
        String end = listing.oldest().id();
        for (HistoryEntry entry : listing.entries()) {
            if (ids.contains(prefix + GAP, entry.id())) {
                end = entry.id();
            }
        }
        return end;
    }

    /** Stores that a gap was found, so that it keeps its id; false if it was stored before. */
    boolean foundGap(String end) {
        if (ids.contains(prefix + GAP, end)) {
            return false;
        }
        ids.add(prefix + GAP, end);
        return true;
    }

    boolean isGapDelivered(String end) {
        return ids.contains(prefix + GAP_DELIVERED, end);
    }

    void gapDelivered(String end) {
        ids.add(prefix + GAP_DELIVERED, end);
    }

    void delivered(HistoryEntry entry) {
        remember(List.of(entry));
    }

    /** The id of the event of an entry. */
    String eventId(String id) {
        return ids.keyOf(prefix, id);
    }

    /** The id of the event of a gap. */
    String gapEventId(String end) {
        return ids.keyOf(prefix + GAP, end);
    }

    private boolean isKnown(String id) {
        return ids.contains(prefix, id);
    }

    private boolean isOldestPast(String id) {
        return ids.contains(prefix + OLDEST_PAST, id);
    }

    private void rememberPast(List<HistoryEntry> entries) {
        if (!entries.isEmpty()) {
            ids.add(prefix + OLDEST_PAST, entries.get(entries.size() - 1).id());
        }
        remember(entries);
    }

    private void remember(List<HistoryEntry> entries) {
        for (HistoryEntry entry : entries) {
            ids.add(prefix, entry.id());
        }
        if (!entries.isEmpty() && !hasKnownEntries) {
            ids.add(prefix + HAS_ENTRIES);
            hasKnownEntries = true;
        }
    }

    /** A bounded repository removes the marker before the ids: then a known entry shows that there was a poll. */
    private boolean hasPolled(HistoryListing listing) {
        polled = polled
                || ids.contains(prefix + POLLED)
                || listing.entries().stream().anyMatch(entry -> isKnown(entry.id()));
        return polled;
    }

    private void markPolled() {
        if (!polled) {
            ids.add(prefix + POLLED);
            polled = true;
        }
    }

    private boolean hasKnownEntries() {
        hasKnownEntries = hasKnownEntries || ids.contains(prefix + HAS_ENTRIES);
        return hasKnownEntries;
    }
}
