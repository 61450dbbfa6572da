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

import com.agentpmt.camel.model.PurchaseResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response is read although it is not quite JSON, and never causes an error. */
class TolerantJsonTest {

    private static final int SMALL_STACK = 512 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "1.10",
                "0.000",
                "1E+5",
                "1E+1000000000",
                "-1E-1000000000",
                "1e99999999999",
                "-1.5E-99999999999999999999",
                "123456789012345678901234567890"
            })
    void aNumberIsWrittenAsItWasReceived(String number) throws IOException {
        String json = "{\"n\":" + number + ",\"list\":[" + number + "]}";

        JsonNode node = Json.readTolerantly(json);

        assertThat(text(Json.write(node))).isEqualTo(json);
        assertThat(text(Json.write(Json.plain(node)))).isEqualTo(json);
        assertThat(text(Json.write(Json.map(node)))).isEqualTo(json);
        assertThat(text(Json.write(Json.tree(Json.map(node))))).isEqualTo(json);
        assertThat(Fields.of(node).integer("n")).isIn(null, 0L, 100_000L);
        Fields.of(node).decimal("n");
        assertThat(Fields.of(node).text("n")).isNotNull();
        assertThat(node).isEqualTo(Json.readTolerantly(json)).hasSameHashCodeAs(Json.readTolerantly(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,}|{\"a\":1}",
                "[1,]|[1]",
                "{\"a\":\"x\ty\"}|{\"a\":\"x\\ty\"}",
                "{\"a\":\"it\\'s\"}|{\"a\":\"it's\"}",
                "{\"a\":007}|{\"a\":7}",
                "{\"a\":+1.5}|{\"a\":1.5}",
                "{\"a\":.5}|{\"a\":0.5}",
                "{\"a\":1,\"a\":2}|{\"a\":2}",
                "`  {\"a\":1}  `|{\"a\":1}",
                "{\"a\":1}<!-- cached -->|{\"a\":1}",
                "{\"a\":1}}|{\"a\":1}",
                "{\"a\":1}0|{\"a\":1}"
            })
    void unambiguousTextIsRead(String sent, String meant) throws IOException {
        assertThat(text(Json.write(Json.readFirst(sent)))).isEqualTo(meant);
    }

    @Test
    void byteOrderMarksAndPaddingAreIgnored() throws IOException {
        assertThat(Json.readTolerantly("\uFEFF\uFEFF\u0000\u00a0\n{\"a\":1}\u0000\u0000\uFEFF \r\n"))
                .isEqualTo(Json.readTolerantly("{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000",
                "{",
                "{\"a\":1",
                "{\"a\":}",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1}\n[2]",
                "1 2",
                "\"a\" b",
                ")]}',{\"a\":1}",
                "<html>{}</html>",
                "{a:1}",
                "{'a':1}",
                "nope",
                "True"
            })
    void ambiguousOrInvalidTextIsRejected(String text) {
        assertThatThrownBy(() -> Json.readFirst(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.readTolerantly(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.readTolerantly("{}" + text + "x")).isInstanceOf(IOException.class);
    }

    static Stream<Arguments> deep() {
        return Stream.of(99, 100, 101, 999, 1_000, 1_001, 1_500, 3_000, 9_990)
                .flatMap(depth -> Stream.of(
                        Arguments.of(depth, "[", "]"),
                        Arguments.of(depth, "{\"a\":", "}"),
                        Arguments.of(depth / 2, "[{\"\u00e4\":", "}]")));
    }

    @ParameterizedTest
    @MethodSource("deep")
    void nothingOverflowsASmallStack(int depth, String open, String close) throws Exception {
        String part = open.repeat(depth) + "1.50" + close.repeat(depth);
        String json = "{\"success\":true,\"data\":{\"x\":" + part + "}}";

        onASmallStack(() -> {
            PurchaseResult result = PurchaseResult.of(Json.readTolerantly(json));
            JsonNode node = result.raw();
            assertThat(result).isEqualTo(PurchaseResult.of(Json.readTolerantly(json)));
            assertThat(result.hashCode())
                    .isEqualTo(PurchaseResult.of(Json.readTolerantly(json)).hashCode());
            assertThat(result.toString()).contains(part);
            assertThat(node.toString()).isEqualTo(json);
            assertThat((JsonNode) node.deepCopy()).isEqualTo(node);
            assertThat(text(Json.write(result))).isEqualTo(json);
            assertThat(text(Json.write(node))).isEqualTo(json);
            assertThat(text(Json.write(Json.tree(result)))).isEqualTo(json);
            assertThat(text(Json.write(Json.value(node, PurchaseResult.class)))).isEqualTo(json);
            assertThat(Json.ascii(node)).matches("\\p{ASCII}*").isEqualTo(json.replace("\u00e4", "\\u00e4"));
            Object map = Json.plain(node);
            assertThat(map).isEqualTo(Json.map(Json.readTolerantly(json)));
            assertThat(map.hashCode()).isEqualTo(Json.map(node).hashCode());
            assertThat(map.toString()).contains("1.50");
            assertThat(text(Json.write(map))).isEqualTo(json);
            assertThat(Json.canonical(Json.map(node))).contains(part);
            // the mapper of a user, with its own limits
            ObjectMapper other = new ObjectMapper();
            assertThat(other.writeValueAsString(map)).isEqualTo(json);
            assertThat(other.writeValueAsString(node)).isEqualTo(json);
            assertThat(other.writeValueAsString(other.valueToTree(Map.of("r", node))))
                    .contains("{\"x\":");
            if (depth < 400) {
                // within the other format's own limit
                assertThat(new YAMLMapper().writeValueAsString(node)).contains("1.50");
            }
            assertThat(copied(map)).isEqualTo(map);
            node.findValue("zz");
            node.findValues("zz");
            node.findParents("zz");
        });
    }

    @ParameterizedTest
    @MethodSource("deep")
    void everyLevelIsAccessible(int depth, String open, String close) throws IOException {
        JsonNode node = Json.readTolerantly(open.repeat(depth) + "\"x\"" + close.repeat(depth));

        int levels = 0;
        while (node.isContainerNode()) {
            assertThat(node.size()).isEqualTo(1);
            JsonNode next = node.isArray()
                    ? node.get(0)
                    : node.properties().iterator().next().getValue();
            assertThat(next).isEqualTo(node.elements().next());
            assertThat(node.valueStream()).containsExactly(next);
            List<JsonNode> entries = new ArrayList<>();
            node.forEachEntry((name, value) -> entries.add(value));
            assertThat(node.propertyStream().map(Map.Entry::getValue))
                    .isEqualTo(entries)
                    .hasSize(node.isArray() ? 0 : 1);
            assertThat(
                            node.isArray()
                                    ? node.path(0)
                                    : node.path(node.fieldNames().next()))
                    .isEqualTo(next);
            node = next;
            levels++;
        }
        assertThat(levels)
                .isEqualTo(
                        depth * (open.length() - open.replaceAll("[\\[{]", "").length()));
        assertThat(node.textValue()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 100, 101, 450})
    void aFieldIsFoundAtAnyDepth(int depth) throws Exception {
        String json = "{\"a\":".repeat(depth) + "{\"x\":{\"x\":1},\"l\":[{\"x\":2},3]}" + "}".repeat(depth);
        JsonNode node = Json.readTolerantly(json);
        JsonNode plain = new ObjectMapper().readTree(json);

        assertThat(node.findValue("x"))
                .hasToString("{\"x\":1}")
                .hasToString(plain.findValue("x").toString());
        assertThat(node.findValues("x")).hasToString(plain.findValues("x").toString());
        assertThat(node.findValuesAsText("x")).isEqualTo(plain.findValuesAsText("x"));
        assertThat(node.findParent("x")).hasToString(plain.findParent("x").toString());
        assertThat(node.findParents("x")).hasToString(plain.findParents("x").toString());
        assertThat(node.at("/a".repeat(depth) + "/l/0/x").intValue()).isEqualTo(2);
        assertThat(node.findValue("zz")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 100_000, 5_000_000})
    void textNestedBeyondTheLimitIsNotRead(int depth) throws Exception {
        onASmallStack(() -> {
            for (String json :
                    List.of("[".repeat(depth), "[".repeat(depth) + "]".repeat(depth), "{\"a\":".repeat(depth))) {
                assertThatThrownBy(() -> Json.readTolerantly(json)).isInstanceOf(IOException.class);
            }
        });
    }

    @Test
    void aNumberThatIsTooLargeBecomesATextNode() throws IOException {
        JsonNode number = Json.readTolerantly("[1e99999999999]").get(0);

        assertThat(number.getNodeType()).isEqualTo(JsonNodeType.STRING);
        assertThat(number.asText()).isEqualTo("1e99999999999");
        assertThat(number.textValue()).isEqualTo("1e99999999999");
        assertThat(number.size()).isZero();
        assertThat(number.path("x").isMissingNode()).isTrue();
    }

    @Test
    void inputOfTheUserIsReadStrictly() {
        for (String text : List.of("{\"a\":NaN}", "{\"a\":1,}", "{\"a\":1}}", "{\"a\":007}")) {
            assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class);
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void onASmallStack(Check check) throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        check.run();
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                },
                "small",
                SMALL_STACK);
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw new AssertionError("failed on a small stack", failure.get());
        }
    }

    private static Object copied(Object value) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(value);
        }
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            return objects.readObject();
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
