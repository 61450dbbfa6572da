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
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"text\"",
                "0",
                "-1",
                "2147483648",
                "9223372036854775808",
                "1.10",
                "1e3",
                "1e-400",
                "NaN",
                "-Infinity",
                "1e9999999999",
                "{\"b\":1,\"a\":[null,false,{\"c\":1.0,\"d\":\"\"},[],NaN],\"\":{},\"b2\":-0.0}",
                "{\"twice\":1,\"twice\":2}"
            })
    void valuesAreThoseOfJackson(String json) throws IOException {
        JsonNode node = Json.readTolerantly(json);
        Object plain = PlainValues.of(node);
        assertThat(plain).isEqualTo(Json.converted(node));
        if (plain != null) {
            assertThat(plain).hasSameClassAs(Json.converted(node));
            assertThat(plain).hasToString(Json.converted(node).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1, VerbatimParser.MAX_DEPTH - 1, VerbatimParser.MAX_DEPTH, VerbatimParser.MAX_DEPTH + 1, 9_000})
    void nestedValuesAreThoseOfJackson(int depth) throws IOException {
        for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
            JsonNode node = Json.readTolerantly(brackets[0].repeat(depth) + "1" + brackets[1].repeat(depth));
            assertThat(PlainValues.of(node)).isEqualTo(Json.converted(node));
        }
    }
}
