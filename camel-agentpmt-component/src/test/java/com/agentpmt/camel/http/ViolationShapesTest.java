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

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.json.Json;
import com.agentpmt.camel.model.Violation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error bodies as common frameworks write them. */
class ViolationShapesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("com.agentpmt.camel.http.FrameworkErrors#all")
    void theErrorOfAFrameworkIsRead(String name, String json, String code, String message, List<String> violations)
            throws IOException {
        ErrorDetails text = ErrorDetails.of(Json.read(json.getBytes(StandardCharsets.UTF_8)));

        assertThat(text.violations())
                .extracting(violation -> violation.location() + "|" + violation.message() + "|"
                        + (violation.type() == null ? "" : violation.type()))
                .containsExactlyElementsOf(violations);
        assertThat(text.code()).isEqualTo(code);
        assertThat(text.message()).isEqualTo(message);
    }

    /** Any value in place of any other. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("com.agentpmt.camel.http.FrameworkErrors#all")
    void violationsWithUnexpectedValuesAreRead(
            String name, String json, String code, String message, List<String> violations) throws IOException {
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 500; i++) {
            JsonNode odd = changed(Json.read(json.getBytes(StandardCharsets.UTF_8)), random);
            assertValid(ErrorDetails.of(odd));
        }
    }

    @Property
    void noTextFails(@ForAll String body) throws IOException {
        assertValid(ErrorDetails.of(new ApiResponse(422, Map.of(), body.getBytes(StandardCharsets.UTF_8), true)));
        assertValid(ErrorDetails.of(Json.tree(Map.of("errors", Map.of(body, body)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors", "detail", "violations", "validation", "message", "invalid-params"})
    void manyOrDeepViolationsAreBounded(String key) {
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 10_000; i++) {
            many.addObject().put("message", "wrong ".repeat(100)).put("field", "f".repeat(1_000));
        }
        JsonNode deep = JsonNodeFactory.instance.textNode("wrong");
        for (int i = 0; i < 5_000; i++) {
            deep = i % 2 == 0
                    ? JsonNodeFactory.instance.objectNode().set("f", deep)
                    : JsonNodeFactory.instance.arrayNode().add(deep);
        }

        ErrorDetails text =
                ErrorDetails.of(JsonNodeFactory.instance.objectNode().set(key, many));
        assertThat(text.violations()).hasSize(100);
        assertValid(text);
        assertValid(ErrorDetails.of(JsonNodeFactory.instance.objectNode().set(key, deep)));
        assertValid(ErrorDetails.of(deep));
    }

    /** Each way down counts: lists, lists of an entry, fields, and lists of messages by field. */
    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "[{\"violations\":%s}]", "{\"f\":%s}"})
    void violationsAreFoundDownToALevel(String level) throws IOException {
        int levels = level.startsWith("[{") ? 4 : 8;
        String inside = level.startsWith("[{") ? "[\"wrong\"]" : "\"wrong\"";

        for (int i = 1; i <= 3 * levels; i++) {
            inside = level.formatted(inside);

            boolean found = i < levels || i == levels && !level.startsWith("[{");
            assertThat(violations("{\"errors\":" + inside + "}")).as("%d", i).hasSize(found ? 1 : 0);
        }
    }

    @Test
    void listsOfMessagesByFieldAreFoundDownToALevel() throws IOException {
        String inside = "{\"f\":[\"wrong\"]}";

        for (int i = 1; i < 30; i++) {
            assertThat(violations(inside)).as("%d", i).hasSize(i < 8 ? 1 : 0);
            inside = "{\"f\":" + inside + "}";
        }
    }

    private static List<Violation> violations(String json) throws IOException {
        return ErrorDetails.of(Json.read(json.getBytes(StandardCharsets.UTF_8))).violations();
    }

    @Test
    void aBodyThatIsNotAnErrorHasNoViolations() throws IOException {
        for (String json : List.of(
                "{\"balance\":5}",
                "{\"name\":\"x\",\"tags\":[\"a\"]}",
                "[1]",
                "[]",
                "{}",
                "null",
                "{\"errors\":[]}",
                "{\"errors\":{}}",
                "{\"errors\":null}",
                "{\"details\":{\"a\":\"b\"}}",
                "{\"errors\":{\"count\":3}}")) {
            assertThat(ErrorDetails.of(Json.read(json.getBytes(StandardCharsets.UTF_8)))
                            .violations())
                    .as(json)
                    .isEmpty();
        }
    }

    private static void assertValid(ErrorDetails text) {
        assertThat(text.violations()).hasSizeLessThanOrEqualTo(100);
        for (Violation violation : text.violations()) {
            assertThat(violation.message())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(301)
                    .doesNotContain("\n");
            assertThat(violation.location()).isNotNull().hasSizeLessThanOrEqualTo(301);
        }
        if (text.message() != null) {
            assertThat(text.message()).isNotBlank().hasSizeLessThanOrEqualTo(301);
        }
    }

    private static JsonNode changed(JsonNode node, Random random) {
        if (random.nextInt(8) == 0) {
            return switch (random.nextInt(7)) {
                case 0 -> JsonNodeFactory.instance.nullNode();
                case 1 -> JsonNodeFactory.instance.numberNode(random.nextDouble());
                case 2 -> JsonNodeFactory.instance.booleanNode(true);
                case 3 -> JsonNodeFactory.instance.textNode(" \n ");
                case 4 -> JsonNodeFactory.instance.arrayNode().add(node).add(17);
                case 5 -> JsonNodeFactory.instance.objectNode().set("message", node);
                default -> JsonNodeFactory.instance.objectNode();
            };
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(entry -> array.add(changed(entry, random)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), changed(field.getValue(), random)));
            return object;
        }
        return node;
    }
}
