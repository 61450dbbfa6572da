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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The place that a rejection names. */
class JsonPathTest {

    private static final String SMILE = "\ud83d\ude00";

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("x", "x"),
                Arguments.of("x".repeat(60), "x".repeat(60)),
                Arguments.of("x".repeat(61), "x".repeat(60) + "..."),
                Arguments.of("x".repeat(5_000), "x".repeat(60) + "..."),
                Arguments.of("x".repeat(58) + SMILE, "x".repeat(58) + SMILE),
                Arguments.of("x".repeat(59) + SMILE, "x".repeat(59) + "..."));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aLongNameIsCut(String name, String shown) {
        assertThat(place(Map.of(name, Double.NaN))).isEqualTo(shown);
        assertThat(place(Map.of(name, new Object()))).isEqualTo(shown);
        assertThat(place("{\"" + name + "\":x}")).isEqualTo(shown);
    }

    @Test
    void aLongPathIsCut() {
        for (int last = 1; last <= 60; last++) {
            // four names and their dots are 244 characters
            String path = ("n".repeat(60) + ".").repeat(4) + "n".repeat(last);
            String shown = path.length() <= 300 ? path : path.substring(0, 300) + "...";

            assertThat(place(nested(path, Double.NaN))).isEqualTo(shown);
            assertThat(place(nested(path, new Object()))).isEqualTo(shown);
            assertThat(place(Json.text(nested(path, 1)).replace(":1}", ":x}"))).isEqualTo(shown);
        }
    }

    private static Object nested(String path, Object value) {
        Object nested = value;
        String[] names = path.split("\\.");
        for (int i = names.length - 1; i >= 0; i--) {
            nested = Map.of(names[i], nested);
        }
        return nested;
    }

    /** The place that is named if a value cannot be sent, or a text cannot be read. */
    private static String place(Object value) {
        InvalidJsonException rejection = catchThrowableOfType(InvalidJsonException.class, () -> {
            if (value instanceof String text) {
                RequestJson.read(text);
            } else {
                RequestJson.tree(value, null);
            }
        });
        String text = rejection.describe("body");
        assertThat(text).startsWith("body at ");
        return text.substring("body at ".length()).replaceFirst(" (is|of type) .*", "");
    }
}
