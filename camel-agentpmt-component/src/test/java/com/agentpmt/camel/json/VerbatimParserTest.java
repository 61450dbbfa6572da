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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbatimParserTest {

    private static final String DEEP =
            "[".repeat(VerbatimParser.MAX_DEPTH) + "[7],{\"a\":7},1" + "]".repeat(VerbatimParser.MAX_DEPTH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "\"x\"",
                "null",
                "{\"a\":[1,2.50,-0.0,true,false,null,\"]\"],\"b\":{\"c\":{}}}",
                "[[],{},[[]],{}]"
            })
    void anOrdinaryTextHasTheTokensOfJackson(String json) throws IOException {
        try (JsonParser parser = Json.parser(json);
                JsonParser plain = new ObjectMapper().createParser(json)) {
            assertSameToken(parser, plain);
            JsonToken token;
            do {
                token = parser.nextToken();
                assertThat(token).isEqualTo(plain.nextToken());
                assertSameToken(parser, plain);
                assertThat(parser.getEmbeddedObject()).isNull();
            } while (token != null);
        }
    }

    private static void assertSameToken(JsonParser parser, JsonParser plain) throws IOException {
        assertThat(parser.currentToken()).isEqualTo(plain.currentToken());
        assertThat(parser.currentTokenId()).isEqualTo(plain.currentTokenId());
        assertThat(parser.hasCurrentToken()).isEqualTo(plain.hasCurrentToken());
        assertThat(parser.currentName()).isEqualTo(plain.currentName());
        assertThat(parser.isExpectedStartArrayToken()).isEqualTo(plain.isExpectedStartArrayToken());
        assertThat(parser.isExpectedStartObjectToken()).isEqualTo(plain.isExpectedStartObjectToken());
        for (JsonToken token : JsonToken.values()) {
            assertThat(parser.hasToken(token)).isEqualTo(plain.hasToken(token));
            assertThat(parser.hasTokenId(token.id())).isEqualTo(plain.hasTokenId(token.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[7]", "{\"a\":7}", "1e99999999999"})
    void aVerbatimPartIsOneEmbeddedValue(String part) throws IOException {
        String json = "[".repeat(VerbatimParser.MAX_DEPTH) + part + "]".repeat(VerbatimParser.MAX_DEPTH);
        try (JsonParser parser = Json.parser(json)) {
            for (int i = 0; i < VerbatimParser.MAX_DEPTH; i++) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            }

            assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_EMBEDDED_OBJECT);

            assertThat(parser.getEmbeddedObject())
                    .isInstanceOf(VerbatimNode.class)
                    .hasToString(part);
            assertThat(parser.currentToken()).isEqualTo(JsonToken.VALUE_EMBEDDED_OBJECT);
            assertThat(parser.hasCurrentToken()).isTrue();
            assertThat(parser.isExpectedStartArrayToken()).isFalse();
            assertThat(parser.isExpectedStartObjectToken()).isFalse();
            for (JsonToken token : JsonToken.values()) {
                boolean embedded = token == JsonToken.VALUE_EMBEDDED_OBJECT;
                assertThat(parser.hasToken(token)).isEqualTo(embedded);
                assertThat(parser.hasTokenId(token.id())).isEqualTo(embedded);
            }
            for (int i = 0; i < VerbatimParser.MAX_DEPTH; i++) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
            }
            assertThat(parser.nextToken()).isNull();
            assertThat(parser.hasCurrentToken()).isFalse();
        }
    }

    /** What comes before a part does not count as its depth, however much it is. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[[1]]", "{\"a\":{\"b\":[]}}", "1"})
    void onlyNestedPartsAreVerbatim(String sibling) throws IOException {
        String siblings = (sibling + ",").repeat(3 * VerbatimParser.MAX_DEPTH);

        assertThat(Json.readTolerantly("[" + siblings + "2]"))
                .isEqualTo(new ObjectMapper().readTree("[" + siblings + "2]"));
        JsonNode node = Json.readTolerantly("[" + siblings + DEEP.substring(1));
        for (int i = 1; i < VerbatimParser.MAX_DEPTH; i++) {
            assertThat(node).isNotInstanceOf(VerbatimNode.class);
            node = node.get(node.size() - 1);
        }
        assertThat(node).hasToString("[[7],{\"a\":7},1]");
        assertThat(node.get(0)).isInstanceOf(VerbatimNode.class);
        assertThat(node.get(1)).isInstanceOf(VerbatimNode.class);
    }

    @Test
    void numbersThatCanBeCalculatedWithAreNumbers() throws IOException {
        for (String number : new String[] {"NaN", "Infinity", "-Infinity", "1.5", "1e400", "-1E-400"}) {
            JsonNode node = Json.readTolerantly("[" + number + "]").get(0);

            assertThat(node.isNumber()).as(number).isTrue();
            assertThat(Double.valueOf(node.doubleValue())).as(number).isEqualTo(Double.valueOf(number));
        }
    }
}
