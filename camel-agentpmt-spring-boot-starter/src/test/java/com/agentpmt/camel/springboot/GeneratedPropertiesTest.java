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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The properties are the options of the component. The profile docs writes them: agentpmt.docs.write. */
class GeneratedPropertiesTest {

    private static final Path GENERATED = Path.of("src/generated");

    @Test
    void thePropertiesClassIsUpToDate() throws IOException {
        check(
                GENERATED.resolve("java/com/agentpmt/camel/springboot/AgentPmtComponentConfiguration.java"),
                PropertiesSource.of(Applications.options()));
    }

    @Test
    void theMetadataOfEditorsIsUpToDate() throws IOException {
        check(
                GENERATED.resolve("resources/META-INF/spring-configuration-metadata.json"),
                PropertiesMetadata.of(Applications.options()));
    }

    @Test
    void editorsKnowTypeAndDescriptionOfEachProperty() throws Exception {
        JsonNode metadata = new ObjectMapper()
                .readTree(GENERATED
                        .resolve("resources/META-INF/spring-configuration-metadata.json")
                        .toFile());

        assertThat(metadata.path("properties"))
                .hasSizeGreaterThan(Applications.options().size());
        for (JsonNode property : metadata.path("properties")) {
            assertThat(property.path("description").asText())
                    .as("%s", property)
                    // RAW(...) is of URIs
                    .isNotBlank()
                    .doesNotContain("RAW(");
            assertThat(Class.forName(property.path("type").asText().replaceFirst("<.*", "")))
                    .isNotNull();
        }
        assertThat(metadata.path("hints")).isNotEmpty().allSatisfy(hint -> assertThat(
                        metadata.path("properties").findValuesAsText("name"))
                .contains(hint.path("name").asText()));
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("agentpmt.docs.write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file).replace("\r\n", "\n"))
                .as("%s is out of date: run  mvn -q -Pdocs", file.getFileName())
                .isEqualTo(expected);
    }
}
