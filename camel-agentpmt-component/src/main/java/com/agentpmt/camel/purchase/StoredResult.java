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
package com.agentpmt.camel.purchase;

import com.agentpmt.camel.json.Fields;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.UnexpectedContentException;
import com.agentpmt.camel.repository.CorruptEntryException;
import com.agentpmt.camel.repository.Repositories;
import com.agentpmt.camel.repository.RepositoryKeys;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The response to a purchase, stored for a repeated one: one line of JSON in ASCII.
 *
 * @param digest of the request
 * @param status HTTP status of the response
 * @param text text of the response
 */
record StoredResult(
        String digest, int status, @JsonProperty("response") String text) {

    /** Does not depend on the order of fields: a map of a route may have another order in each JVM. */
    static String digest(JsonNode request) {
        return RepositoryKeys.hash(Json.canonical(Json.map(request)), 32);
    }

    String write() {
        return Json.ascii(this);
    }

    /**
     * @throws CorruptEntryException if the text is not a stored result
     */
    static StoredResult parse(String text) {
        return Repositories.parse("the result of a purchase in the stateRepository", text, StoredResult::read);
    }

    private static StoredResult read(JsonNode json) {
        Fields fields = Fields.of(json);
        String digest = fields.text("digest");
        String response = fields.text("response");
        long status = fields.requiredInteger("status");
        if (digest == null || response == null || status != (int) status) {
            throw new UnexpectedContentException("it is incomplete");
        }
        return new StoredResult(digest, (int) status, response);
    }
}
