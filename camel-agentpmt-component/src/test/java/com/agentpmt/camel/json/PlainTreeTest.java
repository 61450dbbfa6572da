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

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tree that is made without writing is the same as that of what would be written. */
class PlainTreeTest {

    @Property(tries = 300)
    void theTreeIsThatOfTheWrittenText(@ForAll("values") Object value) {
        assertThat(outcome(() -> RequestJson.tree(value, null))).isEqualTo(outcome(() -> readWritten(value)));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(6).map(text -> text),
                Arbitraries.of("\ud800", "\ud83d\ude00", "\udc00x", "\u0000\"\\"),
                Arbitraries.integers().map(number -> number),
                Arbitraries.longs().map(number -> number),
                Arbitraries.shorts().map(number -> number),
                Arbitraries.bytes().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.bigDecimals().map(number -> number),
                Arbitraries.of(true, false),
                Arbitraries.just(null));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars,
                () -> scalars,
                () -> values().list().ofMaxSize(3).map(list -> list),
                () -> Arbitraries.maps(Arbitraries.strings().ofMaxLength(3), values())
                        .ofMaxSize(3)
                        .map(map -> map));
    }

    @ParameterizedTest
    @MethodSource
    void plainValuesAreNotWritten(Object value) {
        assertThat(PlainTree.of(value)).isNotNull().isEqualTo(readWritten(value));
    }

    static Stream<Object> plainValuesAreNotWritten() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("z", List.of(1, "two", Map.of("three", 3L)));
        nested.put("a", null);
        nested.put("", Long.MIN_VALUE);
        return Stream.of(
                "text",
                0,
                nested,
                new TreeMap<>(nested),
                new HashMap<>(nested),
                Collections.unmodifiableMap(nested),
                Map.of(),
                new ArrayList<>(Arrays.asList(null, true, (short) 3, (byte) 4)),
                nest(RequestJson.MAX_DEPTH));
    }

    @ParameterizedTest
    @MethodSource
    void otherValuesAreLeftToTheWriter(Object value) {
        assertThat(PlainTree.of(value)).isNull();
        assertThat(outcome(() -> RequestJson.tree(value, null))).isEqualTo(outcome(() -> readWritten(value)));
    }

    static Stream<Object> otherValuesAreLeftToTheWriter() {
        Map<String, Object> twice = new IdentityHashMap<>();
        twice.put(new String("a"), 1);
        twice.put(new String("a"), 2);
        Map<String, Object> itself = new HashMap<>();
        itself.put("again", itself);
        Map<String, Object> noKey = new HashMap<>();
        noKey.put(null, 1);
        return Stream.of(
                1.5,
                'c',
                Map.of(1, "a key that is not a text"),
                List.of(new StringBuilder("mutable")),
                Map.of("half", "\ud800"),
                Map.of("\ud800", "half"),
                new Properties(),
                new Own(),
                twice,
                itself,
                noKey,
                nest(RequestJson.MAX_DEPTH + 1));
    }

    /** May have an annotation, or a serializer. */
    private static final class Own extends HashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    private static Object nest(int levels) {
        Object value = "core";
        for (int i = 0; i < levels; i++) {
            value = i % 2 == 0 ? List.of(value) : Map.of("next", value);
        }
        return value;
    }

    private static JsonNode readWritten(Object value) {
        return RequestJson.read(RequestJson.text(value));
    }

    /** The tree, or the message of the exception. */
    private static Object outcome(java.util.function.Supplier<JsonNode> call) {
        try {
            return call.get();
        } catch (InvalidJsonException e) {
            return e.describe("value");
        }
    }
}
