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
package com.agentpmt.camel.kamelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.metadata.OptionSamples;
import com.agentpmt.camel.options.OperationOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Kamelets have what tools show, and their properties are the options of the component's metadata. */
class KameletMetadataTest {

    private static final Path KAMELETS = Path.of("src/main/resources/kamelets");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    static Stream<String> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".kamelet.yaml", ""))
                    .toList();
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "agentpmt-purchase-action",
                            "agentpmt-trigger-action",
                            "agentpmt-low-credits-source",
                            "agentpmt-runs-source");
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aKameletHasNameTitleDescriptionAndIcon(String name) throws IOException {
        JsonNode kamelet = read(name);
        JsonNode metadata = kamelet.path("metadata");
        JsonNode definition = kamelet.at("/spec/definition");

        assertThat(kamelet.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(metadata.path("name").asText()).isEqualTo(name);
        assertThat(name)
                .endsWith("-"
                        + metadata.at("/labels/camel.apache.org~1kamelet.type").asText());
        assertThat(definition.path("title").asText()).startsWith("AgentPMT ");
        assertThat(definition.path("description").asText()).endsWith(".");
        String icon = metadata.at("/annotations/camel.apache.org~1kamelet.icon").asText();
        assertThat(new String(
                        Base64.getDecoder().decode(icon.substring(icon.indexOf(',') + 1)), StandardCharsets.UTF_8))
                .startsWith("<svg");
        assertThat(kamelet.at("/spec/dataTypes/out/types").size()).isPositive();
        // from Camel 4.22 on, a default is applied to every message: records and Maps would not pass
        assertThat(kamelet.at("/spec/dataTypes").findValues("default")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aPropertyIsAnOptionOfTheOperation(String name) throws IOException {
        JsonNode kamelet = read(name);
        JsonNode endpoint = endpoint(kamelet);
        OperationOptions operation =
                OperationOptions.of(endpoint.path("uri").asText().replace("agentpmt:", ""));
        JsonNode properties = kamelet.at("/spec/definition/properties");

        assertThat(properties.size()).isGreaterThan(5);
        properties.properties().forEach(property -> {
            BaseOptionModel option = option(property.getKey());
            JsonNode about = property.getValue();
            assertThat(about.path("title").asText()).isEqualTo(option.getDisplayName());
            assertThat(about.path("description").asText()).isEqualTo(option.getDescription());
            assertThat(about.path("type").asText())
                    .isEqualTo(TYPES.contains(option.getType()) ? option.getType() : "string");
            assertThat(about.path("enum").size())
                    .isEqualTo(option.getEnums() == null ? 0 : option.getEnums().size());
            about.path("enum").forEach(value -> assertThat(option.getEnums()).contains(value.asText()));
            assertThat(about.path("format").asText().equals("password"))
                    .as(option.getName())
                    .isEqualTo(option.isSecret());
            assertThat(about.at("/x-descriptors/0").asText().equals("urn:camel:group:credentials"))
                    .as(option.getName())
                    .isEqualTo(option.isSecret());
        });
        assertThat(names(properties))
                .contains("token", "outputFormat")
                .allMatch(option -> operation.uses(option)
                        || Set.of("token", "outputFormat", "purchaseTimeout", "delay")
                                .contains(option));
    }

    /** A default of a Kamelet would replace what is set on the component. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void onlyAnOptionOfEndpointsAloneHasADefault(String name) throws IOException {
        Set<String> component = new TreeSet<>();
        OptionSamples.metadata().getComponentOptions().forEach(option -> component.add(option.getName()));
        read(name).at("/spec/definition/properties").properties().forEach(property -> {
            JsonNode value = property.getValue().path("default");
            assertThat(value.isMissingNode() || !component.contains(property.getKey()))
                    .as(property.getKey())
                    .isTrue();
            assertThat(value.isMissingNode()
                            || value.asText().equals(option(property.getKey()).getDefaultValue()))
                    .as(property.getKey())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void eachPropertyIsUsedAndOptionalUnlessItHasAValue(String name) throws IOException {
        JsonNode kamelet = read(name);
        JsonNode parameters = endpoint(kamelet).path("parameters");
        JsonNode properties = kamelet.at("/spec/definition/properties");
        Set<String> required = new TreeSet<>();
        kamelet.at("/spec/definition/required").forEach(property -> required.add(property.asText()));

        assertThat(names(properties)).containsAll(required);
        assertThat(names(parameters)).isEqualTo(names(properties));
        properties.properties().forEach(property -> {
            boolean given =
                    required.contains(property.getKey()) || property.getValue().has("default");
            assertThat(parameters.path(property.getKey()).asText())
                    .isEqualTo("{{" + (given ? "" : "?") + property.getKey() + "}}");
        });
    }

    private static JsonNode endpoint(JsonNode kamelet) {
        JsonNode from = kamelet.at("/spec/template/from");
        return from.path("uri").asText().startsWith("agentpmt:") ? from : from.at("/steps/0/to");
    }

    private static BaseOptionModel option(String name) {
        return OptionSamples.metadata().getEndpointParameterOptions().stream()
                .filter(option -> option.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no option " + name));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read(String name) throws IOException {
        String text = Files.readString(KAMELETS.resolve(name + ".kamelet.yaml"));
        return new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }
}
