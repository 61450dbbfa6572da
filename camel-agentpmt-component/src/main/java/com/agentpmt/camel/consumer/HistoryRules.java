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
package com.agentpmt.camel.consumer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which entries of a listing are news. Pure. By id and not by time: entries of one time, a changed order and late
 * arrivals are news once each.
 *
 * <ul>
 * <li>A known entry is no news.
 * <li>An unknown one listed above the oldest known one is news; so is one below it that bears the same time, since
 *     the order of such entries may change.
 * <li>An unknown one below is the past: no news, ever.
 * <li>Where nothing is known, all is news; and there is a gap where something was known before, or where older
 *     entries do not show.
 * </ul>
 *
 * @param news oldest first
 * @param past what counts as known from now on
 * @param gap whether entries between the known ones and the oldest of the listing may have been missed
 */
record HistoryRules(List<HistoryEntry> news, List<HistoryEntry> past, boolean gap) {

    /**
     * @param known whether the entry of an id has been delivered, or belongs to the past
     * @param knewSome whether any entry has ever been known
     */
    static HistoryRules judge(HistoryListing listing, Predicate<String> known, boolean knewSome) {
        List<HistoryEntry> entries = listing.entries();
        List<HistoryEntry> unknown = new ArrayList<>();
        List<HistoryEntry> below = new ArrayList<>();
        HistoryEntry oldestKnown = null;
        for (HistoryEntry entry : entries) {
            if (known.test(entry.id())) {
                oldestKnown = entry;
                unknown.addAll(below);
                below.clear();
            } else {
                below.add(entry);
            }
        }
        if (oldestKnown == null) {
            Collections.reverse(below);
            return new HistoryRules(below, List.of(), !entries.isEmpty() && (knewSome || !listing.complete()));
        }
        List<HistoryEntry> past = new ArrayList<>();
        for (HistoryEntry entry : below) {
            boolean sameTime = entry.time() != null && Objects.equals(entry.time(), oldestKnown.time());
            (sameTime ? unknown : past).add(entry);
        }
        Collections.reverse(unknown);
        return new HistoryRules(unknown, past, false);
    }

    /** Whether a listing reaches down to what is known, so that nothing is missed; the past need not be known. */
    static boolean meets(HistoryListing listing, Predicate<String> known) {
        return listing.complete()
                || listing.entries().isEmpty()
                || known.test(listing.oldest().id());
    }
}
