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

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The server's own words about a failure, wherever an answer holds them. Services, gateways and proxies write errors
 * in many forms; HTML, empty and odd bodies give no words, or a short clean excerpt.
 *
 * @param code machine-readable code, or null
 * @param message human-readable message, or null
 * @param violations what was wrong with the request, one by one
 */
public record ErrorText(String code, String message, List<Violation> violations) {

    private static final int EXCERPT = 300;
    private static final int MAX_VIOLATIONS = 100;

    static ErrorText of(ApiResponse response) {
        // before anything is cut off: part of a secret would not be known as one
        String text = response.redaction().mask(response.text());
        try {
            return response.redaction().apply(of(Json.read(text.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            return new ErrorText(null, clean(withoutMarkup(response.redaction().mask(response.page()))), List.of());
        }
    }

    static ErrorText of(JsonNode body) {
        JsonNode detail = body.path("detail");
        JsonNode error = body.path("error");
        JsonNode output = body.path("output");
        List<Violation> violations = violations(detail);
        String message = first(
                text(body.path("message")),
                text(detail),
                text(detail.path("message")),
                joined(violations),
                text(error),
                text(error.path("message")),
                text(output.path("error")),
                text(body.path("response").path("data").path("error")),
                text(body));
        String code = first(
                code(error),
                code(error.path("code")),
                code(body.path("error_code")),
                code(body.path("code")),
                code(output.path("error_code")),
                code(detail.path("code")),
                code(detail.path("error")));
        return new ErrorText(code, clean(message), violations);
    }

    private static List<Violation> violations(JsonNode detail) {
        List<Violation> violations = new ArrayList<>();
        if (detail.isArray()) {
            for (JsonNode entry : detail) {
                if (violations.size() < MAX_VIOLATIONS) {
                    violations.add(violation(entry));
                }
            }
        }
        return List.copyOf(violations);
    }

    private static Violation violation(JsonNode entry) {
        StringJoiner location = new StringJoiner(".");
        entry.path("loc").forEach(part -> location.add(part.asText()));
        String message = first(text(entry.path("msg")), text(entry.path("message")), text(entry), "invalid");
        return new Violation(clean(location.toString()), clean(message), text(entry.path("type")));
    }

    private static String joined(List<Violation> violations) {
        if (violations.isEmpty()) {
            return null;
        }
        StringJoiner joined = new StringJoiner("; ");
        for (Violation violation : violations) {
            joined.add(
                    violation.location() == null || violation.location().isEmpty()
                            ? violation.message()
                            : violation.location() + ": " + violation.message());
        }
        return joined.toString();
    }

    /** A code is one word: a sentence under the same key is a message. */
    private static String code(JsonNode node) {
        String text = node.isIntegralNumber() ? node.asText() : text(node);
        return text != null && text.matches("[A-Za-z0-9_.:-]{1,64}") ? text : null;
    }

    private static String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static String withoutMarkup(String text) {
        String start = text.length() > 16 * EXCERPT ? text.substring(0, 16 * EXCERPT) : text;
        return start.replaceAll("(?is)<(script|style)\\b.*?(</\\1\\s*>|$)", " ").replaceAll("<[^>]*>?", " ");
    }

    /** One line without control characters, cut short; null where nothing is left. */
    public static String clean(String text) {
        if (text == null) {
            return null;
        }
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD\\s]+", " ").strip();
        if (line.isEmpty()) {
            return null;
        }
        if (line.length() <= EXCERPT) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return line.substring(0, end) + "\u2026";
    }
}
