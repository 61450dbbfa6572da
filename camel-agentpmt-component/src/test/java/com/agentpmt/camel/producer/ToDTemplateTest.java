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
package com.agentpmt.camel.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToDTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agentpmt:health | ''",
                "agentpmt:health? | ''",
                "agentpmt:x?a=1 | a",
                "agentpmt:x?a=${body}&b=2 | a b",
                "agentpmt:x?a=$simple{body}&b=2 | a b",
                "agentpmt:x?a=${header.x?q=1&c=3}&b=2 | a b",
                "agentpmt:x?a=${jsonpath($.y[?(@.z=='${header.v}&d=1')])}&parameters.b=RAW(${body}) | a parameters.b",
                "agentpmt:x?a=RAW(1&c=2)&b=RAW{3&d=4} | a b",
                "agentpmt:x?a=RAW(1)2&c=3)&b=4 | a b",
                "agentpmt:x?a=RAW(1&b=2 | a",
                "agentpmt:${header.op}?a=1 | a"
            })
    void optionNamesAreFoundOutsideOfExpressionsAndRaw(String template, String names) {
        assertThat(ToDTemplate.of(template).options().stream()
                        .map(ToDTemplate.Option::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(names == null ? "" : names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agentpmt:x?${header.all}",
                "agentpmt:x?a${header.n}=1",
                "agentpmt:x?a&b=RAW(1)",
                "agentpmt:x?a=1&",
                "agentpmt:x?a=1&&b=2"
            })
    void aTemplateWithoutTheNamesIsRejected(String template) {
        assertThatThrownBy(() -> ToDTemplate.of(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valuesAreTheTextsBetweenTheFixedPartsOfTheTemplate() {
        ToDTemplate template =
                ToDTemplate.of(" agentpmt:${header.op}?a=${header.a}-${header.b}&b=RAW(x&y)&c=RAW(${header.c})&d=1 ");

        assertThat(template.read("agentpmt:op?a=1&z=RAW(2-3&b=RAW(x&y)&c=RAW(4)&d=2)&d=1"))
                .containsExactly("agentpmt:op", "1&z=RAW(2-3", "RAW(x&y)", "RAW(4)&d=2)", "1");
    }

    @Test
    void aTemplateWithoutExpressionsIsUsedUnchanged() {
        ToDTemplate template = ToDTemplate.of("agentpmt:op?a=1&b=RAW(2&c=3)");

        assertThat(template.read("agentpmt:op?a=1&b=RAW(2&c=3)")).containsExactly("agentpmt:op", "1", "RAW(2&c=3)");
        assertThatThrownBy(() -> template.read("agentpmt:op?a=1&b=RAW(2&c=3)&d=4"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEscapedCharacterOfSimpleMayDiffer() {
        ToDTemplate template = ToDTemplate.of("agentpmt:op?a=x\\ty${header.a}&b=${header.b}");

        assertThat(template.read("agentpmt:op?a=x\tyz&b=1")).containsExactly("agentpmt:op", "x\tyz", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agentpmt:op?a=1&b=2&b=3", "agentpmt:op?a=&b=&b=", "agentpmt:op?a=1", "agentpmt:other?a=1&b=2"})
    void anAmbiguousOrUnreadableTemplateIsRejected(String uri) {
        ToDTemplate template = ToDTemplate.of("agentpmt:op?a=${header.a}&b=${header.b}");

        assertThatThrownBy(() -> template.read(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theErrorNamesTheOptionButNotItsText() {
        ToDTemplate template = ToDTemplate.of("agentpmt:op?a=${header.a}&token=RAW(secret)&b=${header.b}");

        assertThatThrownBy(() -> template.read("agentpmt:op?a=value&token=RAW(secret)&b=&token=RAW(secret)&b="))
                .hasMessageContaining("option token")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("value&");
    }
}
