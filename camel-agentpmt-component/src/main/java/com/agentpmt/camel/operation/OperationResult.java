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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The result of a call.
 *
 * @param record the response as a record of the model
 * @param json the response as sent, null if nothing was sent
 * @param source gives the text of the response as sent
 * @param status HTTP status, 0 if nothing was sent
 * @param headers message headers, none with a null value
 * @param prepared the message body, null unless it was made in advance
 * @param <T> type of the record
 */
public record OperationResult<T>(
        T record, JsonNode json, Supplier<String> source, int status, Map<String, Object> headers, Object prepared) {

    static <T> OperationResult<T> of(T record, JsonNode json, ApiResponse response) {
        return new OperationResult<>(record, json, response::text, response.status(), Map.of(), null);
    }

    /** A result that is made of several responses. */
    static <T> OperationResult<T> of(T record, JsonNode json, int status) {
        return new OperationResult<>(record, json, () -> Json.text(json), status, Map.of(), null);
    }

    /** A response that is not JSON: its text is the body in every output format. */
    static OperationResult<String> text(String text, int status) {
        return new OperationResult<>(text, TextNode.valueOf(text), () -> text, status, Map.of(), null);
    }

    /** The result of an operation that sends nothing and leaves the body as it is. */
    static <T> OperationResult<T> unchanged(T body) {
        return new OperationResult<>(body, null, () -> null, 0, Map.of(), null);
    }

    /** Adds a header, unless its value is null. */
    OperationResult<T> with(String name, Object value) {
        return withHeaders(name, value);
    }

    /** Adds headers, except for those whose value is null; names and values take turns. */
    OperationResult<T> withHeaders(Object... namesAndValues) {
        Map<String, Object> more = new LinkedHashMap<>(headers);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                more.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return new OperationResult<>(record, json, source, status, Collections.unmodifiableMap(more), prepared);
    }

    /** This result, with those headers of an earlier one that it does not set. */
    OperationResult<T> mergedWith(OperationResult<?> earlier) {
        Map<String, Object> all = new LinkedHashMap<>(earlier.headers());
        all.putAll(headers);
        return new OperationResult<>(record, json, source, status, Collections.unmodifiableMap(all), prepared);
    }

    /** This result, with its message body made now. */
    OperationResult<T> withBody(OutputFormat format) {
        return new OperationResult<>(record, json, source, status, headers, body(format));
    }

    /** The text of the response as sent, null if nothing was sent. */
    String text() {
        return source.get();
    }

    /** The message body. */
    public Object body(OutputFormat format) {
        if (prepared != null) {
            return prepared;
        }
        return body(format, record, json, source);
    }

    /**
     * A message body.
     *
     * @param json null if there is only a record
     * @param text gives the JSON text
     */
    public static Object body(OutputFormat format, Object record, JsonNode json, Supplier<String> text) {
        if (json == null) {
            return record;
        }
        return switch (format) {
            case pojo -> record;
            case map -> Json.plain(json);
            case json -> text.get();
        };
    }
}
