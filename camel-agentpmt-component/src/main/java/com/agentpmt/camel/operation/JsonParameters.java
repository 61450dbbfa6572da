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

import com.agentpmt.camel.json.InvalidJsonException;
import com.agentpmt.camel.json.RequestJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Values of {@code parameters.*}: JSON text, unless they start with {@code json:}, which makes them any JSON value. */
final class JsonParameters {

    private static final String PREFIX = "json:";

    private JsonParameters() {}

    static ObjectNode read(Call call, String prefix, Map<String, Object> options) {
        ObjectNode parameters = JsonObjectBody.empty();
        call.optionValues(prefix, options).forEach((name, value) -> {
            String option = "option " + prefix + name;
            if (value instanceof String text && text.startsWith(PREFIX)) {
                parameters.set(name, parse(call, option, text.substring(PREFIX.length())));
            } else {
                parameters.set(name, JsonObjectBody.tree(call, option, value));
            }
        });
        return parameters;
    }

    private static JsonNode parse(Call call, String option, String json) {
        try {
            return RequestJson.read(json);
        } catch (InvalidJsonException e) {
            throw InvalidCall.of(
                    call.operation(),
                    e.describe(option)
                            + ", although it starts with json:. To send a string that starts with json:, write"
                            + " json:\"json:...\"");
        }
    }
}
