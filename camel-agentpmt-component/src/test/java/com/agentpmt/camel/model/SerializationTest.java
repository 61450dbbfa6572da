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
package com.agentpmt.camel.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtException;
import com.agentpmt.camel.AgentPmtSetupRequiredException;
import com.agentpmt.camel.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every public type that can be in a message or an exception survives Java serialization, with every field. */
class SerializationTest {

    private static final String FILTER = "java.**;org.apache.camel.**;com.agentpmt.camel.**;!*";

    static Stream<Class<?>> types() {
        // from there alone: test classes have the same packages
        URL component =
                AgentPmtException.class.getProtectionDomain().getCodeSource().getLocation();
        return new ClassFileImporter()
                .importUrl(component).stream()
                        .filter(type -> List.of("com.agentpmt.camel", "com.agentpmt.camel.model")
                                .contains(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::reflect)
                        .filter(type -> type.isRecord() || type.isEnum() || Throwable.class.isAssignableFrom(type))
                        .map(type -> (Class<?>) type);
    }

    @Test
    void thereAreTypesToTest() {
        assertThat(types().map(Class::getSimpleName))
                .contains("PurchaseResult", "Violation", "Details", "AgentPmtException", "WorkflowRun")
                .hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeHasAStableSerialVersion(Class<?> type) throws Exception {
        assertThat(Serializable.class).isAssignableFrom(type);
        if (!type.isEnum()) {
            Field version = type.getDeclaredField("serialVersionUID");
            assertThat(version.getModifiers() & Modifier.STATIC).isNotZero();
            assertThat(ObjectStreamClass.lookup(type).getSerialVersionUID()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFieldIsSerialized(Class<?> type) throws Exception {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                assertThat(restored(constant)).isSameAs(constant);
            }
        } else if (type.isRecord()) {
            Object record = example(type);
            Object restored = restored(record);
            assertThat(restored).isEqualTo(record).hasSameHashCodeAs(record).hasToString(record.toString());
            for (RecordComponent component : type.getRecordComponents()) {
                assertThat(component.getAccessor().invoke(restored))
                        .isNotNull()
                        .isEqualTo(component.getAccessor().invoke(record));
            }
        } else {
            assertSameException((Throwable) example(type));
        }
    }

    private static void assertSameException(Throwable exception) throws Exception {
        if (exception instanceof AgentPmtException known) {
            known.withAnswerText("the answer");
        }
        Throwable restored = (Throwable) restored(exception);
        assertThat(restored.getMessage()).isEqualTo(exception.getMessage());
        for (Class<?> at = exception.getClass(); at.getName().startsWith("com.agentpmt"); at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    assertThat(field.get(exception)).as(field.getName()).isNotNull();
                    assertThat(field.get(restored)).as(field.getName()).isEqualTo(field.get(exception));
                }
            }
        }
    }

    /** All components are set. */
    private static Object example(Type of) throws Exception {
        if (of instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            return raw == List.class ? List.of(example(generic.getActualTypeArguments()[0])) : plain();
        }
        Class<?> type = (Class<?>) of;
        if (type.isRecord()) {
            return canonical(type);
        }
        Map<Class<?>, Object> values = Map.of(
                String.class,
                "text",
                Long.class,
                7L,
                long.class,
                8L,
                int.class,
                404,
                boolean.class,
                true,
                Boolean.class,
                true,
                BigDecimal.class,
                new BigDecimal("1.10"),
                Instant.class,
                Instant.EPOCH,
                Duration.class,
                Duration.ofSeconds(3));
        if (values.containsKey(type)) {
            return values.get(type);
        }
        if (type == JsonNode.class) {
            return tree();
        }
        if (type == Throwable.class || type == Exception.class) {
            return new IllegalStateException("cause");
        }
        return Throwable.class.isAssignableFrom(type) ? canonical(type) : type.getEnumConstants()[0];
    }

    private static Object canonical(Class<?> type) throws Exception {
        Constructor<?> longest = Arrays.stream(type.getConstructors())
                .filter(constructor -> Arrays.stream(constructor.getParameterTypes())
                        .noneMatch(AgentPmtException.class::isAssignableFrom))
                .max((a, b) -> Integer.compare(a.getParameterCount(), b.getParameterCount()))
                .orElseThrow();
        List<Object> arguments = new ArrayList<>();
        for (Type parameter : longest.getGenericParameterTypes()) {
            arguments.add(example(parameter));
        }
        return longest.newInstance(arguments.toArray());
    }

    private static Map<String, Object> plain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "x");
        map.put("none", null);
        map.put("int", 1);
        map.put("long", 1L);
        map.put("big", new BigInteger("12345678901234567890"));
        map.put("decimal", new BigDecimal("1.10"));
        map.put("double", 1.5);
        map.put(
                "list",
                Arrays.asList(
                        1, null, Map.of("a", List.of()), Map.entry("k", "v").getKey()));
        map.put("time", Instant.EPOCH);
        return map;
    }

    private static JsonNode tree() {
        JsonNodeFactory nodes = new JsonNodeFactory(true);
        return nodes.objectNode()
                .put("text", "x")
                .put("int", 1)
                .put("long", 1L)
                .put("short", (short) 1)
                .put("float", 1.5f)
                .put("double", 1.5)
                .put("nan", Double.NaN)
                .put("decimal", new BigDecimal("1.10"))
                .put("big", new BigInteger("12345678901234567890"))
                .put("yes", true)
                .putNull("none")
                .set(
                        "list",
                        nodes.arrayNode()
                                .add(nodes.arrayNode())
                                .add(nodes.objectNode())
                                .add(1.10));
    }

    @Test
    void everyKindOfNodeIsSerializedAsAResult() throws Exception {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        for (JsonNode node : new JsonNode[] {
            tree(),
            MissingNode.getInstance(),
            NullNode.getInstance(),
            nodes.textNode("x"),
            nodes.numberNode(5),
            nodes.arrayNode()
        }) {
            PurchaseResult result = new PurchaseResult(node, null, null, null, null, tree());
            assertThat(restored(result)).isEqualTo(result);
        }
        PurchaseResult nothing = new PurchaseResult(null, null, null, null, null, null);
        assertThat(restored(nothing)).isEqualTo(nothing);
    }

    @Test
    void everyDigitOfAResponseIsSerialized() throws Exception {
        JsonNode response = Json.readTolerantly(
                "{\"success\":true,\"data\":{\"n\":1.10,\"big\":12345678901234567890.123456789,\"e\":1E+5,\"nan\":NaN}}");
        PurchaseResult result = PurchaseResult.of(response);

        PurchaseResult restored = (PurchaseResult) restored(result);

        assertThat(restored).isEqualTo(result);
        assertThat(restored.raw().toString()).isEqualTo(response.toString());
        assertThat(restored.data()).isEqualTo(result.data());
        assertThat(restored.result().path("n").decimalValue()).isEqualTo(new BigDecimal("1.10"));
    }

    /** As deep as is read. On a thread with a small stack, as in servers. */
    @ParameterizedTest
    @ValueSource(ints = {450, 4_000})
    void deepResultsDoNotOverflowTheStack(int levels) throws Exception {
        String deep = "{\"data\":" + "[{\"a\":".repeat(levels) + "1" + "}]".repeat(levels) + "}";
        JsonNode response = Json.readTolerantly(deep);
        List<Object> all = List.of(PurchaseResult.of(response), HealthStatus.of(response), Product.of(response));
        List<Object> restored = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        for (Object value : all) {
                            restored.add(restored(value));
                        }
                    } catch (Exception | StackOverflowError e) {
                        restored.add(e);
                    }
                },
                "small stack",
                256 * 1024);
        thread.start();
        thread.join();
        assertThat(restored.get(0)).isNotInstanceOf(Throwable.class);
        assertThat(restored.equals(all)).isTrue();
    }

    @Test
    void missingCredentialsAreSerialized() throws Exception {
        AgentPmtSetupRequiredException exception = new AgentPmtSetupRequiredException(
                AgentPmtException.Details.of("workflows/trigger", "p"), "run", List.of("a"), List.of(plain()), null);

        assertThat(((AgentPmtSetupRequiredException) restored(exception)).getMissingCredentials())
                .isEqualTo(List.of(plain()));
    }

    /** With the filter that the documentation gives for repositories. */
    private static Object restored(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter(FILTER));
            return in.readObject();
        }
    }
}
