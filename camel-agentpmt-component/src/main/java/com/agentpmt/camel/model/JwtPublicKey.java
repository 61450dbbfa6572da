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
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.Serializable;
import java.util.Map;

/**
 * The key that verifies vendor access tokens (GET /public/jwt-public-key).
 *
 * @param publicKey {@code public_key}: PEM text with its line breaks, or null if it was not sent
 * @param algorithm {@code algorithm} as sent, such as {@code RS256}; an open set, or null
 * @param message {@code message}: what the server says about it, or null
 * @param additionalProperties fields beyond the reference
 * @param source the response as sent
 */
public record JwtPublicKey(
        String publicKey,
        String algorithm,
        String message,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads the key.
     *
     * @param response the whole response
     * @return the key
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static JwtPublicKey of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode response) {
        Fields fields = Fields.of(response);
        // a field of the reference; the record exists only if it is true
        fields.bool("success");
        return new JwtPublicKey(
                fields.text("public_key"),
                fields.text("algorithm"),
                fields.text("message"),
                fields.additional(),
                fields.source());
    }
}
