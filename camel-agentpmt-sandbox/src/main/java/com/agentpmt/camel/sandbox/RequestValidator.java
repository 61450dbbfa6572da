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

/** Validates requests. Invalid ones are rejected with 422 in the format of FastAPI, which the API host uses. */
final class RequestValidator {

    private RequestValidator() {}

    /** The body as a JSON object. */
    static ObjectNode body(SandboxRequest request) {
        if (request.body().isEmpty()) {
            throw validationError("missing", "Field required", SandboxJson.valueOf(null), null, "body");
        }
        String type = request.header("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("json")) {
            throw notAnObject(SandboxJson.valueOf(request.body()));
        }
        try {
            JsonNode body = SandboxJson.read(request.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
            throw notAnObject(body);
        } catch (JsonProcessingException e) {
            ObjectNode context = SandboxJson.object().put("error", e.getOriginalMessage());
            long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw validationError("json_invalid", "JSON decode error", SandboxJson.object(), context, "body", offset);
        }
    }

    /** A text member; null if it is absent and optional. */
    static String text(ObjectNode body, String member, boolean required) {
        JsonNode value = body.get(member);
        if (value == null || value.isNull() && !required) {
            if (required) {
                throw validationError("missing", "Field required", body, null, "body", member);
            }
            return null;
        }
        if (!value.isTextual()) {
            throw validationError("string_type", "Input should be a valid string", value, null, "body", member);
        }
        return value.asText();
    }

    /** An object member; empty if it is absent. */
    static ObjectNode object(ObjectNode body, String member) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return SandboxJson.object();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw validationError("dict_type", "Input should be a valid dictionary", value, null, "body", member);
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
            throw validationError("int_parsing", message, SandboxJson.valueOf(value), null, place, name);
        }
        if (number < 1) {
            String message = "Input should be greater than or equal to 1";
            ObjectNode context = SandboxJson.object().put("ge", 1);
            throw validationError("greater_than_equal", message, SandboxJson.valueOf(value), context, place, name);
        }
        if (number > maximum) {
            String message = "Input should be less than or equal to " + maximum;
            ObjectNode context = SandboxJson.object().put("le", maximum);
            throw validationError("less_than_equal", message, SandboxJson.valueOf(value), context, place, name);
        }
        return (int) number;
    }

    private static ErrorResponseException notAnObject(JsonNode input) {
        String message = "Input should be a valid dictionary or object to extract fields from";
        return validationError("model_attributes_type", message, input, null, "body");
    }

    private static ErrorResponseException validationError(
            String type, String message, JsonNode input, ObjectNode context, Object... location) {
        ObjectNode body = SandboxJson.object();
        ObjectNode detail = body.putArray("detail").addObject().put("type", type);
        detail.set("loc", SandboxJson.valueOf(location));
        detail.put("msg", message).set("input", input);
        if (context != null) {
            detail.set("ctx", context);
        }
        return new ErrorResponseException(SandboxResponse.json(422, body));
    }
}
