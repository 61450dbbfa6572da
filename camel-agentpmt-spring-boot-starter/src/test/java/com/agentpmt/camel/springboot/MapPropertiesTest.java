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
package com.agentpmt.camel.springboot;

import static com.agentpmt.camel.springboot.Applications.PREFIX;
import static com.agentpmt.camel.springboot.Applications.component;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;

/** Entries of parameters and request-metadata are what they would be in a URI. */
class MapPropertiesTest {

    @Test
    void entriesAreTexts() {
        yaml("""
                        parameters:
                          maxTokens: 5
                          exact: true
                          price: 1.50
                          empty:
                          quoted: "007"
                          json: json:[1, 2]
                          "[iso.code]": de
                          "[two words]": yes or no
                          placeholder: "a {{my.name}}"
                          spring: ${my.name}
                        request-metadata:
                          team: blue
                        """).withPropertyValues("my.name=value").run(application -> {
            assertThat(component(application).getParameters())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "maxTokens", "5",
                            "exact", "true",
                            "price", "1.5",
                            "empty", "",
                            "quoted", "007",
                            "json", "json:[1, 2]",
                            "iso.code", "de",
                            "two words", "yes or no",
                            "placeholder", "a value",
                            "spring", "value"));
            assertThat(component(application).getRequestMetadata()).containsExactlyEntriesOf(Map.of("team", "blue"));
        });
    }

    @Test
    void anOptionalEntryWithoutAValueIsNotSet() {
        Applications.runner()
                .withPropertyValues(PREFIX + "parameters.a={{?NO_SUCH_VARIABLE}}", PREFIX + "parameters.b=c")
                .run(application ->
                        assertThat(component(application).getParameters()).containsExactlyEntriesOf(Map.of("b", "c")));
    }

    @Test
    void variablesMayContainPlaceholders() {
        Applications.withVariables(Map.of("CAMEL_COMPONENT_AGENTPMT_PARAMETERS_TEXT", "a {{my.name}}"))
                .withPropertyValues("my.name=value")
                .run(application -> assertThat(component(application).getParameters())
                        .containsExactlyEntriesOf(Map.of("text", "a value")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parameters: {iso: [a, b]}",
                "parameters: {iso: {code: de}}",
                "parameters: {iso.code: de}",
                "parameters: {iso: [{code: de}]}",
                "request-metadata: {iso: [a]}",
                "request-metadata: {iso.code: de}"
            })
    void anEntryWithEntriesFailsTheStart(String text) {
        FailureAnalysis analysis = Failures.analysis(yaml(text));

        String map = PREFIX + text.substring(0, text.indexOf(':'));
        assertThat(analysis.getDescription()).contains(map + ".iso ", "a single value");
        assertThat(analysis.getAction()).contains("json:[", map + "[iso.code]");
    }

    @ParameterizedTest
    @CsvSource({"PARAMETERS_ISO_CODE, parameters", "REQUESTMETADATA_ISO_0, request-metadata"})
    void aVariableWithEntriesFailsTheStart(String variable, String map) {
        FailureAnalysis analysis =
                Failures.analysis(Applications.withVariables(Map.of("CAMEL_COMPONENT_AGENTPMT_" + variable, "de")));

        assertThat(analysis.getDescription()).contains(PREFIX + map + ".iso ", "a single value");
    }

    private static ApplicationContextRunner yaml(String text) {
        String document = "camel.component.agentpmt:\n" + text.indent(2);
        return Applications.runner().withInitializer(context -> {
            try {
                new YamlPropertySourceLoader()
                        .load("application.yaml", new ByteArrayResource(document.getBytes(StandardCharsets.UTF_8)))
                        .forEach(context.getEnvironment().getPropertySources()::addLast);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
