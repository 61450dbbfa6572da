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
final class CreditsHandler {

    private static final int DEFAULT_LIMIT = 50;

    private final int maxLimit;

    CreditsHandler(int maxLimit) {
        this.maxLimit = maxLimit;
    }

    SandboxResponse balance(RequestContext context) {
        long balance = context.account().balance();
        Instant expiry = context.account().ledger().nextExpiry().orElse(null);
        Long days = expiry == null
                ? null
                : Duration.between(context.state().clock().now(), expiry).toDays();
        ObjectNode body = SandboxJson.object().put("success", true).put("message", "Credit balance retrieved");
        body.putObject("data")
                .put("balance", balance)
                .put("expiration", SandboxJson.time(expiry))
                .put("expires_in_days", days);
        return SandboxResponse.json(200, body);
    }

    SandboxResponse history(RequestContext context) {
        String asked = context.request().queryParameter("limit");
        int limit = RequestValidator.number("query", "limit", asked, Math.min(DEFAULT_LIMIT, maxLimit), maxLimit);
        SandboxAccount account = context.account();
        ObjectNode body = SandboxJson.object().put("success", true).put("message", "Credit history retrieved");
        ObjectNode data = body.putObject("data");
        ArrayNode grants = data.putArray("grants");
        newest(account.grants(), limit).forEach(grant -> grants.add(grant(grant, account.userId())));
        ArrayNode transactions = data.putArray("transactions");
        newest(account.transactions(), limit)
                .forEach(transaction -> transactions.add(transaction(transaction, account.userId())));
        return SandboxResponse.json(200, body);
    }

    /** The last entries, newest first. */
    private static <T> List<T> newest(List<T> oldestFirst, int limit) {
        List<T> last =
                new ArrayList<>(oldestFirst.subList(Math.max(0, oldestFirst.size() - limit), oldestFirst.size()));
        Collections.reverse(last);
        return last;
    }

    private static ObjectNode grant(SandboxGrant grant, String userId) {
        ObjectNode node = SandboxJson.object()
                .put("_id", grant.id())
                .put("user_id", userId)
                .put("amount_credits", grant.amount())
                .put("amount_usd", SandboxJson.usd(grant.amount()))
                .put("remaining_credits", grant.remaining())
                .put("credit_type", grant.type());
        node.putObject("source_metadata");
        return node.put("date_created", SandboxJson.time(grant.created()))
                .put("pooled_at", SandboxJson.time(grant.created()))
                .put("expires_at", SandboxJson.time(grant.expires()));
    }

    private static ObjectNode transaction(SandboxTransaction transaction, String userId) {
        return SandboxJson.object()
                .put("_id", transaction.id())
                .put("user_id", userId)
                .put("transaction_type", transaction.type())
                .put("amount_credits", transaction.amount())
                .put("amount_usd", SandboxJson.usd(transaction.amount()))
                .put("balance_after_credits", transaction.balanceAfter())
                .put("balance_after_usd", SandboxJson.usd(transaction.balanceAfter()))
                .put("date_created", SandboxJson.time(transaction.created()));
    }
}
