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
import java.time.Instant;
import java.util.Map;

/**
 * The credits of an account (GET /credits/balance).
 *
 * @param balance whole credits that are available; 100 are one US dollar
 * @param expiration when the next credits expire, or null (none, or unreadable)
 * @param expirationText {@code expiration} as sent, or null
 * @param expiresInDays whole days until then, or null
 * @param additionalProperties fields beyond the reference
 * @param source the object as sent
 */
public record CreditBalance(
        long balance,
        Instant expiration,
        String expirationText,
        Long expiresInDays,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads the balance.
     *
     * @param data the object {@code data} of a response
     * @return the balance
     * @throws RuntimeException if there is no balance, or it is not a whole number
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CreditBalance of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode data) {
        Fields fields = Fields.of(data);
        long balance = fields.requiredInteger("balance");
        String expiration = fields.text("expiration");
        return new CreditBalance(
                balance,
                Times.parse(expiration),
                expiration,
                fields.integer("expires_in_days"),
                fields.additional(),
                fields.source());
    }
}
