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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever method a serializer of a user's mapper calls: what it writes is JSON, or is refused with its place. */
class StrictJsonGeneratorTest {

    static Stream<Arguments> valid() {
        return Stream.of(
                valid(json -> json.writeNumber(1.5), "1.5"),
                valid(json -> json.writeNumber(-0.25f), "-0.25"),
                valid(json -> json.writeNumber("-1.50E+400"), "-1.50E+400"),
                valid(json -> json.writeNumber("x12.0x".toCharArray(), 1, 4), "12.0"),
                valid(json -> json.writeArray(new double[] {9, 1, 2.5, 9}, 1, 2), "[1.0,2.5]"),
                valid(json -> json.writeArray(new double[0], 0, 0), "[]"),
                valid(json -> json.writeString("\u00e9"), "\"\u00e9\""),
                valid(json -> json.writeString((String) null), "null"),
                valid(json -> json.writeString("x\u00e9\"x".toCharArray(), 1, 2), "\"\u00e9\\\"\""),
                valid(json -> json.writeString(new SerializedString("\u00e9")), "\"\u00e9\""),
                valid(
                        json -> {
                            json.writeStartObject();
                            json.writeFieldName(new SerializedString("\u00e9"));
                            json.writeNull();
                            json.writeEndObject();
                        },
                        "{\"\u00e9\":null}"));
    }

    private static Arguments valid(RequestJson.Writer writer, String json) {
        return Arguments.of(writer, json);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void jsonIsWrittenAsItIs(RequestJson.Writer writer, String json) {
        assertThat(RequestJson.tree(new Written(writer), MAPPER)).isEqualTo(RequestJson.read(json));
        assertThat(RequestJson.tree(Map.of("a", List.of(new Written(writer), 7)), MAPPER))
                .isEqualTo(RequestJson.read("{\"a\":[" + json + ",7]}"));
    }

    static Stream<RequestJson.Writer> notNumbers() {
        return Stream.of(
                json -> json.writeNumber(Double.NaN),
                json -> json.writeNumber(Double.NEGATIVE_INFINITY),
                json -> json.writeNumber(Float.NaN),
                json -> json.writeNumber(Float.POSITIVE_INFINITY),
                json -> json.writeNumber((String) null),
                json -> json.writeNumber("x12x".toCharArray(), 0, 3));
    }

    @ParameterizedTest
    @MethodSource("notNumbers")
    void whatIsNotANumberOfJsonIsRefused(RequestJson.Writer writer) {
        assertRefused(writer, "number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NaN", "1.", ".5", "01", "+1", "0x1", "1e", "--1", "1 ", "\u0661", "1,5", "true"})
    void theTextOfANumberMustBeOfJson(String text) {
        assertRefused(json -> json.writeNumber(text), "is a number whose text is not a JSON number");
    }

    static Stream<RequestJson.Writer> halves() {
        return Stream.of(
                json -> json.writeString("a\ud83d"),
                json -> json.writeString("\ud83d\ude00".toCharArray(), 1, 1),
                json -> json.writeString(new SerializedString("\ude00")));
    }

    @ParameterizedTest
    @MethodSource("halves")
    void halfACharacterIsRefused(RequestJson.Writer writer) {
        assertRefused(writer, "contains an unpaired surrogate");
    }

    private static void assertRefused(RequestJson.Writer writer, String problem) {
        assertThatThrownBy(() -> RequestJson.tree(Map.of("a", List.of(1, new Written(writer))), MAPPER))
                .isInstanceOfSatisfying(InvalidJsonException.class, refused -> assertThat(refused.describe("body"))
                        .startsWith("body at a[1] ")
                        .contains(problem));
    }

    /** An object of a user whose serializer is as given. */
    private record Written(RequestJson.Writer writer) {}

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(new StdSerializer<>(Written.class) {
                private static final long serialVersionUID = 1L;

                @Override
                public void serialize(Written value, JsonGenerator generator, SerializerProvider provider)
                        throws IOException {
                    value.writer().write(generator);
                }
            }));
}
