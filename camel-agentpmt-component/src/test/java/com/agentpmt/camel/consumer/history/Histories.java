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
import com.agentpmt.camel.consumer.ConsumerStores;
import com.agentpmt.camel.consumer.DeliveredEventRepository;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.CreditHistory;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;

/** Short forms for the input of the history readers. */
final class Histories {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Histories() {}

    static Instant time(int second) {
        return START.plusSeconds(second);
    }

    /** Entries by name, newest first; the number in the name is its time: {@code a2} and {@code b2} are of one time. */
    static HistoryListing listing(boolean complete, String... names) {
        return new HistoryListing(Arrays.stream(names).map(Histories::entry).toList(), complete);
    }

    private static HistoryEntry entry(String name) {
        return new HistoryEntry(name, time(Integer.parseInt(name.substring(1))), null, null, null);
    }

    static Map<String, Object> fields(String id, int second) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("_id", id);
        fields.put("amount_credits", 1);
        fields.put("date_created", time(second).toString());
        return fields;
    }

    static CreditHistory history(List<Map<String, Object>> transactions, List<Map<String, Object>> grants) {
        return CreditHistory.of(Json.tree(Map.of("transactions", transactions, "grants", grants)));
    }

    /** A source of transactions whose API is a function from the limit to the response. */
    static HistorySource source(
            IdempotentRepository repository,
            InitialOffset offset,
            Integer limit,
            Function<Integer, CompletableFuture<CreditHistory>> api) {
        DeliveredEventRepository ids =
                ConsumerStores.delivered(repository, "key", List.of("key"), new DefaultCamelContext());
        return new HistorySource(
                (apiClient, requested) -> api.apply(requested),
                limit,
                List.of(new HistorySource.EntryKind(
                        new HistoryCursor("t", ids, offset), "TRANSACTION", history -> history.transactions().stream()
                                .map(HistoryEntry::of)
                                .toList())),
                ids);
    }
}
