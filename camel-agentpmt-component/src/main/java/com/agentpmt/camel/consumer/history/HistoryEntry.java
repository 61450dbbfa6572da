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

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.CreditGrant;
import com.agentpmt.camel.model.CreditTransaction;
import com.agentpmt.camel.repository.RepositoryKeys;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A transaction or grant of the history.
 *
 * @param id as sent; for an entry without an id, a hash of the fields that do not change
 * @param time when it was created, null if unreadable
 * @param balance credits after it, null if unknown
 * @param record as a record of the model
 * @param json as sent
 */
record HistoryEntry(String id, Instant time, Long balance, Object record, JsonNode json) {

    /** Fields of a grant that change later. */
    private static final List<String> CHANGING = List.of("remaining_credits", "pooled_at");

    static HistoryEntry of(CreditTransaction transaction) {
        JsonNode json = Json.tree(transaction.source());
        return new HistoryEntry(
                id(transaction.id(), transaction.source()),
                transaction.dateCreated(),
                transaction.balanceAfterCredits(),
                transaction,
                json);
    }

    static HistoryEntry of(CreditGrant grant) {
        return new HistoryEntry(
                id(grant.id(), grant.source()), grant.dateCreated(), null, grant, Json.tree(grant.source()));
    }

    private static String id(String id, Map<String, Object> source) {
        if (id != null && !id.isBlank()) {
            return id;
        }
        Map<String, Object> lasting = new LinkedHashMap<>(source);
        CHANGING.forEach(lasting::remove);
        return "#" + RepositoryKeys.hash(Json.canonical(lasting), 12);
    }
}
