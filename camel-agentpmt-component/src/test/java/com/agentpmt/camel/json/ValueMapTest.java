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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueMapTest {

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("z", 1);
        values.put("none", null);
        values.put("a", List.of("x", Map.of("b", true)));
        return values;
    }

    static Stream<Map<String, Object>> maps() {
        return Stream.of(ValueMap.copyOf(values()), ValueMap.lazy(ValueMapTest::values));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void itHoldsTheValuesInTheirOrder(Map<String, Object> map) {
        for (String key : List.of("z", "none", "a", "absent")) {
            assertThat(map.containsKey(key)).as(key).isEqualTo(values().containsKey(key));
            assertThat(map.get(key)).as(key).isEqualTo(values().get(key));
        }
        assertThat(map)
                .hasSize(3)
                .isEqualTo(values())
                .hasSameHashCodeAs(values())
                .hasToString(values().toString());
        assertThat(values()).isEqualTo(map);
        assertThat(map.keySet()).containsExactly("z", "none", "a");
        assertThat(ValueMap.copyOf(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void itCannotBeChanged(Map<String, Object> map) {
        assertThatThrownBy(() -> map.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aCopyDoesNotChangeWithItsSource() {
        Map<String, Object> source = values();
        Map<String, Object> copy = ValueMap.copyOf(source);
        source.clear();

        assertThat(copy).isEqualTo(values());
    }

    @Test
    void aLazyMapIsMadeOnceAndNotByCopyingIt() {
        AtomicInteger made = new AtomicInteger();
        Map<String, Object> lazy = ValueMap.lazy(() -> {
            made.incrementAndGet();
            return values();
        });
        Map<String, Object> copy = ValueMap.copyOf(lazy);

        assertThat(made).hasValue(0);
        assertThat(copy).hasSize(3).isEqualTo(values());
        assertThat(lazy).containsKey("none");
        assertThat(made).hasValue(1);
    }
}
