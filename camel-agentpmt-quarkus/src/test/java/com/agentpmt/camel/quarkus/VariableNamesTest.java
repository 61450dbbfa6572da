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
package com.agentpmt.camel.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Environment variables for options, in the two spellings of Spring Boot, which are also those of Quarkus. */
class VariableNamesTest {

    private static final int FILE = 250;
    private static final int ENVIRONMENT = 300;
    private static final int SYSTEM = 400;

    static List<String> options() throws IOException {
        try (InputStream json =
                VariableNamesTest.class.getResourceAsStream("/META-INF/com/agentpmt/camel/agentpmt.json")) {
            TreeSet<String> names = new TreeSet<>();
            new ObjectMapper()
                    .readTree(json)
                    .get("componentProperties")
                    .fieldNames()
                    .forEachRemaining(names::add);
            return names.stream()
                    .filter(name -> !PropertyNames.MAPS.contains(name))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void aVariableSetsTheOption(String option) {
        String kebab = PropertyNames.kebab(option);
        for (String name : List.of(kebab.replace('-', '_'), option)) {
            SmallRyeConfig config =
                    config(environment(Map.of("CAMEL_COMPONENT_AGENTPMT_" + name.toUpperCase(Locale.ROOT), "77")));

            List<String> names = names(config);
            assertThat(names).singleElement().satisfies(property -> {
                assertThat(PropertyNames.uniform(property))
                        .isEqualTo(PropertyNames.uniform(PropertyNames.PREFIX + option));
                assertThat(config.getValue(property, String.class)).isEqualTo("77");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void aVariableReplacesAFileAndNotASystemProperty(String option) {
        String kebab = PropertyNames.kebab(option);
        for (String name : List.of(kebab.replace('-', '_'), option)) {
            Map<String, String> variable =
                    Map.of("CAMEL_COMPONENT_AGENTPMT_" + name.toUpperCase(Locale.ROOT), "variable");
            for (String spelling : List.of(option, kebab)) {
                Map<String, String> other = Map.of(PropertyNames.PREFIX + spelling, "other");

                assertThat(value(config(environment(variable), properties(other, FILE))))
                        .isEqualTo("variable");
                assertThat(value(config(environment(variable), properties(other, SYSTEM))))
                        .isEqualTo("other");
            }
        }
    }

    static Stream<Arguments> variablesOfMaps() {
        return Stream.of("PARAMETERS", "REQUEST_METADATA", "REQUESTMETADATA")
                .map(map -> Arguments.of(map, map.replace("_", "").toLowerCase(Locale.ROOT)));
    }

    static Stream<Arguments> entries() {
        return variablesOfMaps().flatMap(map -> spellings((String) map.get()[1]).flatMap(option -> Stream.of(
                        "userId,USERID",
                        "USERID,USERID",
                        "userid,USERID",
                        "from-date,FROM_DATE",
                        "From_Date,FROM_DATE",
                        "from.Date,FROM_DATE")
                .map(entry -> entry.split(","))
                .map(entry -> Arguments.of(map.get()[0] + "_" + entry[1], option + "." + entry[0], entry[0]))));
    }

    /** An option of a map as files may write it. */
    private static Stream<String> spellings(String uniform) {
        return uniform.equals("parameters")
                ? Stream.of("parameters", "PARAMETERS")
                : Stream.of("request-metadata", "requestMetadata", "requestmetadata", "REQUEST-METADATA");
    }

    @ParameterizedTest
    @MethodSource("variablesOfMaps")
    void aVariableSetsAnEntryOfAMap(String variable, String uniform) {
        SmallRyeConfig config =
                config(environment(Map.of("CAMEL_COMPONENT_AGENTPMT_" + variable + "_FIRST_TEAM", "blue")));

        assertThat(value(config)).isEqualTo("blue");
        assertThat(names(config))
                .extracting(PropertyNames::uniformOption)
                .containsExactly(PropertyNames.PREFIX + uniform + ".first_team");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void aVariableKeepsTheEntryOfAFile(String variable, String property, String entry) {
        EnvConfigSource environment = environment(Map.of("CAMEL_COMPONENT_AGENTPMT_" + variable, "variable"));
        Map<String, String> other = Map.of(PropertyNames.PREFIX + property, "other");
        for (int ordinal : List.of(FILE, SYSTEM)) {
            SmallRyeConfig config = config(environment, properties(other, ordinal));

            assertThat(value(config)).isEqualTo(ordinal == FILE ? "variable" : "other");
            assertThat(names(config)).singleElement().asString().endsWith("." + entry);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "request-metadata", "requestMetadata", "REQUEST-METADATA"})
    void entriesThatDifferInCaseOrDashesStay(String option) {
        Map<String, String> entries = Stream.of(
                        "id", "ID", "from-date", "fromDate", "from_date", "fromdate", "a.b", "ab")
                .collect(Collectors.toMap(entry -> PropertyNames.PREFIX + option + "." + entry, entry -> entry));

        assertThat(names(config(properties(entries, FILE)))).containsExactlyInAnyOrderElementsOf(entries.keySet());
        assertThat(names(config(
                        properties(entries, FILE),
                        environment(Map.of("CAMEL_COMPONENT_AGENTPMT_PARAMETERS_OTHER", "1")))))
                .containsAll(entries.keySet())
                .hasSize(entries.size() + 1);
    }

    @Test
    void ofSpellingsOfAMapTheStrongestEntryIsListed() {
        SmallRyeConfig config = config(
                properties(Map.of(PropertyNames.PREFIX + "request-metadata.team", "weak"), FILE),
                properties(Map.of(PropertyNames.PREFIX + "requestMetadata.team", "strong"), SYSTEM));

        assertThat(value(config)).isEqualTo("strong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EU_TOKEN", "TOKEN_FILE", "EU_PARAMETERS_TEXT", "PARAMETERS_", "API__URL", "API_URI", "TOKN"})
    void aVariableThatIsNoOptionSetsNothing(String variable) {
        String name = "CAMEL_COMPONENT_AGENTPMT_" + variable;
        SmallRyeConfig config = config(environment(Map.of(name, "1")));

        assertThat(names(config)).isEmpty();
        assertThat(config.getPropertyNames()).contains(name);
    }

    @Test
    void otherNamesStay() {
        SmallRyeConfig config = config(
                environment(Map.of("CAMEL_COMPONENT_AGENTPMTX_API_URL", "1", "HOME", "2")),
                properties(
                        Map.of("camel.component.agentpmt.api.url", "3", "camel.component.agentpmt-eu.token", "4"),
                        FILE));

        assertThat(config.getPropertyNames())
                .contains(
                        "HOME",
                        "camel.component.agentpmtx.api.url",
                        "camel.component.agentpmt.api.url",
                        "camel.component.agentpmt-eu.token");
    }

    private static String value(SmallRyeConfig config) {
        List<String> names = names(config);
        assertThat(names).hasSize(1);
        return config.getValue(names.get(0), String.class);
    }

    private static List<String> names(SmallRyeConfig config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PropertyNames.PREFIX))
                .toList();
    }

    private static EnvConfigSource environment(Map<String, String> variables) {
        return new EnvConfigSource(variables, ENVIRONMENT);
    }

    private static PropertiesConfigSource properties(Map<String, String> properties, int ordinal) {
        return new PropertiesConfigSource(properties, "test", ordinal);
    }

    private static SmallRyeConfig config(org.eclipse.microprofile.config.spi.ConfigSource... sources) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withInterceptors(new VariableNames());
        Stream.of(sources).forEach(builder::withSources);
        return builder.build();
    }
}
