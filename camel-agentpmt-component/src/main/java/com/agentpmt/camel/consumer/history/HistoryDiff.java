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
 * Which entries of a listing are news. Pure. By id and not by time: entries of one time, a changed order and late
 * arrivals are news once each.
 *
 * <ul>
 * <li>A known entry is no news.
 * <li>An unknown one listed above the oldest known one is news; so is one below it that bears the same time, since
 *     the order of such entries may change. Not where the oldest known one belongs to the past itself: so does what is
 *     below it.
 * <li>An unknown one below is the past: no news, ever.
 * <li>Where nothing is known, all is news; and there is a gap where something was known before, or where older
 *     entries do not show.
 * </ul>
 *
 * @param news oldest first
 * @param past what counts as known from now on
 * @param gap whether entries between the known ones and the oldest of the listing may have been missed
 */
record HistoryDiff(List<HistoryEntry> news, List<HistoryEntry> past, boolean gap) {

    /**
     * @param known whether the entry of an id has been delivered, or belongs to the past
     * @param floor whether the entry of an id is the oldest of those that have been counted as the past
     * @param knewSome whether any entry has ever been known
     */
    static HistoryDiff judge(
            HistoryListing listing, Predicate<String> known, Predicate<String> floor, boolean knewSome) {
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
            return new HistoryDiff(below, List.of(), !entries.isEmpty() && (knewSome || !listing.complete()));
        }
        List<HistoryEntry> past = new ArrayList<>();
        boolean changesOrder = !below.isEmpty() && !floor.test(oldestKnown.id());
        for (HistoryEntry entry : below) {
            boolean sameTime = entry.time() != null && Objects.equals(entry.time(), oldestKnown.time());
            (changesOrder && sameTime ? unknown : past).add(entry);
        }
        Collections.reverse(unknown);
        return new HistoryDiff(unknown, past, false);
    }

    /**
     * Whether a listing reaches down to what is known, so that nothing is missed; the past need not be known. Where all
     * that is known in it bears the time of its oldest entry, an undelivered one of that time may have changed places
     * with it, and not show any more.
     */
    static boolean meets(HistoryListing listing, Predicate<String> known, Predicate<String> floor) {
        if (listing.complete() || listing.entries().isEmpty()) {
            return true;
        }
        HistoryEntry oldest = listing.oldest();
        if (!known.test(oldest.id())) {
            return false;
        }
        boolean news = false;
        for (HistoryEntry entry : listing.entries()) {
            if (!known.test(entry.id())) {
                news = true;
            } else if (!Objects.equals(entry.time(), oldest.time())) {
                return true;
            }
        }
        return !news || floor.test(oldest.id());
    }
}
