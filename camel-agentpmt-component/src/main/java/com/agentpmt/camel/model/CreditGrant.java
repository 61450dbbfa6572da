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
 * Credits that an account was given, as they stand now (an entry of {@code grants} in GET /credits/history).
 *
 * @param id {@code _id}, or null if it was not sent
 * @param userId {@code user_id}, or null if it was not sent
 * @param amountCredits {@code amount_credits}: whole credits at issue
 * @param amountUsd {@code amount_usd}: the same in US dollars, or null
 * @param remainingCredits {@code remaining_credits}: whole credits that are left of it, or null if not sent
 * @param creditType {@code credit_type}: where the credits come from, an open set; null if it was not sent
 * @param sourceMetadata {@code source_metadata}, or null
 * @param dateCreated {@code date_created}: time of issue, or null (not sent, or unreadable)
 * @param dateCreatedText {@code date_created} as sent, or null
 * @param pooledAt {@code pooled_at}, or null (not pooled, or unreadable)
 * @param pooledAtText {@code pooled_at} as sent, or null
 * @param expiresAt {@code expires_at}, or null (never, or unreadable)
 * @param expiresAtText {@code expires_at} as sent, or null
 * @param additionalProperties fields beyond the reference
 * @param source the entry as sent
 */
public record CreditGrant(
        String id,
        String userId,
        long amountCredits,
        BigDecimal amountUsd,
        Long remainingCredits,
        String creditType,
        Map<String, Object> sourceMetadata,
        Instant dateCreated,
        String dateCreatedText,
        Instant pooledAt,
        String pooledAtText,
        Instant expiresAt,
        String expiresAtText,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads an entry of {@code grants}.
     *
     * @param entry the entry as sent
     * @return the grant
     * @throws RuntimeException if its amount is not a whole number
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CreditGrant of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode entry) {
        Fields fields = Fields.of(entry);
        String created = fields.text("date_created");
        String pooled = fields.text("pooled_at");
        String expires = fields.text("expires_at");
        return new CreditGrant(
                fields.text("_id"),
                fields.text("user_id"),
                fields.requiredInteger("amount_credits"),
                fields.decimal("amount_usd"),
                fields.optionalInteger("remaining_credits"),
                fields.text("credit_type"),
                fields.object("source_metadata"),
                Times.parse(created),
                created,
                Times.parse(pooled),
                pooled,
                Times.parse(expires),
                expires,
                fields.additional(),
                fields.source());
    }
}
