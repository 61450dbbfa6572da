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

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Beans in a request: Jackson annotations and custom mappers apply. */
class RequestJsonBeansTest extends RequestJsonTestSupport {

    @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
    public static final class WithId {
        public String getName() {
            return "x";
        }

        @Override
        public String toString() {
            return "{}";
        }
    }

    /** Beans whose form is defined by Jackson annotations of the user. */
    public record Annotated(
            @JsonFormat(pattern = "dd.MM.yyyy") LocalDate day,
            @JsonUnwrapped Inner inner,
            Coded coded) {}

    public record Inner(String street, BigDecimal price) {}

    public record Coded(@JsonValue String code) {}

    @Test
    void jacksonAnnotationsApply() {
        assertThat(RequestJson.tree(
                                new Annotated(
                                        LocalDate.of(2024, 5, 1),
                                        new Inner("s", new BigDecimal("1.10")),
                                        new Coded("c")),
                                null)
                        .toString())
                .isEqualTo("{\"day\":\"01.05.2024\",\"street\":\"s\",\"price\":1.10,\"coded\":\"c\"}");
        assertThat(RequestJson.tree(new WithId(), null).toString()).isEqualTo("{\"@id\":1,\"name\":\"x\"}");
    }

    /** Its text omits what is not set, as many libraries do. */
    public record WithJsonText(String a, Integer n, String none) {
        @Override
        public String toString() {
            return "{\"n\": 1.0, \"a\": \"x\"}";
        }
    }

    public record Price(int cents) {
        @Override
        public String toString() {
            return "5";
        }
    }

    @Test
    void aBeanWhoseTextEqualsItsJsonIsAccepted() {
        assertThat(RequestJson.tree(new WithJsonText("x", 1, null), null).toString())
                .isEqualTo("{\"a\":\"x\",\"n\":1,\"none\":null}");
        assertRefused(new WithJsonText("y", 1, null), "its toString() is JSON that differs from its getters");
        assertThat(RequestJson.tree(new Price(500), null).toString()).isEqualTo("{\"cents\":500}");
    }

    @Test
    void aCustomMapperDecides() {
        ObjectMapper mapper = new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .enable(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .disable(com.fasterxml.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS);

        assertThat(RequestJson.tree(Map.of("a", new Inner("s", new BigDecimal("1.10"))), mapper)
                        .toString())
                .isEqualTo("{\"a\":{\"Street\":\"s\",\"Price\":1.10}}");
        assertThat(RequestJson.tree(new Empty(), mapper).toString()).isEqualTo("{}");
        assertThat(RequestJson.tree(new Unknown("{\"a\":1}"), mapper).toString())
                .isEqualTo("{\"Empty\":false}");
        assertThatThrownBy(() -> RequestJson.tree(Map.of("a", LocalDate.MIN), mapper))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessageContaining("a of type java.time.LocalDate");
    }
}
