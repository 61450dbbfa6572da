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
package com.agentpmt.camel.model;

import com.agentpmt.camel.json.ExactJson;
import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Times;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One change of an account's credits (an entry of {@code transactions} in GET /credits/history).
 *
 * @param id {@code _id}, or null if it was not sent
 * @param userId {@code user_id}, or null if it was not sent
 * @param transactionType {@code transaction_type}: {@code grant}, {@code expiration}, {@code revocation},
 *     {@code purchase}, or one that is new; null if it was not sent
 * @param amountCredits {@code amount_credits}: whole credits, negative if they were taken
 * @param amountUsd {@code amount_usd}: the same in US dollars, or null
 * @param balanceAfterCredits {@code balance_after_credits}: whole credits of the account after it, or null if not sent
 * @param balanceAfterUsd {@code balance_after_usd}: the same in US dollars, or null
 * @param dateCreated {@code date_created}, or null (not sent, or unreadable)
 * @param dateCreatedText {@code date_created} as sent, or null
 * @param additionalProperties fields beyond the reference
 * @param source the entry as sent
 */
public record CreditTransaction(
        String id,
        String userId,
        String transactionType,
        long amountCredits,
        BigDecimal amountUsd,
        Long balanceAfterCredits,
        BigDecimal balanceAfterUsd,
        Instant dateCreated,
        String dateCreatedText,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads an entry of {@code transactions}.
     *
     * @param entry the entry as sent
     * @return the transaction
     * @throws RuntimeException if its amount is not a whole number
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CreditTransaction of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode entry) {
        Fields fields = Fields.of(entry);
        String created = fields.text("date_created");
        return new CreditTransaction(
                fields.text("_id"),
                fields.text("user_id"),
                fields.text("transaction_type"),
                fields.requiredInteger("amount_credits"),
                fields.decimal("amount_usd"),
                fields.optionalInteger("balance_after_credits"),
                fields.decimal("balance_after_usd"),
                Times.parse(created),
                created,
                fields.additional(),
                fields.source());
    }
}
