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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only strict JSON is sent, and only for values whose JSON form is unambiguous. */
class RequestJsonTest extends RequestJsonTestSupport {

    interface Named {
        String getName();
    }

    static Stream<Arguments> doubtful() throws Exception {
        DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());
        Object proxy = Proxy.newProxyInstance(
                RequestJsonTest.class.getClassLoader(), new Class<?>[] {Named.class}, (p, method, args) -> "x");
        Supplier<String> lambda = () -> "x";
        return Stream.of(
                        new Object(),
                        new Empty(),
                        proxy,
                        lambda,
                        Thread.currentThread(),
                        String.class,
                        new IllegalStateException("secret"),
                        new ByteArrayInputStream(new byte[0]),
                        new StringReader("{}"),
                        new File("secret.json"),
                        Path.of("secret.json"),
                        ByteBuffer.allocate(3),
                        new Scanner("x"),
                        Stream.of(1),
                        List.of(1).iterator(),
                        (Iterable<Integer>) List.of(1)::iterator,
                        CompletableFuture.completedFuture("secret"),
                        Clock.systemUTC(),
                        new BitSet(3),
                        java.net.InetAddress.getLoopbackAddress(),
                        new StreamSource(new StringReader("<a/>")),
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .newDocument(),
                        new jakarta.xml.bind.JAXBElement<>(new javax.xml.namespace.QName("a"), String.class, "b"),
                        exchange,
                        exchange.getMessage(),
                        exchange.getContext(),
                        com.google.common.base.Optional.of("x"),
                        new org.joda.time.DateTime(0),
                        new groovy.util.Expando(),
                        new groovy.lang.Closure<Object>(null) {},
                        new Unknown("{\"a\":1}"),
                        new Unknown(" [1]"))
                .map(value -> Arguments.of(value.getClass().getName(), value));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void ambiguousValuesAreRejectedWithTheirTypeAndASolution(String type, Object value) {
        Map<String, Function<Object, Object>> places = Map.of(
                "", v -> v,
                "a", v -> Map.of("a", v),
                "a[1]", v -> Map.of("a", List.of(1, v)),
                "[1]", v -> new Object[] {1, v},
                "value", Holder::new,
                "value.a[0].value", v -> new Holder(Map.of("a", List.of(new Holder(v)))));
        places.forEach((path, place) -> {
            InvalidJsonException rejection =
                    catchThrowableOfType(InvalidJsonException.class, () -> RequestJson.tree(place.apply(value), null));
            assertThat(rejection).as("%s at %s", type, path).isNotNull();
            assertThat(rejection.describe("body"))
                    .startsWith("body " + (path.isEmpty() ? "" : "at " + path + " ") + "of type ")
                    .contains("objectMapper")
                    .doesNotContain("secret");
        });
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        JsonNodeFactory.instance.numberNode(Double.NaN),
                        JsonNodeFactory.instance.numberNode(Float.NEGATIVE_INFINITY),
                        JsonNodeFactory.instance.pojoNode(Double.NaN),
                        new AtomicReference<>(Double.NaN))
                .flatMap(number -> Stream.of(
                        Arguments.of("a", Map.of("a", number)),
                        Arguments.of("a.b[1]", Map.of("a", Map.of("b", List.of(1, number)))),
                        Arguments.of("value", new Holder(number)),
                        Arguments.of("[0]", new Object[] {number}),
                        Arguments.of("", number)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersOutsideOfJsonAreRejectedWithTheirPath(String path, Object value) {
        for (ObjectMapper mapper : new ObjectMapper[] {null, new ObjectMapper()}) {
            assertThatThrownBy(() -> RequestJson.tree(value, mapper))
                    .isInstanceOfSatisfying(
                            InvalidJsonException.class, rejection -> assertThat(rejection.describe("body"))
                                    .startsWith("body " + (path.isEmpty() ? "" : "at " + path + " ") + "is ")
                                    .contains("which is not valid JSON"));
        }
    }

    @Test
    void numbersOutsideOfJsonAreRejectedInArraysAndTreesToo() {
        JsonNode tree = JsonNodeFactory.instance
                .objectNode()
                .set("x", JsonNodeFactory.instance.arrayNode().add(1).add(Double.NaN));
        assertRefused(Map.of("d", new double[] {1, Double.NaN}), "d[1] is NaN");
        assertRefused(Map.of("f", new float[] {Float.NaN}), "f[0] is NaN");
        assertRefused(new double[][] {{1}, {1, 2, Double.NaN}}, "[1][2] is NaN");
        assertRefused(Map.of("o", java.util.OptionalDouble.of(Double.NaN)), "o is NaN");
        assertRefused(Map.of("o", java.util.Optional.of(Float.NaN)), "o is NaN");
        assertRefused(tree, "x[1] is NaN");
        assertRefused(Map.of("t", tree), "t.x[1] is NaN");
        assertRefused(
                Map.of("n", new Number() {
                    @Override
                    public int intValue() {
                        return 0;
                    }

                    @Override
                    public long longValue() {
                        return 0;
                    }

                    @Override
                    public float floatValue() {
                        return 0;
                    }

                    @Override
                    public double doubleValue() {
                        return 0;
                    }

                    @Override
                    public String toString() {
                        return "1 / 2";
                    }
                }),
                "n is a number whose text is not a JSON number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{\"a\":Infinity}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{} {}",
                "{\"a\":01}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "",
                "{",
                "\u00a0{}",
                "{\"a\":\"\n\"}",
                "// c\n{}"
            })
    void textThatIsNotStrictJsonIsRejected(String text) {
        assertThatThrownBy(() -> RequestJson.read(text)).isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void aMessageNamesTheWholeOrThePlaceInIt() {
        assertThatThrownBy(() -> RequestJson.read("")).hasMessage("the value is empty, which is not JSON");
        assertThatThrownBy(() -> RequestJson.read("{\"a\":[x]}")).hasMessageStartingWith("a[0] is not valid JSON");
    }

    @Test
    void aDuplicateFieldIsRejectedWithItsPath() {
        assertThatThrownBy(() -> RequestJson.read("{\"a\":[{\"b\":1,\"b\":2}]}"))
                .hasMessageContaining("a[0].b has the same field twice");
        Map<Object, Object> keys = new HashMap<>();
        keys.put("1", "text");
        keys.put(1, "number");
        assertRefused(keys, "has the same field twice");
    }

    @Test
    void anUnpairedSurrogateIsRejectedWithItsPath() {
        for (String half : List.of("\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
            assertRefused(Map.of("a", List.of(half)), "a[0] contains an unpaired surrogate");
            assertRefused(Map.of(half, 1), "unpaired surrogate");
            assertRefused(new Holder(new StringBuilder(half)), "value contains an unpaired surrogate");
            assertRefused(new Holder(half.toCharArray()), "value contains an unpaired surrogate");
            JsonNode text = RequestJson.read("{\"a\":\"" + String.format("\\u%04x", (int) "\ud83d".charAt(0)) + "\"}");
            assertThatThrownBy(() -> RequestJson.write(text)).hasMessageContaining("a contains an unpaired surrogate");
        }
        assertThat(RequestJson.tree(Map.of("a", "\ud83d\ude00"), null).path("a").asText())
                .isEqualTo("\ud83d\ude00");
    }

    @Test
    void aCyclicValueIsRejected() {
        Map<String, Object> map = new HashMap<>();
        map.put("a", map);
        List<Object> list = new ArrayList<>();
        list.add(list);
        AtomicReference<Object> reference = new AtomicReference<>();
        reference.set(reference);
        AtomicReference<Object> through = new AtomicReference<>();
        through.set(List.of(Map.of("x", new Holder(through))));
        for (Object value : new Object[] {map, list, reference, through}) {
            assertThatThrownBy(() -> RequestJson.tree(value, null))
                    .isInstanceOf(InvalidJsonException.class)
                    .hasMessageContaining("nested too deep, or contains itself");
        }
    }

    @Test
    void aDeeplyNestedValueIsRejected() {
        Object deep = "x";
        for (int i = 0; i < RequestJson.MAX_DEPTH; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = List.of(deep);
        assertThat(RequestJson.tree(deep, null).isArray()).isTrue();
        assertRefused(tooDeep, "nested too deep");
        for (int i = 0; i < 100_000; i++) {
            tooDeep = Collections.singletonList(tooDeep);
        }
        assertRefused(tooDeep, "nested too deep");
        assertThatThrownBy(() -> RequestJson.read("[".repeat(100_000))).hasMessageContaining("nested too deep");
    }
}
