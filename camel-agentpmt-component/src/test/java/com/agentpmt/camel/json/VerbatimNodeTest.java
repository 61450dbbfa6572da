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
package com.agentpmt.camel.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part that is kept as text is, for whoever holds it, the same as the node that it stands for. */
class VerbatimNodeTest {

    /** As a user has it. */
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String LARGE = "1e99999999999";

    static Stream<String> parts() {
        return Stream.of(
                "{}",
                "[]",
                "{\"b\":1,\"a\":[true,null,\"\u00e4\\n\"],\"\":{\"c\":2}}",
                "[1,[2,{\"x\":3}],\"]\"]",
                "[".repeat(250) + "1" + "]".repeat(250),
                "{\"a\":".repeat(250) + "{}" + "}".repeat(250));
    }

    @ParameterizedTest
    @MethodSource("parts")
    @SuppressWarnings("deprecation") // routes may still use it
    void itIsReadAsTheNodeThatItStandsFor(String json) throws IOException {
        JsonNode node = new VerbatimNode(json);
        JsonNode plain = MAPPER.readTree(json);

        assertThat(node.getNodeType()).isEqualTo(plain.getNodeType());
        assertThat(node.asToken()).isEqualTo(plain.asToken());
        assertThat(node.size()).isEqualTo(plain.size());
        assertThat(node.fieldNames()).toIterable().containsExactlyElementsOf(plain::fieldNames);
        assertThat(node.fields())
                .toIterable()
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(plain::fieldNames);
        assertThat(node.fields())
                .toIterable()
                .extracting(field -> field.getValue().toString())
                .isEqualTo(plain.isObject() ? texts(plain) : List.of());
        assertThat(texts(node)).isEqualTo(texts(plain));
        assertThat(tokens(node.traverse())).isEqualTo(tokens(plain.traverse()));
        assertThat(tokens(node.traverse(MAPPER))).isEqualTo(tokens(plain.traverse(MAPPER)));
        assertThat(node.traverse(MAPPER).getCodec()).isSameAs(MAPPER);
    }

    private static List<String> texts(JsonNode node) {
        return node.valueStream().map(JsonNode::toString).toList();
    }

    private static List<String> tokens(JsonParser parser) throws IOException {
        Stream.Builder<String> tokens = Stream.builder();
        while (parser.nextToken() != null) {
            tokens.add(parser.currentToken() + " " + parser.getText());
        }
        return tokens.build().toList();
    }

    /** What {@code treeToValue} and {@code readValue} of a user's mapper make of a whole response. */
    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 250, 900})
    void whatTraversesATreeLosesNothing(int depth) throws IOException {
        String json = "[".repeat(depth) + "1,{\"a\":\"x\"}" + "]".repeat(depth);
        JsonNode node = Json.readTolerantly(json);

        assertThat(MAPPER.<JsonNode>readTree(node.traverse()).toString()).isEqualTo(json);
        Object value = MAPPER.treeToValue(node, Object.class);
        for (int i = 1; i < depth; i++) {
            value = ((List<?>) value).get(0);
        }
        assertThat(value).isEqualTo(List.of(1, Map.of("a", "x")));
    }

    @Test
    void aNumberThatIsTooLargeIsTraversedAsText() throws IOException {
        JsonNode node = Json.readTolerantly("{\"n\":" + LARGE + "}");

        assertThat(MAPPER.treeToValue(node, Map.class)).isEqualTo(Map.of("n", LARGE));
        assertThat(tokens(node.get("n").traverse())).containsExactly("VALUE_STRING " + LARGE);
    }

    static Stream<String> written() {
        return Stream.concat(
                parts(), Stream.of(LARGE, "[" + LARGE + "]", "[".repeat(1_500) + LARGE + "]".repeat(1_500)));
    }

    @ParameterizedTest
    @MethodSource("written")
    void everyGeneratorOfJsonWritesItsText(String json) throws IOException {
        JsonNode node = new VerbatimNode(json);
        StringWriter plain = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(plain)) {
            generator.writeTree(node);
        }
        StringWriter wrapped = new StringWriter();
        try (JsonGenerator generator = new JsonGeneratorDelegate(MAPPER.createGenerator(wrapped), false)) {
            MAPPER.writeValue(generator, node);
        }

        assertThat(plain).hasToString(json);
        assertThat(wrapped).hasToString(json);
        assertThat(MAPPER.writeValueAsString(List.of(node))).isEqualTo("[" + json + "]");
        // a tree of a tree
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false)) {
            MAPPER.writeValue(buffer, node);
            assertThat(buffer.asParser().nextToken()).isNotNull();
        }
        assertThat(MAPPER.<JsonNode>valueToTree(Map.of("a", node))).hasToString("{\"a\":" + json + "}");
    }

    @ParameterizedTest
    @MethodSource("written")
    void aMapperThatNotesTypesWritesItsText(String json) throws IOException {
        ObjectMapper typed = new ObjectMapper();
        typed.activateDefaultTyping(typed.getPolymorphicTypeValidator(), ObjectMapper.DefaultTyping.EVERYTHING);

        assertThat(typed.writeValueAsString(new VerbatimNode(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {LARGE, "[" + LARGE + ",{\"a\":-1.5E-99999999999}]", "{\"a\":" + LARGE + "}"})
    void anotherFormatHasTheDigitsOfANumberThatIsTooLarge(String json) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode node = Json.readTolerantly(json);

        assertThat(yaml.writeValueAsString(node)).contains(LARGE);
        assertThat(yaml.readTree(yaml.writeValueAsString(new VerbatimNode(json)))
                        .toString())
                .isEqualTo(yaml.readTree(yaml.writeValueAsString(node)).toString());
    }

    @Test
    void nodesOfTheSameTextAreEqual() {
        List<String> texts = written().toList();
        for (String text : texts) {
            for (String other : texts) {
                assertThat(new VerbatimNode(text).equals(new VerbatimNode(other)))
                        .isEqualTo(text.equals(other));
            }
            assertThat(new VerbatimNode(text))
                    .hasSameHashCodeAs(new VerbatimNode(text))
                    .isNotEqualTo(text);
        }
    }
}
