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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agentpmt:health | ''",
                "agentpmt:x?a=1 | a",
                "agentpmt:x?a=${body}&b=2 | a b",
                "agentpmt:x?a=${header.x?q=1&c=3}&b=2 | a b",
                "agentpmt:x?a=${jsonpath($.y[?(@.z=='${header.v}&d=1')])}&parameters.b=RAW(${body}) | a parameters.b",
                "agentpmt:${header.op}?a=1 | a"
            })
    void namesStandBetweenAmpersandAndEqualsOutsideOfExpressions(String template, String names) {
        assertThat(String.join(" ", AgentPmtSendDynamicAware.shown(template))).isEqualTo(names == null ? "" : names);
    }
}
