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
package com.agentpmt.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.camel.PropertyBindingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the message about a value that Camel cannot bind says, and what it hides. */
class MalformedOptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"#ids", "#bean:ids"})
    void aMissingBeanIsNamed(String value) {
        assertThat(malformed(value))
                .hasMessageContaining("health: option stateRepository=" + value + " refers to a bean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30s", "#class:com.example.Ids", "#type:com.example.Ids", ""})
    void anotherValueHasTheWrongType(String value) {
        assertThat(malformed(value))
                .hasMessageContaining("health: option stateRepository=" + value + " has a value of the wrong type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"#class:com.example.Ids('hush')", "#class:com.example.Ids('a\nhush')", "#class:Ids('\u2028hush')"
            })
    void theArgumentsOfAConstructorAreHidden(String value) {
        IllegalArgumentException failure = malformed(value);

        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(failure).hasMessageContaining("Ids(...) has a value of the wrong type");
        assertThat(text.toString()).doesNotContain("hush");
    }

    private static IllegalArgumentException malformed(String value) {
        return AgentPmtComponent.malformed(
                "health", new PropertyBindingException(new Object(), "stateRepository", value));
    }
}
