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
 * Something that a source found and that is delivered to the route.
 *
 * @param id the same at each delivery of the event
 * @param type such as {@code LOW}
 * @param record the body as a record of the model, or null for none
 * @param json the body as sent, or null for none
 * @param headers further message headers
 * @param claim called just before the event is sent: false if another node has been faster
 * @param commit stores that the event has been delivered
 * @param onEnd called when the event ends, delivered or not
 */
public record Event(
        String id,
        String type,
        Object record,
        JsonNode json,
        Map<String, Object> headers,
        BooleanSupplier claim,
        Runnable commit,
        Runnable onEnd) {

    public Event(String id, String type, Object record, JsonNode json, Map<String, Object> headers, Runnable commit) {
        this(id, type, record, json, headers, () -> true, commit, () -> {});
    }
}
