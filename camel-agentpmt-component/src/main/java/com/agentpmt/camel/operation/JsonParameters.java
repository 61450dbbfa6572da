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

import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Values of {@code parameters.*}: JSON text, unless they start with {@code json:}, which makes them any JSON value. */
final class JsonParameters {

    private static final String PREFIX = "json:";

    private JsonParameters() {}

    static ObjectNode read(String operation, String prefix, Map<String, Object> options) {
        ObjectNode parameters = JsonObjectBody.empty();
        options.forEach((name, value) -> {
            if (value instanceof String text && text.startsWith(PREFIX)) {
                try {
                    byte[] json = text.substring(PREFIX.length()).getBytes(StandardCharsets.UTF_8);
                    parameters.set(name, Json.read(json));
                } catch (IOException e) {
                    throw Refusal.of(
                            operation,
                            "option " + prefix + name
                                    + " starts with json: but is no JSON. For a text that starts so, write json:\"json:...\"");
                }
            } else {
                parameters.set(name, tree(operation, prefix + name, value));
            }
        });
        return parameters;
    }

    private static JsonNode tree(String operation, String option, Object value) {
        try {
            return Json.tree(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    operation,
                    "option " + option + " of type " + value.getClass().getName()
                            + " cannot be turned into JSON: give text, a number, a Map or a List",
                    e);
        }
    }
}
