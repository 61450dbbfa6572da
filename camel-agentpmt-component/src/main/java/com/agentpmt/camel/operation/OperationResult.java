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
package com.agentpmt.camel.operation;

import com.agentpmt.camel.OutputFormat;
import com.agentpmt.camel.http.ApiResponse;
import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call brought.
 *
 * @param record the answer as a record of the model
 * @param json the answer as sent, null where nothing was sent
 * @param text the answer's text as sent
 * @param status HTTP status, 0 where nothing was sent
 * @param headers message headers; holds only values that were there
 */
public record OperationResult(Object record, JsonNode json, String text, int status, Map<String, Object> headers) {

    static OperationResult of(Object record, JsonNode json, ApiResponse response) {
        return new OperationResult(record, json, response.text(), response.status(), Map.of());
    }

    /** An answer put together from several. */
    static OperationResult of(Object record, JsonNode json, int status) {
        String text = new String(Json.write(json), StandardCharsets.UTF_8);
        return new OperationResult(record, json, text, status, Map.of());
    }

    /** An answer that is no JSON: its text is the body in every form. */
    static OperationResult text(String text, int status) {
        return new OperationResult(text, TextNode.valueOf(text), text, status, Map.of());
    }

    /** The answer of an operation that sends nothing, and leaves the body as it is. */
    static OperationResult unchanged(Object body) {
        return new OperationResult(body, null, null, 0, Map.of());
    }

    /** Adds a header, unless its value is null. */
    OperationResult with(String name, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OperationResult(record, json, text, status, Collections.unmodifiableMap(more));
    }

    /** This answer, with the headers of an earlier one that it does not set itself. */
    OperationResult over(OperationResult earlier) {
        Map<String, Object> all = new LinkedHashMap<>(earlier.headers());
        all.putAll(headers);
        return new OperationResult(record, json, text, status, Collections.unmodifiableMap(all));
    }

    /** The message body. */
    public Object body(OutputFormat format) {
        if (json == null) {
            return record;
        }
        return switch (format) {
            case pojo -> record;
            case map -> Json.plain(json);
            case json -> text;
        };
    }
}
