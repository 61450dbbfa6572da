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

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of maps in a request must be texts. */
class RequestJsonKeysTest extends RequestJsonTestSupport {

    /** Keys whose class defines their value. */
    record TextKey(@JsonValue String text) {}

    record NumberKey(@JsonValue BigDecimal number) {}

    record BooleanKey(@JsonValue boolean yes) {}

    record NestedKey(@JsonValue TextKey key) {}

    record ListKey(@JsonValue List<String> list) {}

    record NullKey(@JsonValue String text) {}

    record NotFiniteKey(@JsonValue double number) {}

    static Stream<Arguments> keysWithAValue() {
        return Stream.of(
                Arguments.of(new TextKey("a b"), "a b"),
                Arguments.of(new NumberKey(new BigDecimal("12345678901234567890.125")), "12345678901234567890.125"),
                Arguments.of(new BooleanKey(true), "true"),
                Arguments.of(new NestedKey(new TextKey("x")), "x"));
    }

    @ParameterizedTest
    @MethodSource("keysWithAValue")
    void aKeyIsTheValueOfItsClass(Object key, String name) {
        assertThat(RequestJson.tree(Map.of(key, 1), null).path(name).intValue()).isEqualTo(1);
        assertThat(RequestJson.tree(Map.of("a", List.of(Map.of(key, 1))), null)
                        .at("/a/0")
                        .path(name)
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void aKeyWhoseValueIsNotATextIsRejected() {
        assertRefused(Map.of(new ListKey(List.of("a")), 1), "has a key of type");
        assertRefused(Map.of(new NullKey(null), 1), "has a key of type");
        assertRefused(Map.of(new NotFiniteKey(Double.NaN), 1), "NaN");
    }

    @Test
    void keysMustBeTexts() {
        Map<Object, Object> none = new HashMap<>();
        none.put(null, 1);
        assertRefused(none, "cannot be turned into JSON");
        assertRefused(Map.of("a", none), "a");
        assertRefused(Map.of(new Holder(1), 1), "has a key of type");
        assertRefused(Map.of(new byte[] {1}, 1), "has a key of type");
        assertRefused(Map.of(Map.of(), 1), "has a key of type");
        assertRefused(Map.of(String.class, 1), "has a key of type");
        assertThat(RequestJson.tree(Map.of(1, Map.of(LocalDate.of(2024, 5, 1), 2)), null)
                        .toString())
                .isEqualTo("{\"1\":{\"2024-05-01\":2}}");
    }
}
