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
package com.agentpmt.camel.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentpmt.camel.AgentPmtComponent;
import com.agentpmt.camel.metadata.OptionSamples;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools find the component in its jar, and Camel's catalog checks URIs and properties by its metadata. */
class CatalogTest {

    private static final String PREFIX = "camel.component.agentpmt.";
    private static final Set<String> CHECKED = Set.of("boolean", "integer", "duration", "enum");

    private final CamelCatalog catalog = catalog();

    private static CamelCatalog catalog() {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent(
                "agentpmt", AgentPmtComponent.class.getName(), resource("/META-INF/com/agentpmt/camel/agentpmt.json"));
        return catalog;
    }

    @Test
    void theJarListsTheComponent() throws Exception {
        Properties list = new Properties();
        list.load(new java.io.StringReader(resource("/META-INF/services/org/apache/camel/component.properties")));

        assertThat(list)
                .containsEntry("components", "agentpmt")
                .containsEntry("groupId", "com.agentpmt.camel")
                .containsEntry("artifactId", "camel-agentpmt-component");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationIsValid(String operation) {
        assertThat(validate("agentpmt:" + operation).isSuccess()).isTrue();
        assertThat(validate("agentpmt:" + operation + "?outputFormat=json").isSuccess())
                .isTrue();
        assertThat(validate("agentpmt:" + operation + "?tokn=a").getUnknown()).containsExactly("tokn");
        assertThat(validate("agentpmt:" + operation + "?maxRetries=often").getInvalidInteger())
                .containsOnlyKeys("maxRetries");
    }

    static List<String> operations() {
        return OptionSamples.operations();
    }

    @Test
    void aSampleOfEachOptionOfAnEndpointIsValid() {
        assertThat(OptionSamples.endpointUris())
                .allSatisfy(uri -> assertThat(validate(uri).isSuccess()).as(uri).isTrue());
    }

    @Test
    void aMalformedValueOfAnEndpointIsFound() {
        assertThat(OptionSamples.metadata().getEndpointParameterOptions().stream()
                        .filter(option -> CHECKED.contains(option.getType()))
                        .map(BaseOptionModel::getName))
                .hasSizeGreaterThan(40)
                .allSatisfy(option -> assertThat(validate("agentpmt:credits/balance?" + option + "=neither")
                                .isSuccess())
                        .as(option)
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit/balance", "products/purchases", "workflows"})
    void anUnknownOperationIsFound(String operation) {
        assertThat(validate("agentpmt:" + operation).getInvalidEnum()).containsOnlyKeys("operation");
    }

    @Test
    void aSampleOfEachOptionOfTheComponentIsValid() {
        assertThat(OptionSamples.componentValues())
                .allSatisfy((name, value) ->
                        assertThat(property(name, value).isSuccess()).as(name).isTrue());
    }

    @Test
    void aMalformedValueOfTheComponentIsFound() {
        Stream<String> options = OptionSamples.metadata().getComponentOptions().stream()
                .filter(option -> CHECKED.contains(option.getType()))
                .map(BaseOptionModel::getName);

        assertThat(options).hasSizeGreaterThan(25).allSatisfy(option -> assertThat(
                        property(option, "neither").isSuccess())
                .as(option)
                .isFalse());
    }

    @ParameterizedTest
    @CsvSource({"tokn", "product", "max-retrys"})
    void anUnknownOptionOfTheComponentIsFound(String option) {
        assertThat(property(option, "5").getUnknown()).isNotEmpty();
    }

    private EndpointValidationResult validate(String uri) {
        return catalog.validateEndpointProperties(uri);
    }

    private ConfigurationPropertiesValidationResult property(String option, String value) {
        return catalog.validateConfigurationProperty(PREFIX + option + "=" + value);
    }

    private static String resource(String name) {
        try (InputStream stream = AgentPmtComponent.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
