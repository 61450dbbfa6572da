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

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which entries of a listing are new. Pure. Entries are compared by id, not by time: entries with equal times, entries in a
 * changed order and late entries are each new once.
 *
 * <ul>
 * <li>A known entry is not new.
 * <li>An unknown entry above the oldest known one is new; so is one below it with the same time, since the order of such
 *     entries may change. Unless the oldest known entry belongs to the past: then entries below it belong to the past too.
 * <li>Any other unknown entry below the oldest known one belongs to the past and is never new.
 * <li>If no entry is known, all are new; there is a gap if entries were known before, or if older entries are not listed.
 * </ul>
 *
 * @param newEntries the new entries, oldest first
 * @param past entries that count as known from now on
 * @param gap whether entries between the known ones and the oldest listed one may be missing
 */
record HistoryDiff(List<HistoryEntry> newEntries, List<HistoryEntry> past, boolean gap) {

    /**
     * @param known whether the entry with an id was delivered, or belongs to the past
     * @param oldestPast whether the entry with an id is the oldest one of the past
     * @param hasKnownEntries whether any entry has ever been known
     */
    static HistoryDiff of(
            HistoryListing listing, Predicate<String> known, Predicate<String> oldestPast, boolean hasKnownEntries) {
        List<HistoryEntry> entries = listing.entries();
        Set<String> listed = new HashSet<>();
        List<HistoryEntry> unknown = new ArrayList<>();
        List<HistoryEntry> below = new ArrayList<>();
        HistoryEntry oldestKnown = null;
        for (HistoryEntry entry : entries) {
            if (known.test(entry.id())) {
                oldestKnown = entry;
                unknown.addAll(below);
                below.clear();
            } else if (listed.add(entry.id())) {
                below.add(entry);
            }
        }
        if (oldestKnown == null) {
            Collections.reverse(below);
            return new HistoryDiff(below, List.of(), !entries.isEmpty() && (hasKnownEntries || !listing.complete()));
        }
        List<HistoryEntry> past = new ArrayList<>();
        boolean orderMayChange = !below.isEmpty() && !oldestPast.test(oldestKnown.id());
        for (HistoryEntry entry : below) {
            boolean sameTime = entry.time() != null && Objects.equals(entry.time(), oldestKnown.time());
            (orderMayChange && sameTime ? unknown : past).add(entry);
        }
        Collections.reverse(unknown);
        return new HistoryDiff(unknown, past, false);
    }

    /**
     * Whether a listing reaches back to a known entry, so that nothing is missed; the past need not be known. If all known
     * entries have the time of the oldest listed one, an undelivered entry of that time may have changed places with it and
     * not be listed any more.
     */
    static boolean reachesKnownEntry(HistoryListing listing, Predicate<String> known, Predicate<String> oldestPast) {
        if (listing.complete() || listing.entries().isEmpty()) {
            return true;
        }
        HistoryEntry oldest = listing.oldest();
        if (!known.test(oldest.id())) {
            return false;
        }
        boolean hasNew = false;
        for (HistoryEntry entry : listing.entries()) {
            if (!known.test(entry.id())) {
                hasNew = true;
            } else if (!Objects.equals(entry.time(), oldest.time())) {
                return true;
            }
        }
        return !hasNew || oldestPast.test(oldest.id());
    }
}
