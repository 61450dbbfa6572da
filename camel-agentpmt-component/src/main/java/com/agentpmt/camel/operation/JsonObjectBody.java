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

import com.agentpmt.camel.http.ApiRequest;
import com.agentpmt.camel.json.InvalidJsonException;
import com.agentpmt.camel.json.RequestJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Turns a body or header into a JSON object, or refuses it before anything is sent. */
final class JsonObjectBody {

    private JsonObjectBody() {}

    static ObjectNode empty() {
        return new JsonNodeFactory(true).objectNode();
    }

    /**
     * @param what what is read, for the message of an exception
     * @param value nothing, a {@code Map}, JSON as text, bytes, stream or file, an object of a JSON library, or any
     *     bean that Jackson turns into a JSON object
     */
    static ObjectNode read(Call call, String what, Object value) {
        JsonNode node = BodyText.isText(value) ? parse(call, what, value) : tree(call, what, value);
        if (node == null) {
            return empty();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw InvalidCall.of(
                call.operation(),
                what + " must be a JSON object (or a Map, or empty), but is a JSON "
                        + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    /** The JSON tree of any object, or null for null. */
    static JsonNode tree(Call call, String what, Object value) {
        try {
            return value == null ? null : call.tree(value);
        } catch (InvalidJsonException e) {
            throw InvalidCall.of(call.operation(), e.describe(what), e.getCause());
        }
    }

    /** The body of a request, made of parts that are valid JSON. */
    static ApiRequest.Body write(String operation, ObjectNode body) {
        try {
            return new ApiRequest.Body(body, RequestJson.write(body));
        } catch (InvalidJsonException e) {
            throw InvalidCall.of(operation, e.describe("the request"), e.getCause());
        }
    }

    private static JsonNode parse(Call call, String what, Object value) {
        String text = BodyText.read(call, what, value, true);
        if (isBlank(text)) {
            return null;
        }
        try {
            return RequestJson.read(text);
        } catch (InvalidJsonException e) {
            throw InvalidCall.of(
                    call.operation(), e.describe(what) + ": it must be a JSON object (or a Map, or empty)");
        }
    }

    /** Only the blanks of JSON count; others are not valid in it. */
    private static boolean isBlank(String text) {
        return text.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r');
    }
}
