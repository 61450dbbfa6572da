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
package com.agentpmt.camel.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Something that a source found and the route has to hear of.
 *
 * @param id the same each time the event is delivered again
 * @param type such as {@code LOW}
 * @param record the body as a record of the model, or null for none
 * @param json the body as sent, or null for none
 * @param headers further message headers
 * @param claim whether the route may have it: asked right before it is sent, since another node may have been faster
 * @param commit remembers that the event has been delivered
 * @param release the event is over, delivered or not
 */
public record Event(
        String id,
        String type,
        Object record,
        JsonNode json,
        Map<String, Object> headers,
        BooleanSupplier claim,
        Runnable commit,
        Runnable release) {

    public Event(String id, String type, Object record, JsonNode json, Map<String, Object> headers, Runnable commit) {
        this(id, type, record, json, headers, () -> true, commit, () -> {});
    }
}
