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

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Test
    void fieldsAreReadByType() throws IOException {
        Fields fields = fields("{'t':'x','n':7,'b':true,'d':1.50,'o':{'k':1},'l':[1]}");

        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.integer("n")).isEqualTo(7);
        assertThat(fields.requiredInteger("n")).isEqualTo(7);
        assertThat(fields.bool("b")).isTrue();
        assertThat(fields.decimal("d")).isEqualTo(new BigDecimal("1.50"));
        assertThat(fields.object("o")).containsEntry("k", 1);
        assertThat(fields.node("l").isArray()).isTrue();
        assertThat(fields.additional()).isEmpty();
        assertThat(fields.source()).containsOnlyKeys("t", "n", "b", "d", "o", "l");
    }

    @Test
    void numbersAndBooleansCountAsText() throws IOException {
        Fields fields = fields("{'n':12345678901234567890,'b':false}");

        assertThat(fields.text("n")).isEqualTo("12345678901234567890");
        assertThat(fields.text("b")).isEqualTo("false");
    }

    @Test
    void aFieldOfAnotherTypeCountsAsAbsentAndIsKept() throws IOException {
        Fields fields = fields("{'t':{},'n':'7','b':'true','d':'1','o':[],'f':1.5,'z':null}");

        assertThat(fields.text("t")).isNull();
        assertThat(fields.integer("n")).isNull();
        assertThat(fields.bool("b")).isNull();
        assertThat(fields.decimal("d")).isNull();
        assertThat(fields.object("o")).isNull();
        assertThat(fields.integer("f")).isNull();
        assertThat(fields.text("z")).isNull();
        assertThat(fields.additional()).containsOnlyKeys("t", "n", "b", "d", "o", "f", "z");
    }

    @Test
    void wholeNumbersAreReadInEverySpelling() throws IOException {
        Fields fields = fields("{'a':7.0,'b':1e2,'c':9223372036854775807,'d':9223372036854775808,'e':-0}");

        assertThat(fields.integer("a")).isEqualTo(7);
        assertThat(fields.integer("b")).isEqualTo(100);
        assertThat(fields.integer("c")).isEqualTo(Long.MAX_VALUE);
        assertThat(fields.integer("d")).isNull();
        assertThat(fields.integer("e")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "-1.5E+1000", "1e-1000"})
    void numbersOfAThousandDigitsAreExpanded(String number) throws IOException {
        assertThat(fields("{'n':" + number + "}").decimal("n")).isEqualTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1001", "-1e-1001", "1e1000000000", "1e-1000000000", "1e999999", "-1E+99999"})
    void numbersThatAreShortAsTextOnlyAreNotExpanded(String number) throws IOException {
        Fields fields = fields("{'n':" + number + "}");

        assertThat(fields.integer("n")).isNull();
        assertThat(fields.decimal("n")).isNull();
        assertThat(fields.additional()).containsKey("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".5"})
    void numbersOfMoreThanAThousandDigitsAreKeptUnchanged(String fraction) throws IOException {
        String most = "9".repeat(1_000 - fraction.replace(".", "").length()) + fraction;
        Fields fields = fields("{'a':" + "7".repeat(1_001) + fraction + ",'b':" + most + "}");

        assertThat(fields.integer("a")).isNull();
        assertThat(fields.decimal("a")).isNull();
        assertThat(fields.text("a")).isNull();
        assertThat(fields.additional().get("a")).hasToString("7".repeat(1_001) + fraction);
        assertThat(fields.text("b")).isEqualTo(most);
        assertThat(fields.decimal("b")).isEqualTo(new BigDecimal(most));
    }

    @Test
    void aMissingNumberIsNamedAndItsValueIsNotShown() throws IOException {
        Fields fields = fields("{'balance':'s3cr3t'}");

        assertThatThrownBy(() -> fields.requiredInteger("balance"))
                .isInstanceOf(UnexpectedContentException.class)
                .hasMessageContaining("balance")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void anOptionalNumberMayBeMissingButNotInvalid() throws IOException {
        Fields fields = fields("{'n':7,'z':null,'f':1.5,'t':'7'}");

        assertThat(fields.optionalInteger("n")).isEqualTo(7);
        assertThat(fields.optionalInteger("z")).isNull();
        assertThat(fields.optionalInteger("missing")).isNull();
        assertThatThrownBy(() -> fields.optionalInteger("f"))
                .isInstanceOf(UnexpectedContentException.class)
                .hasMessageContaining("field f");
        assertThatThrownBy(() -> fields.optionalInteger("t")).isInstanceOf(UnexpectedContentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "'x'"})
    void aValueThatIsNotAnObjectHasNoFields(String json) throws IOException {
        Fields fields = fields(json);

        assertThat(fields.source()).isEmpty();
        assertThat(fields.text("x")).isNull();
        assertThat(fields.node("x").isMissingNode()).isTrue();
        assertThat(Fields.of(null).additional()).isEmpty();
    }

    @Test
    void returnedValuesCannotBeChanged() throws IOException {
        Fields fields = fields("{'o':{'k':1},'x':1}");

        Map<String, Object> object = fields.object("o");
        assertThatThrownBy(() -> object.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        Map<String, Object> additional = fields.additional();
        assertThatThrownBy(() -> additional.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        Map<String, Object> source = fields.source();
        assertThatThrownBy(() -> source.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Property
    void everyDigitOfANumberIsKept(@ForAll BigDecimal number) throws IOException {
        Fields fields = fields("{'n':" + number + "}");

        assertThat(fields.decimal("n")).isEqualTo(number);
        assertThat(new String(Json.write(fields.source()), StandardCharsets.UTF_8))
                .isEqualTo("{\"n\":" + number + "}");
    }

    private static Fields fields(String json) throws IOException {
        return Fields.of(Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
