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
package com.agentpmt.camel.http;

import com.agentpmt.camel.model.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * Finds what a server says is wrong with a request, in the forms that common frameworks write: a list of entries, or an
 * object that gives the messages of each field. Pure. It never fails, whatever a body holds.
 */
final class ViolationReader {

    private static final int MAX_VIOLATIONS = 100;
    private static final int MAX_DEPTH = 8;

    /** Where violations stand as a list or by field; the first place that has some counts. */
    private static final List<String> PLACES = List.of(
            // Quarkus, Zalando problem, Symfony
            "/violations",
            // problem details (RFC 7807, RFC 9457)
            "/invalid-params",
            "/invalidParams",
            "/invalid_params",
            // RESTEasy, Bean Validation
            "/constraintViolations",
            "/parameterViolations",
            "/propertyViolations",
            "/classViolations",
            // Spring Boot, ASP.NET, Rails, Laravel, JSON:API, GraphQL, express-validator
            "/errors",
            // celebrate
            "/validation",
            // Zod
            "/issues",
            "/error/issues",
            "/fieldErrors",
            "/error/fieldErrors",
            // Google
            "/error/errors");

    /** Where only a list is one of violations. */
    private static final List<String> LISTS = List.of(
            // FastAPI
            "/detail",
            // Joi
            "/details",
            // Google, OData
            "/error/details",
            // NestJS
            "/message",
            // Django, AJV
            "");

    /** What an entry calls its message; those that may also be names of fields count in a list only. */
    private static final List<String> MESSAGES = List.of("msg", "message", "defaultMessage");

    private static final List<String> MESSAGES_IN_LISTS =
            List.of("msg", "message", "defaultMessage", "description", "detail", "reason", "title", "error");

    private static final List<String> LOCATIONS = List.of(
            "loc",
            "field",
            "path",
            "param",
            "propertyPath",
            "property",
            "instancePath",
            "dataPath",
            "keys",
            "source",
            "pointer",
            "parameter",
            "attribute",
            "target",
            "name");

    private static final List<String> TYPES =
            List.of("type", "code", "keyword", "kind", "rule", "constraintType", "constraint");

    /** Lists within an entry that are the violations themselves. */
    private static final List<String> NESTED = List.of("fieldViolations", "violations");

    /** Keys under which Django and Rails put what is about no single field. */
    private static final List<String> OF_NO_FIELD = List.of("non_field_errors", "__all__", "base");

    private final List<Violation> found = new ArrayList<>();

    private ViolationReader() {}

    /** The violations of an error body, at most {@value #MAX_VIOLATIONS}; empty if it has none. */
    static List<Violation> read(JsonNode body) {
        ViolationReader reader = new ViolationReader();
        PLACES.forEach(place -> reader.place(body.at(place)));
        LISTS.stream().map(body::at).filter(JsonNode::isArray).forEach(reader::place);
        if (isMessagesByField(body, 0)) {
            reader.place(body);
        }
        return List.copyOf(reader.found);
    }

    /** Reads a place, unless an earlier one has some. */
    private void place(JsonNode node) {
        if (found.isEmpty()) {
            any(node, "", 0, false);
        }
    }

    /**
     * @param at the path to the node, as far as fields name it
     */
    private void any(JsonNode node, String at, int depth, boolean inList) {
        if (depth > MAX_DEPTH || found.size() >= MAX_VIOLATIONS) {
            return;
        }
        if (node.isTextual()) {
            add(at, node.textValue(), null);
        } else if (node.isArray()) {
            node.forEach(entry -> any(entry, at, depth + 1, true));
        } else if (node.isObject()) {
            object(node, at, depth, inList);
        }
    }

    private void object(JsonNode node, String at, int depth, boolean inList) {
        JsonNode nested = first(node, NESTED, JsonNode::isArray);
        String message = message(node, inList);
        if (nested != null) {
            any(nested, at, depth + 1, true);
        } else if (node.has("@type")) {
            // Google: further details, which are no violations
            return;
        } else if (message != null || inList) {
            add(joined(at, location(node)), message == null ? "invalid" : message, type(node));
        } else {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String name = OF_NO_FIELD.contains(field.getKey()) ? "" : field.getKey();
                any(field.getValue(), joined(at, name), depth + 1, false);
            }
        }
    }

    private void add(String location, String message, String type) {
        String clean = ErrorDetails.clean(message);
        if (clean != null) {
            String place = ErrorDetails.clean(location);
            found.add(new Violation(place == null ? "" : place, clean, ErrorDetails.clean(type)));
        }
    }

    private static String message(JsonNode entry, boolean inList) {
        JsonNode message = first(entry, inList ? MESSAGES_IN_LISTS : MESSAGES, ViolationReader::isText);
        if (message != null) {
            return message.textValue();
        }
        // class-validator: the message of each rule
        StringJoiner rules = new StringJoiner("; ");
        entry.path("constraints").forEach(rule -> rules.add(rule.asText()));
        return rules.length() == 0 ? null : rules.toString();
    }

    private static String type(JsonNode entry) {
        JsonNode type = first(entry, TYPES, ViolationReader::isText);
        JsonNode code = entry.at("/extensions/code");
        return type != null ? type.textValue() : code.isTextual() ? code.textValue() : null;
    }

    /** Which part of the request an entry is about, as names with dots between them. */
    private static String location(JsonNode entry) {
        JsonNode place = first(entry, LOCATIONS, node -> isText(node) || node.isArray() || node.isObject());
        String path = place == null ? "" : path(place);
        // express-validator: body, query and so on
        String part =
                entry.path("location").isTextual() ? entry.path("location").textValue() : "";
        return joined(part, path);
    }

    private static String path(JsonNode place) {
        if (place.isArray()) {
            StringJoiner path = new StringJoiner(".");
            place.forEach(part -> path.add(part.asText()));
            return path.toString();
        }
        if (place.isObject()) {
            // JSON:API
            JsonNode source = first(place, List.of("pointer", "parameter", "header"), ViolationReader::isText);
            return source == null ? "" : path(source);
        }
        String path = place.asText();
        return path.startsWith("/") || path.startsWith("#/")
                ? path.substring(path.indexOf('/') + 1).replace('/', '.')
                : path;
    }

    private static String joined(String path, String next) {
        if (path.isEmpty() || next.isEmpty()) {
            return path + next;
        }
        // an entry may name its field once more
        return next.equals(path) || next.endsWith("." + path) ? next : path + "." + next;
    }

    /** Whether a body has nothing but lists of messages, by field. */
    private static boolean isMessagesByField(JsonNode node, int depth) {
        if (!node.isObject() || node.isEmpty() || depth > MAX_DEPTH) {
            return false;
        }
        for (JsonNode value : node) {
            boolean messages =
                    value.isArray() && !value.isEmpty() && value.get(0).isTextual();
            if (!messages && !isMessagesByField(value, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank();
    }

    private static JsonNode first(JsonNode entry, List<String> names, Predicate<JsonNode> usable) {
        for (String name : names) {
            JsonNode node = entry.path(name);
            if (usable.test(node)) {
                return node;
            }
        }
        return null;
    }
}
