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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An object of another JSON library is sent as its content, at any position; never by its getters. */
class ForeignJsonTest {

    private static final String JSON =
            "{\"text\":\"h\u00e9\\\"llo\",\"n\":12345678901234567890.125,\"i\":7,\"yes\":true,"
                    + "\"none\":null,\"list\":[1,\"two\",{\"three\":[]}],\"empty\":{}}";

    /** Parses a JSON object into the classes of one library. */
    interface Parser {
        Object parse(String json) throws Exception;
    }

    enum Library {
        ORG_JSON(org.json.JSONObject::new),
        JAKARTA(json -> jakarta.json.Json.createReader(new StringReader(json)).readObject()),
        GSON(JsonParser::parseString),
        VERTX(io.vertx.core.json.JsonObject::new),
        CAMEL(org.apache.camel.util.json.Jsoner::deserialize),
        JSON_SIMPLE(json -> new org.json.simple.parser.JSONParser().parse(json)),
        JETTISON(org.codehaus.jettison.json.JSONObject::new),
        JACKSON_3(json -> tools.jackson.databind.json.JsonMapper.shared().readTree(json)),
        JACKSON_2(json -> new com.fasterxml.jackson.databind.ObjectMapper().readTree(json));

        private final Parser parser;

        Library(Parser parser) {
            this.parser = parser;
        }

        Object parse(String json) {
            try {
                return parser.parse(json);
            } catch (Exception e) {
                throw new IllegalArgumentException(name() + " " + json, e);
            }
        }
    }

    /** A typical bean of a user. */
    public record Holder(String name, Object content) {}

    @ParameterizedTest
    @EnumSource
    void itsContentIsSentAtAnyPosition(Library library) {
        String plain = JSON.replace("12345678901234567890.125", "0.125");
        JsonNode content = RequestJson.read(plain);
        Object foreign = library.parse(plain);

        assertSame(RequestJson.tree(foreign, null), content);
        assertSame(RequestJson.tree(Map.of("a", foreign), null).path("a"), content);
        assertSame(RequestJson.tree(Map.of("a", List.of(foreign)), null).at("/a/0"), content);
        assertSame(RequestJson.tree(new Object[] {foreign}, null).path(0), content);
        assertSame(RequestJson.tree(new Holder("x", foreign), null).path("content"), content);
        assertSame(RequestJson.tree(Optional.of(foreign), null), content);
    }

    /**
     * Each value of an object, taken out of the container of its library as a route may do, is sent as the same
     * value.
     */
    @ParameterizedTest
    @EnumSource(names = {"ORG_JSON", "JAKARTA", "GSON", "CAMEL", "JSON_SIMPLE", "JACKSON_3", "JETTISON"})
    void itsScalarValuesAreSentToo(Library library) throws Exception {
        String plain = JSON.replace("12345678901234567890.125", "0.125");
        Object foreign = library.parse(plain);
        for (String name : List.of("text", "i", "n", "yes", "list", "empty", "none")) {
            if (library == Library.JETTISON && name.equals("none")) {
                // its null has no text at all: rejected
                continue;
            }
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("a", value(foreign, name));
            assertSame(
                    RequestJson.tree(map, null).path("a"),
                    RequestJson.read(plain).path(name));
        }
    }

    private static Object value(Object foreign, String name) throws Exception {
        if (foreign instanceof org.json.JSONObject object) {
            return object.get(name);
        }
        if (foreign instanceof com.google.gson.JsonObject object) {
            return object.get(name);
        }
        if (foreign instanceof tools.jackson.databind.JsonNode object) {
            return object.get(name);
        }
        if (foreign instanceof org.codehaus.jettison.json.JSONObject object) {
            return object.opt(name);
        }
        return ((Map<?, ?>) foreign).get(name);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"GSON", "JAKARTA", "JSON_SIMPLE"},
            mode = EnumSource.Mode.INCLUDE)
    void nothingIsAddedToAnEmptyObject(Library library) {
        assertThat(RequestJson.tree(library.parse("{}"), null).toString()).isEqualTo("{}");
    }

    @Test
    void digitsAreKeptIfTheLibraryKeepsThem() {
        for (Library library : List.of(Library.JAKARTA, Library.GSON, Library.ORG_JSON)) {
            assertThat(RequestJson.tree(library.parse(JSON), null).path("n").decimalValue())
                    .isEqualByComparingTo("12345678901234567890.125");
        }
    }

    static Stream<Object> notJson() {
        com.google.gson.JsonObject gson = new com.google.gson.JsonObject();
        gson.addProperty("a", Double.NaN);
        io.vertx.core.json.JsonObject nested = new io.vertx.core.json.JsonObject()
                .put("a", new io.vertx.core.json.JsonArray().add(Map.of("b", List.of(Float.NEGATIVE_INFINITY))));
        org.json.simple.JSONObject simple = new org.json.simple.JSONObject(Map.of("a", Double.NaN));
        org.apache.camel.util.json.JsonObject camel =
                new org.apache.camel.util.json.JsonObject(Map.of("a", Double.NaN));
        tools.jackson.databind.node.ObjectNode jackson3 = tools.jackson.databind.json.JsonMapper.shared()
                .createObjectNode()
                .put("a", Double.NaN);
        com.fasterxml.jackson.databind.node.ObjectNode jackson2 =
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                        .objectNode()
                        .put("a", Double.NaN);
        return Stream.of(
                new io.vertx.core.json.JsonObject().put("a", Double.NaN),
                new io.vertx.core.json.JsonArray().add(Double.NaN),
                nested,
                simple,
                camel,
                jackson3,
                jackson2,
                gson,
                new JsonPrimitive(Double.POSITIVE_INFINITY),
                new org.json.JSONObject() {
                    @Override
                    public String toString() {
                        return null;
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void contentThatIsNotJsonIsRejected(Object foreign) {
        for (Object value : Arrays.asList(foreign, Map.of("x", foreign), List.of(foreign))) {
            assertThatThrownBy(() -> RequestJson.tree(value, null))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageContaining("JSON");
        }
    }

    /** Text is text, also if it reads like a number that JSON does not have. */
    @ParameterizedTest
    @EnumSource
    void theTextNaNIsSent(Library library) {
        String json = "{\"a\":\"NaN\",\"b\":[\"Infinity\"]}";

        assertSame(RequestJson.tree(library.parse(json), null), RequestJson.read(json));
    }

    @Property(tries = 200)
    void anyObjectOfAnyLibraryIsSentAsItsText(@ForAll("objects") Map<String, Object> object) {
        String json = Json.tree(object).toString();
        for (Library library : Library.values()) {
            assertSame(
                    RequestJson.tree(Map.of("a", List.of(library.parse(json))), null)
                            .at("/a/0"),
                    RequestJson.read(json));
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .withChars('\u00e9', '\u20ac', '\n')
                        .ofMaxLength(8)
                        .map(s -> s),
                Arbitraries.integers().map(i -> i),
                Arbitraries.of(true, false));
        Arbitrary<Object> value = Arbitraries.lazyOf(
                () -> leaf, () -> leaf, () -> leaf.list().ofMaxSize(3).map(list -> list), () -> objects()
                        .map(map -> map));
        return Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5), value)
                .ofMaxSize(4);
    }

    private static void assertSame(JsonNode sent, JsonNode content) {
        assertThat(sent.equals(ForeignJsonTest::compare, content))
                .as("%s is %s", sent, content)
                .isTrue();
    }

    private static int compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }
}
