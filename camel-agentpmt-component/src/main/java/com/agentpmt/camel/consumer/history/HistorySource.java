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

import com.agentpmt.camel.AgentPmtConstants;
import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.consumer.DeliveredEventRepository;
import com.agentpmt.camel.consumer.Event;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.consumer.PollResult;
import com.agentpmt.camel.consumer.history.HistoryReader.Page;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.CreditHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the transactions and grants of an account. */
final class HistorySource implements EventSource {

    private static final Logger LOG = LoggerFactory.getLogger(HistorySource.class);

    /** Watches the entries of one kind. */
    record EntryKind(HistoryCursor cursor, String event, Function<CreditHistory, List<HistoryEntry>> entries) {
        HistoryListing listing(Page page) {
            return new HistoryListing(entries.apply(page.history()), page.complete());
        }
    }

    /** Requests the history with a limit, which may be null. */
    interface Reader {
        CompletableFuture<CreditHistory> read(ApiClient client, Integer limit);
    }

    private final Reader reader;
    private final Integer limit;
    private final List<EntryKind> kinds;
    private final DeliveredEventRepository ids;
    private ApiClient client;

    HistorySource(Reader reader, Integer limit, List<EntryKind> kinds, DeliveredEventRepository ids) {
        this.reader = reader;
        this.limit = limit;
        this.kinds = kinds;
        this.ids = ids;
    }

    @Override
    public void start(ApiClient client) {
        this.client = client;
        ids.start();
    }

    @Override
    public void stop() {
        ids.stop();
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public CompletionStage<PollResult> poll() {
        CompletableFuture<Page> read = new HistoryReader(size -> reader.read(client, size), this::suffices).read(limit);
        return Futures.map(read, page -> PollResult.of(events(page)));
    }

    private boolean suffices(Page page) {
        return kinds.stream().allMatch(kind -> kind.cursor().suffices(kind.listing(page)));
    }

    private List<Event> events(Page page) {
        List<Event> gaps = new ArrayList<>();
        List<Deque<NewEntry>> newEntries = new ArrayList<>();
        for (EntryKind kind : kinds) {
            HistoryListing listing = kind.listing(page);
            HistoryDiff diff = kind.cursor().read(listing);
            if (diff.gap()) {
                gap(kind.cursor(), kind.cursor().gap(listing), gaps);
            }
            Deque<NewEntry> queue = new ArrayDeque<>();
            diff.newEntries().forEach(entry -> queue.add(new NewEntry(kind, entry)));
            newEntries.add(queue);
        }
        List<Event> events = new ArrayList<>(gaps);
        merged(newEntries).forEach(found -> events.add(event(found)));
        return events;
    }

    private record NewEntry(EntryKind kind, HistoryEntry entry) {}

    /** Oldest first over both kinds; each kind keeps its order. */
    private static List<NewEntry> merged(List<Deque<NewEntry>> queues) {
        List<NewEntry> merged = new ArrayList<>();
        while (true) {
            Deque<NewEntry> oldest = null;
            for (Deque<NewEntry> queue : queues) {
                if (!queue.isEmpty() && (oldest == null || isOlder(queue.peek(), oldest.peek()))) {
                    oldest = queue;
                }
            }
            if (oldest == null) {
                return merged;
            }
            merged.add(oldest.poll());
        }
    }

    private static boolean isOlder(NewEntry one, NewEntry other) {
        return one.entry().time() != null
                && other.entry().time() != null
                && one.entry().time().isBefore(other.entry().time());
    }

    private void gap(HistoryCursor cursor, String end, List<Event> events) {
        if (cursor.isGapDelivered(end)) {
            return;
        }
        if (cursor.foundGap(end)) {
            LOG.warn(
                    "credits/history: between two polls there were more new entries than the server lists: entries before entry {}"
                            + " may be missing. Reduce delay, or set a larger limit",
                    end);
        }
        events.add(new Event(cursor.gapEventId(end), "GAP", null, null, Map.of(), () -> cursor.gapDelivered(end)));
    }

    private Event event(NewEntry found) {
        HistoryEntry entry = found.entry();
        HistoryCursor cursor = found.kind().cursor();
        Map<String, Object> headers =
                entry.balance() == null ? Map.of() : Map.of(AgentPmtConstants.BALANCE, entry.balance());
        return new Event(
                cursor.eventId(entry.id()),
                found.kind().event(),
                entry.record(),
                entry.json(),
                headers,
                () -> cursor.delivered(entry));
    }
}
