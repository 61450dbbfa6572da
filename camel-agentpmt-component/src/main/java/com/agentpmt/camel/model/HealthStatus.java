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
 * Whether the API takes requests (GET /health).
 *
 * @param status {@code ok} while it does, or null if it was not sent
 * @param additionalProperties fields beyond the reference
 * @param source the object as sent
 */
public record HealthStatus(
        String status,
        Map<String, Object> additionalProperties,
        @JsonValue Map<String, Object> source) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads the state of the service.
     *
     * @param response the whole response
     * @return the state
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static HealthStatus of(@JsonDeserialize(using = ExactJson.Tree.class) JsonNode response) {
        Fields fields = Fields.of(response);
        return new HealthStatus(fields.text("status"), fields.additional(), fields.source());
    }

    /** {@return whether the status is {@code ok}} */
    public boolean isOk() {
        return "ok".equalsIgnoreCase(status);
    }
}
