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

import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.consumer.ConsumerContext;
import com.agentpmt.camel.consumer.ConsumerFactory;
import com.agentpmt.camel.consumer.DeliveredEventRepository;
import com.agentpmt.camel.consumer.EventSource;
import com.agentpmt.camel.consumer.history.HistorySource.EntryKind;
import com.agentpmt.camel.http.ApiClient;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.operation.OperationResult;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.ConsumerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Consumes {@code credits/history}. */
public final class HistoryConsumerFactory implements ConsumerFactory {

    private static final String TRANSACTIONS = "transactions";
    private static final String GRANTS = "grants";

    @Override
    public long delay() {
        return 60_000;
    }

    @Override
    public EventSource source(ConsumerContext context) {
        ConsumerOptions options = context.consumerOptions();
        Set<String> emit = context.options().events(context.operation().path());
        String key = context.stateKey(new TreeSet<>(emit).toString());
        DeliveredEventRepository ids = context.deliveredEvents(key, List.of(key));
        List<EntryKind> kinds = new ArrayList<>();
        // at equal times the grant comes first: credits are granted before they are spent
        if (emit.contains(GRANTS)) {
            kinds.add(new EntryKind(
                    new HistoryCursor("g", ids, options.getInitialOffset()),
                    "GRANT",
                    history -> history.grants().stream().map(HistoryEntry::of).toList()));
        }
        if (emit.contains(TRANSACTIONS)) {
            kinds.add(new EntryKind(
                    new HistoryCursor("t", ids, options.getInitialOffset()),
                    "TRANSACTION",
                    history -> history.transactions().stream()
                            .map(HistoryEntry::of)
                            .toList()));
        }
        return new HistorySource(
                (client, limit) -> read(context, client, limit),
                context.options().credits().getLimit(),
                kinds,
                ids);
    }

    private static CompletableFuture<CreditHistory> read(ConsumerContext context, ApiClient client, Integer limit) {
        return Futures.map(Operations.readHistory(context.call().withLimit(limit), client), OperationResult::record);
    }
}
