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
import com.agentpmt.camel.json.UnexpectedContentException;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Grants and transactions of an account (GET /credits/history), newest first.
 *
 * @param grants credits that the account was given; empty if there are none
 * @param transactions changes of its balance; empty if there are none
 * @param additionalProperties fields beyond the reference
 * @param source the object as sent
 */
public record CreditHistory(
        List<CreditGrant> grants,
        List<CreditTransaction> transactions,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads a history.
     *
     * @param data the object {@code data} of a response
     * @return the history, its entries in the order of the response
     * @throws RuntimeException if it is not a history, or an amount is not a whole number
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CreditHistory of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode data) {
        if (!data.isObject()) {
            // an empty history in its place would be a false statement about money
            throw new UnexpectedContentException("the history is not an object");
        }
        Fields fields = Fields.of(data);
        return new CreditHistory(
                list(fields, "grants", CreditGrant::of),
                list(fields, "transactions", CreditTransaction::of),
                fields.additional(),
                fields.source());
    }

    private static <T> List<T> list(Fields fields, String name, Function<JsonNode, T> reader) {
        JsonNode entries = fields.node(name);
        if (!entries.isArray() && !entries.isNull() && !entries.isMissingNode()) {
            throw new UnexpectedContentException("field " + name + " is not a list");
        }
        List<T> list = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (!entry.isNull()) {
                list.add(reader.apply(entry));
            }
        }
        return List.copyOf(list);
    }
}
