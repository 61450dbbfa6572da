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
package com.agentpmt.camel.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** credits/balance and credits/history. */
final class CreditOperations {

    private static final int DEFAULT_LIMIT = 50;

    private final int maxLimit;

    CreditOperations(int maxLimit) {
        this.maxLimit = maxLimit;
    }

    Answer balance(Call call) {
        long balance = call.account().balance();
        Instant expiry = call.account().ledger().nextExpiry().orElse(null);
        Long days = expiry == null
                ? null
                : Duration.between(call.state().clock().now(), expiry).toDays();
        ObjectNode body = Json.object().put("success", true).put("message", "Credit balance retrieved");
        body.putObject("data")
                .put("balance", balance)
                .put("expiration", Json.time(expiry))
                .put("expires_in_days", days);
        return Answer.json(200, body);
    }

    Answer history(Call call) {
        String asked = call.request().queryParameter("limit");
        int limit = FastApi.number("query", "limit", asked, Math.min(DEFAULT_LIMIT, maxLimit), maxLimit);
        SandboxAccount account = call.account();
        ObjectNode body = Json.object().put("success", true).put("message", "Credit history retrieved");
        ObjectNode data = body.putObject("data");
        ArrayNode grants = data.putArray("grants");
        newest(account.grants(), limit).forEach(grant -> grants.add(grant(grant, account.userId())));
        ArrayNode transactions = data.putArray("transactions");
        newest(account.transactions(), limit)
                .forEach(transaction -> transactions.add(transaction(transaction, account.userId())));
        return Answer.json(200, body);
    }

    /** The last entries, newest first. */
    private static <T> List<T> newest(List<T> oldestFirst, int limit) {
        List<T> last =
                new ArrayList<>(oldestFirst.subList(Math.max(0, oldestFirst.size() - limit), oldestFirst.size()));
        Collections.reverse(last);
        return last;
    }

    private static ObjectNode grant(SandboxGrant grant, String userId) {
        ObjectNode node = Json.object()
                .put("_id", grant.id())
                .put("user_id", userId)
                .put("amount_credits", grant.amount())
                .put("amount_usd", Json.usd(grant.amount()))
                .put("remaining_credits", grant.remaining())
                .put("credit_type", grant.type());
        node.putObject("source_metadata");
        return node.put("date_created", Json.time(grant.created()))
                .put("pooled_at", Json.time(grant.created()))
                .put("expires_at", Json.time(grant.expires()));
    }

    private static ObjectNode transaction(SandboxTransaction transaction, String userId) {
        return Json.object()
                .put("_id", transaction.id())
                .put("user_id", userId)
                .put("transaction_type", transaction.type())
                .put("amount_credits", transaction.amount())
                .put("amount_usd", Json.usd(transaction.amount()))
                .put("balance_after_credits", transaction.balanceAfter())
                .put("balance_after_usd", Json.usd(transaction.balanceAfter()))
                .put("date_created", Json.time(transaction.created()));
    }
}
