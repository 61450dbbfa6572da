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
package com.agentpmt.camel.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Checks requests and refuses bad ones with 422, in the words of FastAPI, in which the API host is written. */
final class FastApi {

    private FastApi() {}

    /** The body as a JSON object. */
    static ObjectNode body(SandboxRequest request) {
        if (request.body().isEmpty()) {
            throw problem("missing", "Field required", Json.valueOf(null), null, "body");
        }
        String type = request.header("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("json")) {
            throw notAnObject(Json.valueOf(request.body()));
        }
        try {
            JsonNode body = Json.read(request.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
            throw notAnObject(body);
        } catch (JsonProcessingException e) {
            ObjectNode context = Json.object().put("error", e.getOriginalMessage());
            long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw problem("json_invalid", "JSON decode error", Json.object(), context, "body", offset);
        }
    }

    /** A text member; null if it is absent and need not be there. */
    static String text(ObjectNode body, String member, boolean required) {
        JsonNode value = body.get(member);
        if (value == null || value.isNull() && !required) {
            if (required) {
                throw problem("missing", "Field required", body, null, "body", member);
            }
            return null;
        }
        if (!value.isTextual()) {
            throw problem("string_type", "Input should be a valid string", value, null, "body", member);
        }
        return value.asText();
    }

    /** An object member; empty if it is absent. */
    static ObjectNode object(ObjectNode body, String member) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Json.object();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw problem("dict_type", "Input should be a valid dictionary", value, null, "body", member);
    }

    /** A whole number from a query parameter or header; the default if it is absent. */
    static int number(String place, String name, String value, int byDefault, int maximum) {
        if (value == null) {
            return byDefault;
        }
        long number;
        try {
            number = Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            String message = "Input should be a valid integer, unable to parse string as an integer";
            throw problem("int_parsing", message, Json.valueOf(value), null, place, name);
        }
        if (number < 1) {
            String message = "Input should be greater than or equal to 1";
            ObjectNode context = Json.object().put("ge", 1);
            throw problem("greater_than_equal", message, Json.valueOf(value), context, place, name);
        }
        if (number > maximum) {
            String message = "Input should be less than or equal to " + maximum;
            ObjectNode context = Json.object().put("le", maximum);
            throw problem("less_than_equal", message, Json.valueOf(value), context, place, name);
        }
        return (int) number;
    }

    private static Refusal notAnObject(JsonNode input) {
        String message = "Input should be a valid dictionary or object to extract fields from";
        return problem("model_attributes_type", message, input, null, "body");
    }

    private static Refusal problem(
            String type, String message, JsonNode input, ObjectNode context, Object... location) {
        ObjectNode body = Json.object();
        ObjectNode detail = body.putArray("detail").addObject().put("type", type);
        detail.set("loc", Json.valueOf(location));
        detail.put("msg", message).set("input", input);
        if (context != null) {
            detail.set("ctx", context);
        }
        return new Refusal(Answer.json(422, body));
    }
}
