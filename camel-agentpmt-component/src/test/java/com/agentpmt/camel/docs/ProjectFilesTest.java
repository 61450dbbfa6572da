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
package com.agentpmt.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions in the POMs that the pages show are those of the build. */
class ProjectFilesTest {

    private static final Path DOCS = Path.of("src/test/resources/docs");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Map<String, String> PROPERTIES = Map.of(
            "camel-bom", "camel.version",
            "camel-maven-plugin", "camel.version",
            "slf4j-simple", "slf4j.version",
            "h2", "h2.version");

    @ParameterizedTest
    @ValueSource(strings = {"project.xml", "h2-dependencies.xml"})
    void theVersionsAreThoseOfTheBuild(String file) throws Exception {
        String build = Files.readString(Path.of("../pom.xml"));
        assertThat(VERSION.matcher(Files.readString(DOCS.resolve(file))).results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.group(2)).isEqualTo(version(found, build)));
    }

    private static String version(MatchResult found, String build) {
        String property = PROPERTIES.get(found.group(1));
        return property == null
                // the project itself, and the component
                ? found.group(1).equals("orders") ? "1.0.0" : first(build, "<version>([^<]+)</version>")
                : first(build, "<" + Pattern.quote(property) + ">([^<]+)<");
    }

    private static String first(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
