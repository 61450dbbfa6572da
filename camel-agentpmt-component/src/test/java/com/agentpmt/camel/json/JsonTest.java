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

import com.agentpmt.camel.model.CreditBalance;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void anEmptyTextIsNotAValue(String text) {
        assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.readTolerantly(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.readFirst(text)).isInstanceOf(IOException.class);
    }

    @Test
    void nullIsAValue() throws IOException {
        assertThat(Json.read("null".getBytes(StandardCharsets.UTF_8)).isNull()).isTrue();
        assertThat(Json.readTolerantly("null").isNull()).isTrue();
        assertThat(Json.readFirst("null").isNull()).isTrue();
    }

    @Test
    void everyCharacterIsWrittenInAscii() throws IOException {
        for (char c : new char[] {0, 1, '"', '\\', '~', 0x7f, 0x80, 0x81, 0xff, 0x100, 0x2028, 0xfffd, 0xffff}) {
            String text = "a" + c + "b";
            String json = Json.ascii(Map.of(text, text));

            assertThat(json).as("U+%04x", (int) c).matches("\\p{ASCII}+");
            assertThat(Json.readTolerantly(json).path(text).textValue()).isEqualTo(text);
        }
        String all = IntStream.rangeClosed(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String json = Json.ascii(all);
        assertThat(json.chars().allMatch(c -> c < 0x80)).isTrue();
        assertThat(Json.readTolerantly(json)).isEqualTo(TextNode.valueOf(all));
    }

    @Test
    void theTextIsThatOfTheBytes() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("b\u00e9\u65e5", List.of(1, new BigDecimal("1.50"), ""));
        object.put("a", null);

        assertThat(Json.text(object))
                .isEqualTo("{\"b\u00e9\u65e5\":[1,1.50,\"\"],\"a\":null}")
                .isEqualTo(new String(Json.write(object), StandardCharsets.UTF_8));
        assertThat(Json.canonical(object)).isEqualTo("{\"a\":null,\"b\u00e9\u65e5\":[1,1.50,\"\"]}");
    }

    @Test
    void whatIsNotOfATypeIsReportedAsInputIs() throws IOException {
        JsonNode node = Json.readTolerantly("{\"balance\":7}");

        assertThat(Json.value(node, CreditBalance.class).balance()).isEqualTo(7);
        assertThatThrownBy(() -> Json.value(node, Integer.class)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.value(node, List.class)).isInstanceOf(IOException.class);
    }
}
