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

import com.agentpmt.camel.json.Characters;
import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.json.TextDecoder;
import com.agentpmt.camel.model.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;

/**
 * What the server says about a failure, wherever a response holds it. Services, gateways and proxies write errors in many
 * forms; of HTML, empty and unknown bodies there is no text, or a short clean excerpt.
 *
 * @param code machine-readable code, or null
 * @param message human-readable message, or null
 * @param violations what was wrong with the request, one by one
 */
record ErrorDetails(String code, String message, List<Violation> violations) {

    private static final int EXCERPT = 300;

    /** Where a message stands, the most specific one first. */
    private static final List<String> MESSAGES = List.of(
            "/message",
            "/detail",
            "/detail/message",
            // OAuth
            "/error_description");

    /** Where a message stands that says less than the violations. */
    private static final List<String> LAST_MESSAGES = List.of(
            "/error",
            "/error/message",
            "/output/error",
            "/response/data/error",
            // problem details (RFC 9457)
            "/title",
            "/error_message",
            "/errorMessage",
            "/Message",
            "/msg",
            "");

    /** Where a code stands. */
    private static final List<String> CODES = List.of(
            "/error",
            // Google: the code beside it is the HTTP status
            "/error/status",
            "/error/code",
            "/error_code",
            "/errorCode",
            "/code",
            "/output/error_code",
            "/detail/code",
            "/detail/error",
            // AWS
            "/__type",
            // GraphQL, JSON:API
            "/errors/0/extensions/code",
            "/errors/0/code",
            // Stripe
            "/error/type");

    static ErrorDetails of(ApiResponse response) {
        // before anything is cut off: a part of a secret would not be recognized
        String text = response.maskedText();
        try {
            return response.redaction().apply(of(Json.readFirst(text)));
        } catch (IOException e) {
            // compressed data has no text
            String excerpt =
                    response.defect() != null && TextDecoder.isBinary(text) ? null : clean(withoutMarkup(text));
            return new ErrorDetails(null, excerpt, List.of());
        }
    }

    static ErrorDetails of(JsonNode body) {
        List<Violation> violations = ViolationReader.read(body);
        String message = text(body, MESSAGES);
        if (message == null) {
            message = violations.isEmpty() ? text(body, LAST_MESSAGES) : joined(violations);
        }
        return new ErrorDetails(code(body), clean(message), violations);
    }

    /** A code is one word: a sentence under the same key is a message. */
    private static String code(JsonNode body) {
        for (String place : CODES) {
            JsonNode node = body.at(place);
            String text = node.isIntegralNumber() ? node.asText() : text(node);
            // AWS puts a namespace before it
            String code = text == null ? "" : text.substring(text.lastIndexOf('#') + 1);
            if (code.matches("[A-Za-z0-9_.:-]{1,64}")) {
                return code;
            }
        }
        return null;
    }

    private static String text(JsonNode body, List<String> places) {
        for (String place : places) {
            String text = text(body.at(place));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static String joined(List<Violation> violations) {
        StringJoiner joined = new StringJoiner("; ");
        for (Violation violation : violations) {
            joined.add(
                    violation.location() == null || violation.location().isEmpty()
                            ? violation.message()
                            : violation.location() + ": " + violation.message());
        }
        return joined.toString();
    }

    private static String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    private static String withoutMarkup(String text) {
        String start = text.length() > 16 * EXCERPT ? text.substring(0, 16 * EXCERPT) : text;
        return start.replaceAll("(?is)<(script|style)\\b.*?(</\\1\\s*>|$)", " ").replaceAll("<[^>]*>?", " ");
    }

    /** One line, shortened; null if nothing is left. */
    static String clean(String text) {
        return Characters.oneLine(text, EXCERPT);
    }
}
